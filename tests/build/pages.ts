import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { parseHTML } from 'linkedom';

/** One HTML file of a built site. */
export interface Page {
  readonly file: string;
  /** Its address from the root of the built folder, `/` first: `/ur/about/`, `/404.html`. */
  readonly address: string;
  readonly html: string;
  readonly document: Document;
}

/** Every HTML file of a built site, by address. */
export function readPages(folder: string): Page[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.html'))
    .sort()
    .map((path) => {
      const html = readFileSync(join(folder, path), 'utf8');
      return {
        file: join(folder, path),
        address: `/${path.replace(/(^|\/)index\.html$/, '$1')}`,
        html,
        document: parseHTML(html).document,
      };
    });
}

/** Every address that the elements found by a selector point to. */
export function targets(page: Page, selector: string): string[] {
  return [...page.document.querySelectorAll(selector)].flatMap((element) =>
    ['href', 'src', 'srcset'].flatMap((name) => element.getAttribute(name) ?? []),
  );
}
