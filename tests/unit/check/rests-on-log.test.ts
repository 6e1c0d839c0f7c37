import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import type { CheckIndex } from '../../../src/check/search-index.ts';
import { indexOf, restsOnLog } from '../../../src/check/make-index.ts';
import { PAKISTAN, register } from '../../registers/pakistan.ts';
import { WORDS } from '../../words.ts';

const lines = readFileSync(`${PAKISTAN}/journal.ndjson`, 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => new TextEncoder().encode(line));
const index = JSON.parse(JSON.stringify(indexOf(register, WORDS, lines.length))) as CheckIndex;

describe('what the check answers from', () => {
  it('follows from the entries of the log, in whatever order sources come', () => {
    expect(restsOnLog(index, lines)).toBe(true);
    expect(restsOnLog({ ...index, sources: index.sources.toReversed() }, lines)).toBe(true);
  });

  const [first, ...others] = index.companies;
  it.each<[string, Partial<CheckIndex>]>([
    [
      'a company is another',
      { companies: [{ ...(first ?? index.companies[0]), name: 'Proton VPN' } as never, ...others] },
    ],
    ['a company is gone', { companies: others }],
    ['a status is another', { companies: [{ ...first, licence: [['', 'revoked', 0]] } as never, ...others] }],
    [
      'a decision rests on another source',
      { decisions: index.decisions.map((decision) => ({ ...decision, source: 'x' })) },
    ],
    [
      'a source leads elsewhere',
      { sources: index.sources.map((source) => ({ ...source, url: 'https://evil.example/' })) },
    ],
    ['more were announced', { announced: { total: 99, source: 'x' } }],
    ['look-alikes are forgotten', { confusables: {} }],
    ['the day is another one', { asOf: '2020-01-01' }],
  ])('does not where %s', (_, change) => {
    expect(restsOnLog({ ...index, ...change }, lines)).toBe(false);
  });

  it('does not follow from a log that is not whole', () => {
    expect(restsOnLog(index, lines.slice(0, 20))).toBe(false);
    expect(restsOnLog(index, lines.slice(1))).toBe(false);
  });
});
