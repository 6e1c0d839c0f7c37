import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import Fuse from 'fuse.js/basic';
import { expect, it } from 'vitest';

import { keepMatch } from '../../../src/build/fuse-match.ts';

const code = readFileSync(fileURLToPath(import.meta.resolve('fuse.js/basic')), 'utf8');

it('keeps of Fuse a match that says what it said', async () => {
  const address = `data:text/javascript,${encodeURIComponent(keepMatch(code))}`;
  const { default: kept } = (await import(address)) as { default: Pick<typeof Fuse, 'match'> };
  for (const [pattern, text] of [
    ['crestvpn', 'crestvpm'],
    ['crest', 'crestvpn'],
    ['kestrel', 'crest'],
    ['nord', 'zettabyte'],
  ] as const)
    expect(kept.match(pattern, text, { threshold: 0.5 })).toEqual(
      Fuse.match(pattern, text, { threshold: 0.5 }),
    );
});

it('refuses a Fuse that is written in another way', () => {
  expect(() => keepMatch('export class Fuse {}')).toThrow(/^fuse\.js is written in another way/);
});
