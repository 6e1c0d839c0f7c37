import { defineConfig } from 'astro/config';

import { readSettings } from './src/settings.ts';

const settings = readSettings(process.env, new Date());

export default defineConfig({
  site: settings.siteUrl,
  base: settings.basePath,
  trailingSlash: 'always',
  // Lossless: Astro 7's default joins words across a line break between two inline elements.
  compressHTML: true,
});
