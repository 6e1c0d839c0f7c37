import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import type { AstroIntegration } from 'astro';

import { LANGUAGES, languages } from '../i18n/languages.ts';

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
export function isFilePage(url: string): boolean {
  return FILE_PAGES.some((page) => url.endsWith(`/${page}/`));
}
