import { LANGUAGES } from '../i18n/languages.ts';
import type { Publication } from '../i18n/publication.ts';
import { wordsIn } from '../i18n/words.ts';

const ICONS = [
  { file: 'icon-192.png', sizes: '192x192', purpose: 'any' },
  { file: 'icon-512.png', sizes: '512x512', purpose: 'any' },
  { file: 'icon-maskable-512.png', sizes: '512x512', purpose: 'maskable' },
] as const;

/** The ground of the pages in `src/styles/tokens.css`. */
const PAPER = '#faf6ed';

/**
 * What a phone needs to put the site among its apps (W3C Web Application Manifest). The app is named in each script,
 * its own first, and reaches over all languages, so that their switch stays inside. Where the browser can, it goes on
 * showing the address, which distinguishes the register from an imitation.
 */
export function webAppManifest({ words, addresses }: Publication): string {
  const { language, dir } = words;
  const others = LANGUAGES.filter((other) => other !== language).map((other) =>
    wordsIn(other).t('site.name'),
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
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
