import { defineConfig } from 'astro/config';

import { LANGUAGES } from './src/i18n/languages.ts';
import { languageStyles } from './src/build/language-styles.ts';
import { sitemapOf } from './src/build/page-addresses.ts';
import { prerendering } from './src/build/prerender.ts';
import { publishing } from './src/build/publish.ts';
import { readSettings } from './src/settings.ts';

const settings = readSettings(process.env, new Date());
const [defaultLocale] = LANGUAGES;

export default defineConfig({
  site: settings.siteUrl,
  base: settings.basePath,
  trailingSlash: 'always',
  // Lossless: Astro 7's default joins words across a line break between two inline elements.
  compressHTML: true,
  // Most visits are one page on a slow network: with its styles in it, it is drawn after one answer, and the whole
  // (8 kB compressed) still fits in the packets that a server sends before it waits.
  // While one page is drawn or written, others are made: with one at a time nearly half of a big build only waited.
  build: { inlineStylesheets: 'always', concurrency: 16 },
  // Two pages for one address are a mistake, never a matter of order.
  prerenderConflictBehavior: 'error',
  i18n: { locales: [...LANGUAGES], defaultLocale },
  integrations: [sitemapOf(settings), prerendering(), publishing(settings)],
  security: {
    // `frame-ancestors` works in a header only; the rest holds on any host. Astro adds the hashes of scripts and styles.
    csp: {
      directives: [
        "default-src 'none'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "object-src 'none'",
      ],
      scriptDirective: { resources: ["'self'"] },
      styleDirective: { resources: ["'self'"] },
    },
  },
  vite: {
    plugins: [languageStyles()],
    // A script in the page would be sent again with every page.
    build: {
      assetsInlineLimit: 0,
      // What a script loads later is one module each: the code that would load others ahead weighs more than it saves.
      modulePreload: false,
    },
    // The worker of the check loads its suggestions later, as a module of their own.
    worker: { format: 'es' },
  },
  // Nothing here is highlighted, and Shiki's inline styles would break the content security policy.
  markdown: { syntaxHighlight: false },
  devToolbar: { enabled: false },
});
