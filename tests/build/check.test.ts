import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { describe, expect, it } from 'vitest';

import { ask } from '../../src/check/ask.ts';
import { type CheckIndex, SearchIndex } from '../../src/check/search-index.ts';
import { TODAY } from '../registers/pakistan.ts';
import { BASE_PATH, SITE, SITE_UNDER_BASE } from './builds.ts';
import { EVERYDAY } from '../words.ts';

/** What a browser loads as script before the first answer, compressed: the page's part and the worker's. */
const MAX_SCRIPT = 14_000;
/** What it loads after that, to find what else may have been meant. */
const MAX_SUGGESTIONS = 8_500;

describe.each([
  { folder: SITE, base: '/' },
  { folder: SITE_UNDER_BASE, base: BASE_PATH },
])('the check under $base', ({ folder, base }) => {
  it.each(['index.html', 'ur/index.html'])('finds its index by %s, and the index answers', (page) => {
    const html = readFileSync(join(folder, page), 'utf8');
    const address = /<check-box[^>]* data-index="([^"]+)"/.exec(html)?.[1];
    expect(address).toBe(`${base}check/index.json`);
    const index = JSON.parse(readFileSync(join(folder, 'check', 'index.json'), 'utf8')) as CheckIndex;
    expect(ask(new SearchIndex(index), 'crest vpn', TODAY, EVERYDAY).verdict).toBe('licensed');
  });

  const scriptBytes = (names: RegExp) =>
    readdirSync(join(folder, '_astro'))
      .filter((name) => names.test(name))
      .map((name) => gzipSync(readFileSync(join(folder, '_astro', name)), { level: 9 }).length);

  it('loads little script before the first answer, and Fuse after it', () => {
    const first = scriptBytes(/^(CheckBox|check-worker)\b.*\.js$/);
    expect(first.length).toBeGreaterThanOrEqual(2);
    expect(first.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(MAX_SCRIPT);
    const later = scriptBytes(/^suggestions\b.*\.js$/);
    expect(later).toHaveLength(1);
    expect(Math.max(...later)).toBeLessThanOrEqual(MAX_SUGGESTIONS);
  });

  it('has no word of its own in the script of the page', () => {
    const scripts = readdirSync(join(folder, '_astro')).filter((name) => name.startsWith('CheckBox'));
    for (const name of scripts)
      expect(readFileSync(join(folder, '_astro', name), 'utf8')).not.toMatch(
        /licensed in|out of date|\p{Script=Arabic}{3}/u,
      );
  });
});
