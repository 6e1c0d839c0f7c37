import sitemap from '@astrojs/sitemap';
import type { AstroIntegration } from 'astro';

import { addressesIn } from '../i18n/addresses.ts';
import { type Language, LANGUAGES } from '../i18n/languages.ts';
import type { Settings } from '../settings.ts';
import { isFilePage } from './file-pages.ts';

/** The language at the root has every path that is under no other's prefix. */
const [AT_ROOT, ...UNDER_PREFIX] = LANGUAGES;

/**
 * The sitemap: every page with its address in each language, as its own head names them. The integration's `i18n`
 * would find these too, but searches all pages for each page: the square of their number.
 */
export function sitemapOf({ siteUrl, basePath }: Settings): AstroIntegration {
  const home = (language: Language) => siteUrl + addressesIn(language, basePath).home;
  return sitemap({
    // A page made for frames is no page to be found.
    filter: (url) => !isFilePage(url) && !url.endsWith('/embed/check/'),
    serialize: (item) => {
      const own = UNDER_PREFIX.find((language) => item.url.startsWith(home(language))) ?? AT_ROOT;
      const path = item.url.slice(home(own).length);
      return { ...item, links: LANGUAGES.map((lang) => ({ lang, url: home(lang) + path })) };
    },
  });
}
