import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import sitemap from '@astrojs/sitemap';
import type { AstroIntegration } from 'astro';

import { addressesIn } from '../i18n/site.ts';
import { type Language, LANGUAGES, languages } from '../i18n/languages.ts';
import type { Settings } from '../settings.ts';

/** Pages that are found by the name of a file: hosts look for the nearest `404.html` up the path. */
const FILE_PAGES = ['404', 'offline', 'sanad'];

/** Astro writes each page as a folder with an `index.html`; these become `404.html` and so on, in each language. */
export function filePages(folder: string): AstroIntegration {
  return {
    name: 'sanad:file-pages',
    hooks: {
      'astro:build:done': () => {
        for (const language of LANGUAGES)
          for (const page of FILE_PAGES) {
            const nested = join(folder, languages[language].prefix, page);
            if (!existsSync(join(nested, 'index.html'))) continue;
            renameSync(join(nested, 'index.html'), `${nested}.html`);
            rmSync(nested, { recursive: true });
          }
      },
    },
  };
}

/** Whether the address of a page, as Astro names it, is one of these and so no address of the site. */
function isFilePage(url: string): boolean {
  return FILE_PAGES.some((page) => url.endsWith(`/${page}/`));
}

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
    filter: (url) =>
      !isFilePage(url) && LANGUAGES.every((language) => !url.startsWith(`${home(language)}embed/`)),
    serialize: (item) => {
      const own = UNDER_PREFIX.find((language) => item.url.startsWith(home(language))) ?? AT_ROOT;
      const path = item.url.slice(home(own).length);
      return { ...item, links: LANGUAGES.map((lang) => ({ lang, url: home(lang) + path })) };
    },
  });
}
