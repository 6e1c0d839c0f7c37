import { expect, it } from 'vitest';

import { firstRecorded } from '../../../src/history/published-history.ts';
import type { RecordedChange, Version } from '../../../src/history/version.ts';

/** Versions, of which each row says `<table> <op> <key>`. */
const versionsOf = (...versions: readonly string[][]): Version[] =>
  versions.map((rows, at) => ({
    number: at + 1,
    recordedAt: '2026-01-01T00:00:00.000Z',
    day: '2026-01-01',
    why: 'test',
    packageVersion: '1.0.0',
    tables: [],
    changes: rows.map((row, entry) => {
      const [table, op, key] = row.split(' ') as [RecordedChange['table'], RecordedChange['op'], string];
      return { entry, table, key, op, before: null, after: {} };
    }),
  }));

it.each([
  ['nothing is recorded', [], []],
  ['fewer than asked', [['licensees add a', 'services add a-vpn']], ['a', 'a-vpn']],
  [
    'the first of more, whatever came between them',
    [
      ['press-releases add s', 'licensees add a', 'decisions add 1'],
      ['services add a-vpn', 'licensees add b'],
      ['licensees add c'],
    ],
    ['a', 'a-vpn', 'b'],
  ],
  [
    'what was removed or changed later keeps its place',
    [
      ['licensees add a', 'services add a-vpn'],
      ['services remove a-vpn', 'licensees change a'],
      ['licensees add b', 'licensees add c'],
    ],
    ['a', 'a-vpn', 'b'],
  ],
])('knows the first three companies and services: %s', (_, versions, ids) => {
  expect([...firstRecorded(versionsOf(...versions), 3)]).toEqual(ids);
});
