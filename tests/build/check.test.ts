import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { describe, expect, it } from 'vitest';

import { ask } from '../../src/check/ask.ts';
import type { CheckIndex } from '../../src/check/index-format.ts';
import { openIndex } from '../../src/check/opened.ts';
import { TODAY } from '../addresses.ts';
import { BASE_PATH, SITE, SITE_UNDER_BASE } from './builds.ts';

/** All that the check makes a browser load as script: the page's part and the worker's, compressed. */
const MOST_SCRIPT = 14_000;

describe.each([
  { folder: SITE, base: '/' },
  { folder: SITE_UNDER_BASE, base: BASE_PATH },
])('the check under $base', ({ folder, base }) => {
  it.each(['index.html', 'ur/index.html'])('finds its index by %s, and the index answers', (page) => {
    const html = readFileSync(join(folder, page), 'utf8');
    const address = /<check-box[^>]* data-index="([^"]+)"/.exec(html)?.[1];
    expect(address).toBe(`${base}check/index.json`);
    const index = JSON.parse(readFileSync(join(folder, 'check', 'index.json'), 'utf8')) as CheckIndex;
    expect(ask(openIndex(index), 'crest vpn', TODAY).verdict).toBe('licensed');
  });

  it('loads little script', () => {
    const scripts = readdirSync(join(folder, '_astro')).filter((name) =>
      /^(CheckBox|check-worker)\b.*\.js$/.test(name),
    );
    const bytes = scripts.map(
      (name) => gzipSync(readFileSync(join(folder, '_astro', name)), { level: 9 }).length,
    );
    expect(scripts.length).toBeGreaterThanOrEqual(2);
    expect(bytes.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(MOST_SCRIPT);
  });

  it('has no word of its own in the script of the page', () => {
    const scripts = readdirSync(join(folder, '_astro')).filter((name) => name.startsWith('CheckBox'));
    for (const name of scripts)
      expect(readFileSync(join(folder, '_astro', name), 'utf8')).not.toMatch(
        /licensed in|out of date|\p{Script=Arabic}{3}/u,
      );
  });
});
