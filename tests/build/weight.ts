import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { type Page, targets } from './pages.ts';

/** What a visit of one page takes over the network, in bytes as a host sends them: compressed where that helps. */
export interface Weight {
  readonly address: string;
  /** The page itself, and every style that it waits for. */
  readonly page: number;
  /** Every script that the page names, and every one that those name: imports and workers. */
  readonly script: number;
  /** What comes only when somebody searches: the scripts that those import on demand, and the index of the search. */
  readonly later: number;
  /** What comes only with a question that is no exact name: the script that reads it, and the words. */
  readonly question: number;
  /** What shows the answer to it, in the page. */
  readonly view: number;
  readonly font: number;
  /** Pictures, icons, and the index of the check. */
  readonly rest: number;
}

/** Smaller than they can be made. */
const PACKED = ['.woff2', '.png', '.zip'];
const LOADED =
  '[src], [srcset], [data-index], link:is([rel=stylesheet], [rel~=icon], [rel=preload], [rel=modulepreload], [rel=manifest])';

function sentBytes(file: string): number {
  const bytes = readFileSync(file);
  return PACKED.includes(extname(file)) ? bytes.length : gzipSync(bytes).length;
}

/** Scripts that a script imports on demand: `import("./search.js")`. */
const ON_DEMAND = /\bimport\((['"`])\.\/([^'"`]+)\1\)/g;

/** The bundled files of a site, by name. */
export function bundledFiles(folder: string): readonly string[] {
  const bundle = join(folder, '_astro');
  return existsSync(bundle) ? readdirSync(bundle).map((name) => join(bundle, name)) : [];
}

/** Weighs a page of a site built for the root path; `bundle` comes from `bundledFiles`. */
export function weigh(folder: string, bundle: readonly string[], page: Page): Weight {
  const named = [
    ...targets(page, LOADED),
    ...[...page.document.querySelectorAll('[data-index]')].map((one) => one.getAttribute('data-index') ?? ''),
  ].map((target) => join(folder, new URL(target, 'https://site.example').pathname));
  const files = new Set(named.filter((file) => existsSync(file) && !file.endsWith('/')));
  const rows = page.document.querySelector('[data-rows]')?.getAttribute('data-rows');
  const question = new Set(
    ['data-words', 'data-messages'].flatMap((attribute) => {
      const [box] = page.document.querySelectorAll(`[${attribute}]`);
      const address = box?.getAttribute(attribute) ?? undefined;
      return address === undefined ? [] : [join(folder, new URL(address, 'https://site.example').pathname)];
    }),
  );
  const view = new Set<string>();
  const later = new Set(rows === null || rows === undefined ? [] : [join(folder, rows)]);
  for (const file of files)
    if (/\.(js|css)$/.test(file)) {
      const code = readFileSync(file, 'utf8');
      for (const [, , name = ''] of code.matchAll(ON_DEMAND))
        // Only the check of a big register reads a first part.
        if (!name.startsWith('first-part-'))
          (/^(?:ask|question)-/.test(name) ? question : later).add(join(folder, '_astro', name));
      const text = code.replaceAll(ON_DEMAND, '');
      for (const other of bundle)
        if (text.includes(other.slice(other.lastIndexOf('/') + 1)))
          (/\/any-answer-view-[^/]*$/.test(other) ? view : files).add(other);
    }
  const sum = (...endings: readonly string[]) =>
    [...files]
      .filter((file) => endings.includes(extname(file)))
      .reduce((total, file) => total + sentBytes(file), 0);
  const all = [...files].reduce((total, file) => total + sentBytes(file), 0);
  const script = sum('.js');
  const font = sum('.woff2');
  const style = sum('.css');
  return {
    address: page.address,
    page: gzipSync(page.html).length + style,
    script,
    later: [...later].reduce((total, file) => total + sentBytes(file), 0),
    question: [...question].reduce((total, file) => total + sentBytes(file), 0),
    view: [...view].reduce((total, file) => total + sentBytes(file), 0),
    font,
    rest: all - script - font - style,
  };
}
