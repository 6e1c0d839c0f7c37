import type { APIRoute } from 'astro';

import { LANGUAGES } from '../../i18n/languages.ts';
import { pageRoutes } from '../../routes.ts';
import { sites } from '../../site.ts';

export const getStaticPaths = pageRoutes;

const ICONS = [
  { file: 'icon-192.png', sizes: '192x192', purpose: 'any' },
  { file: 'icon-512.png', sizes: '512x512', purpose: 'any' },
  { file: 'icon-maskable-512.png', sizes: '512x512', purpose: 'maskable' },
] as const;

/** The background of the pages in `src/styles/tokens.css`. */
const PAPER = '#faf6ed';

/**
 * What a phone needs to install the site as an app (W3C Web Application Manifest). The app is named in each script, its
 * own first, and includes all languages, so that switching stays inside. Where the browser can, it goes on showing the
 * address, which is what distinguishes the register from an imitation.
 */
export const GET: APIRoute = ({ locals: { words, addresses } }) => {
  const { language, dir } = words;
  const others = LANGUAGES.filter((other) => other !== language).map((other) =>
    sites[other].words.t('site.name'),
  );
  const manifest = {
    id: addresses.home,
    name: [words.t('site.name'), ...others].join(' · '),
    short_name: words.t('site.name'),
    description: words.t('site.tagline'),
    lang: language,
    dir,
    start_url: addresses.home,
    scope: addresses.file(''),
    display: 'standalone',
    display_override: ['minimal-ui', 'standalone'],
    background_color: PAPER,
    theme_color: PAPER,
    icons: ICONS.map(({ file, ...icon }) => ({ src: addresses.file(file), type: 'image/png', ...icon })),
  };
  return new Response(`${JSON.stringify(manifest, null, 2)}\n`);
};
