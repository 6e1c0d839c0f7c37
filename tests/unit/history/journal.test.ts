import { describe, expect, it } from 'vitest';

import {
  canonicalJson,
  type Cells,
  formatEntry,
  parseEntry,
  RECORDED_COLUMNS,
  replay,
} from '../../../src/history/journal.ts';
import { changesSince, changeText, fieldsOf } from '../../../src/history/change.ts';
import { versionsOf } from '../../../src/history/version.ts';
import { columnsOf, TABLE_NAMES } from '../../../src/data/tables.ts';
import { entriesOf, entriesOnLicensees, rowOf, tablesOf } from './sample.ts';

describe('canonical JSON', () => {
  it('writes the strings and the order of the names that RFC 8785 gives as examples', () => {
    const text = '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"\u002f';
    expect(canonicalJson(text)).toBe(`"\u20ac$\\u000f\\nA'B\\"\\\\\\\\\\"/"`);
    const names = ['\u20ac', '\r', '\ufb33', '1', '\u{1f600}', '\u0080', '\u00f6'];
    const sorted = ['\\r', '1', '\u0080', '\u00f6', '\u20ac', '\u{1f600}', '\ufb33'];
    const value = Object.fromEntries(names.map((name) => [name, 'x']));
    expect(canonicalJson(value)).toBe(`{${sorted.map((name) => `"${name}":"x"`).join(',')}}`);
  });

  it('has no form for half a character or for a number that is not whole', () => {
    expect(() => canonicalJson('\ud800')).toThrow(TypeError);
    expect(() => canonicalJson({ a: 1.5 })).toThrow(TypeError);
  });
});

describe('an entry', () => {
  const [entry] = entriesOnLicensees([['add', 'a', { legal_name: 'الفا' }]]);
  const line = entry === undefined ? '' : formatEntry(entry);

  it('is read back from its line', () => {
    expect(parseEntry(line)).toEqual(entry);
  });

  it.each([
    ['no JSON', line.slice(1), 'record: is not JSON'],
    [
      'another order of members',
      `{"why":"x",${line.slice(1)}`,
      'record: is not in the canonical form of RFC 8785',
    ],
    ['a space', line.replace(':', ': '), 'record: is not in the canonical form of RFC 8785'],
    ['an unknown member', line.replace('{', '{"by":"me",'), 'record: has "by", which no entry has'],
    ['no reason', line.replace('Step 1', ' '), 'why: must be a text'],
    [
      'a time without zone',
      line.replace('.000Z', ''),
      'recorded_at: must be an instant like 2026-11-24T07:00:00.000Z',
    ],
    ['another operation', line.replace('"add"', '"erase"'), 'op: must be one of add, change, remove'],
    [
      'an unknown table',
      line.replace('"licensees"', '"people"'),
      'table: must be one of licensees, press-releases, services, decisions, reviews',
    ],
    [
      'a number in a cell',
      line.replace('"city":""', '"city":1'),
      'row: must be a row: a text for each column',
    ],
    [
      'personal data',
      line.replace('"city":', '"cnic":"","city":'),
      'row: has the column "cnic", which may not enter the journal',
    ],
    ['the key of another row', line.replace('"key":"a"', '"key":"b"'), "key: must be the row's id, a"],
    ['null', 'null', 'record: is not an entry'],
  ])('is refused with %s', (_, altered, fault) => {
    const read = parseEntry(altered);
    expect('message' in read ? `${read.column}: ${read.message}` : read).toBe(fault);
  });

  it('may hold every column of every table, and a new one only once it is named', () => {
    // Columns for single languages are named once: `summary_*`.
    const named = (column: string) => column.replace(/^(legal_name|brand|summary)_(en|ur)$/, '$1_*');
    for (const table of TABLE_NAMES)
      expect(
        columnsOf(table)
          .map(named)
          .filter((name, at, all) => all.indexOf(name) === at),
      ).toEqual(RECORDED_COLUMNS[table]);
  });
});

describe('the tables as the journal records them', () => {
  const entries = entriesOnLicensees([
    ['add', 'a', { city: 'Lahore' }],
    ['add', 'b'],
    ['change', 'a', { city: 'Karachi' }],
    ['remove', 'b'],
  ]);
  const keysAfter = (count: number) =>
    [...replay(entries.slice(0, count)).rows.licensees].map(([key, { row }]) => `${key}:${row.city}`);

  it.each([
    [0, []],
    [1, ['a:Lahore']],
    [2, ['a:Lahore', 'b:']],
    [3, ['a:Karachi', 'b:']],
    [4, ['a:Karachi']],
  ])('have, after %i entries, the rows %j', (count, rows) => {
    expect(keysAfter(count)).toEqual(rows);
  });

  it.each([
    [
      'adds a row twice',
      [
        ['add', 'a'],
        ['add', 'a'],
      ],
      'op: adds licensees a, which entry 1 has recorded already',
    ],
    [
      'changes what is not there',
      [['change', 'a']],
      'op: must not change licensees a, which is not recorded',
    ],
    [
      'removes what is not there',
      [['remove', 'a']],
      'op: must not remove licensees a, which is not recorded',
    ],
    [
      'changes nothing',
      [
        ['add', 'a'],
        ['change', 'a'],
      ],
      'row: changes nothing of licensees a since entry 1',
    ],
    [
      'removes another row',
      [
        ['add', 'a'],
        ['remove', 'a', { city: 'X' }],
      ],
      'row: must be licensees a as entry 1 recorded it',
    ],
    [
      'gives a removed id to another row',
      [
        ['add', 'a', { legal_name: 'A' }],
        ['remove', 'a', { legal_name: 'A' }],
        ['add', 'a', { legal_name: 'B' }],
      ],
      'id: must be an id that nothing had before: licensees a was removed by entry 2',
    ],
  ] as const)('cannot be made where an entry %s', (_, steps, fault) => {
    const [first] = replay(entriesOnLicensees(steps as never)).faults;
    expect(`${first?.column ?? ''}: ${first?.message ?? ''}`).toBe(fault);
  });
});

describe('an entry of a service', () => {
  const day = (number: number) => `2026-11-0${number}T00:00:00.000Z`;
  const service = (licensee: string, brand: string) => ({ id: 's', licensee, brand });
  const faults = (...steps: readonly (readonly ['add' | 'change' | 'remove', Cells])[]) =>
    replay(entriesOf(steps.map(([op, row], index) => [day(index + 1), op, 'services', row]))).faults.map(
      ({ line, column, message }) => `${line}:${column}: ${message}`,
    );

  it('may correct its brand, and bring it back after it was removed', () => {
    const [wrong, right] = [service('a', 'Crst'), service('a', 'Crest')];
    expect(faults(['add', wrong], ['change', right], ['remove', right], ['add', right])).toEqual([]);
  });

  it.each([
    [
      'by a change',
      [
        ['add', service('a', 'Crest')],
        ['change', service('b', 'Crest')],
      ],
      '2:licensee: must stay "a": services s was recorded so; fill its until, and add a row with an id of its own',
    ],
    [
      'by way of its removal',
      [
        ['add', service('a', 'Crest')],
        ['remove', service('a', 'Crest')],
        ['add', service('b', 'Crest')],
      ],
      '3:id: must be an id that nothing had before: services s was removed by entry 2',
    ],
  ] as const)('never hands its badge to another company %s', (_, steps, fault) => {
    expect(faults(...steps)).toEqual([fault]);
  });
});

describe('changes', () => {
  const { rows: recorded } = replay(
    entriesOnLicensees([
      ['add', 'a', { city: 'Lahore' }],
      ['add', 'b'],
    ]),
  );
  const tables = tablesOf({
    licensees: [
      { id: 'a', city: 'Karachi' },
      { id: 'c', legal_name: 'C' },
    ],
  });

  it('are every row added, changed or removed, removals last', () => {
    expect(changesSince(recorded, tables).map(({ op, key }) => `${op} ${key}`)).toEqual([
      'change a',
      'add c',
      'remove b',
    ]);
  });

  it('are none between equal tables, whatever the order of the rows', () => {
    expect(
      changesSince(recorded, tablesOf({ licensees: [{ id: 'b' }, { id: 'a', city: 'Lahore' }] })),
    ).toEqual([]);
  });

  it('are shown field by field, old and new', () => {
    const [change] = changesSince(recorded, tables);
    expect(change && fieldsOf(change)).toEqual([{ column: 'city', before: 'Lahore', after: 'Karachi' }]);
    expect(changesSince(recorded, tables).map(changeText).join('\n')).toBe(
      [
        'changed in licensees: a',
        '    city: "Lahore" → "Karachi"',
        'new in licensees: c',
        '    id: "c"',
        '    legal_name: "C"',
        'removed in licensees: b',
        '    id: "b"',
      ].join('\n'),
    );
  });
});

describe('versions', () => {
  it('are named by their last entry, and the package version follows its rule', () => {
    const steps = entriesOnLicensees([
      ['add', 'a'],
      ['add', 'b'],
      ['change', 'a', { city: 'Karachi' }],
      ['remove', 'b'],
      ['add', 'c'],
    ]);
    const [first, second] = steps;
    // The first two rows came in one run.
    const entries = steps.map((entry) =>
      entry === second && first ? { ...entry, recorded_at: first.recorded_at, why: first.why } : entry,
    );
    const versions = versionsOf(entries).map(({ number, packageVersion, why, changes }) => [
      number,
      packageVersion,
      why,
      changes.length,
    ]);
    expect(versions).toEqual([
      [2, '1.0.0', 'Step 1', 2],
      [3, '1.0.1', 'Step 3', 1],
      [4, '1.0.2', 'Step 4', 1],
      [5, '1.1.0', 'Step 5', 1],
    ]);
  });

  it('have a new major number when a table has other columns', () => {
    const [first, second] = entriesOnLicensees([
      ['add', 'a'],
      ['add', 'b'],
    ]);
    const { note, ...fewer } = rowOf('licensees', { id: 'a' });
    expect(note).toBe('');
    const entries = first && second ? [{ ...first, row: fewer }, second] : [];
    expect(versionsOf(entries).map(({ packageVersion }) => packageVersion)).toEqual(['1.0.0', '2.0.0']);
  });

  it('have each change with the row before it', () => {
    const [, change] = versionsOf(
      entriesOnLicensees([
        ['add', 'a', { city: 'Lahore' }],
        ['change', 'a'],
      ]),
    );
    expect(change?.changes.map(({ before, after }) => [before?.city, after?.city])).toEqual([['Lahore', '']]);
  });
});
