import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { describe, expect, it } from 'vitest';

import { LANGUAGES, languages } from '../../src/i18n/languages.ts';
import { SITE, SITE_UNDER_BASE } from './builds.ts';

interface Ahead {
  readonly url: string;
  readonly revision: string | null;
}

/** What every visitor's device fetches ahead, once, in kilobytes as a host sends them. */
const BUDGET = 110;

describe.each([
  ['at the root', SITE],
  ['under a base path', SITE_UNDER_BASE],
])('the service worker of the site %s', (_where, folder) => {
  const script = readFileSync(join(folder, 'sw.js'), 'utf8');
  const [list = '[]'] = /\[\{url:.*?\}\]/.exec(script) ?? [];
  const ahead = JSON.parse(list.replaceAll(/([{,])(url|revision):/g, '$1"$2":')) as readonly Ahead[];
  const urls = ahead.map(({ url }) => url);
  const fileOf = (url: string) => join(folder, url.endsWith('/') ? `${url}index.html` : url);

  it('fetches ahead only what is there, and marks each with its own bytes', () => {
    expect(urls.filter((url) => !existsSync(fileOf(url)))).toEqual([]);
    const digest = (url: string) =>
      createHash('md5')
        .update(readFileSync(fileOf(url)))
        .digest('hex');
    for (const { url, revision } of ahead)
      expect(revision, url).toBe(url.startsWith('./_astro/') ? null : digest(url));
  });

  it.each(LANGUAGES)('fetches ahead the check and the list in the language %s', (language) => {
    const { prefix } = languages[language];
    const needed = [
      `./${prefix}`,
      `./${prefix}licensees/`,
      './check/index.json',
      './check/words.json',
      `./check/answers/${language}.json`,
      `./check/words/${language}.json`,
    ];
    expect(urls).toEqual(expect.arrayContaining(needed));
  });

  it('fetches ahead nothing that may be shown elsewhere as the state of today', () => {
    expect(urls.filter((url) => /^\.\/(ur\/)?(feeds|badges|data|api|log|embed|oembed)\//.test(url))).toEqual(
      [],
    );
  });

  it('leaves the search to whoever searches', () => {
    expect(urls.filter((url) => url.includes('search/') || url.includes('_astro/search.'))).toEqual([]);
    const scripts = readdirSync(join(folder, '_astro')).filter((name) => /^search\.[\w-]+\.js$/.test(name));
    expect(scripts).toHaveLength(1);
  });

  it(`fetches ahead at most ${BUDGET} kB`, () => {
    const bytes = urls.reduce((sum, url) => sum + gzipSync(readFileSync(fileOf(url))).length, 0);
    expect(bytes).toBeLessThanOrEqual(BUDGET * 1000);
  });

  it('brings its code along and asks no other site for any', () => {
    expect(/importScripts\(|googleapis/.exec(script)).toBeNull();
  });
});
