import { describe, expect, it } from 'vitest';

import { type Change, excerptOf, printedVersions } from '../../../src/history/change.ts';
import { rowOf } from './sample.ts';

/** A change of 100 characters in print: 13 of its name, 8 of a column's, the rest a value or two. */
const change = (key: string, op: Change['op'] = 'add'): Change => {
  const row = rowOf('licensees', { note: 'x'.repeat(op === 'change' ? 41 : 83) });
  const other = rowOf('licensees', { note: 'y'.repeat(42) });
  return {
    table: 'licensees',
    key,
    op,
    before: op === 'add' ? null : row,
    after: op === 'remove' ? null : op === 'add' ? row : other,
  };
};
const CHANGES = [change('abcd'), change('efgh', 'change'), change('ijkl', 'remove')];

describe('what is printed of a version', () => {
  it.each<[room: number, printed: string[], rest: string[]]>([
    [0, [], ['abcd', 'efgh', 'ijkl']],
    [99, [], ['abcd', 'efgh', 'ijkl']],
    [100, ['abcd'], ['efgh', 'ijkl']],
    [299, ['abcd', 'efgh'], ['ijkl']],
    [300, ['abcd', 'efgh', 'ijkl'], []],
  ])('with room for %i characters are %j, and the rest are %j', (room, printed, rest) => {
    const excerpt = excerptOf(CHANGES, room);
    expect(excerpt.printed.map(({ key }) => key)).toEqual(printed);
    expect(excerpt.rest.map(({ key }) => key)).toEqual(rest);
  });
});

describe('what is printed of all versions', () => {
  const versions = [
    { name: 'first import', changes: CHANGES },
    { name: 'second', changes: CHANGES.slice(0, 1) },
    { name: 'mass change', changes: [...CHANGES, ...CHANGES] },
    { name: 'newest', changes: CHANGES.slice(0, 2) },
  ];

  it.each<[room: number, printed: string[]]>([
    [99, []],
    [199, ['second']],
    [200, ['newest']],
    [300, ['newest', 'second']],
    [599, ['newest', 'second']],
    [600, ['newest', 'second', 'first import']],
    [1200, ['newest', 'mass change', 'second', 'first import']],
  ])('with room for %i characters are the newest that fit whole: %j', (room, printed) => {
    expect([...printedVersions(versions, room)].map(({ name }) => name)).toEqual(printed);
  });
});
