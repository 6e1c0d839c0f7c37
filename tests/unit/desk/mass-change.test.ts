import { describe, expect, it } from 'vitest';

import { changesSince } from '../../../src/history/change.ts';
import { type Cells, replay } from '../../../src/history/journal.ts';
import { planRecord, warningsOf } from '../../../src/desk/record.ts';
import { tablesOf } from '../history/sample.ts';

const rows = (count: number, city = ''): Cells[] =>
  Array.from({ length: count }, (_, index) => ({ id: String(index + 1), ...(city && { city }) }));

const changed: Cells[] = [9, 10].map((id) => ({ id: String(id), city: 'x' }));

/** The warnings that recording `after` would show where `before` is recorded. */
function warnings(before: Parameters<typeof tablesOf>[0], after: Parameters<typeof tablesOf>[0]): string[] {
  const { entries } = planRecord([], tablesOf(before), (table) => table, '2026-11-24T08:00:00.000Z', 'First');
  const { rows: recorded } = replay(entries);
  return warningsOf(recorded, changesSince(recorded, tablesOf(after))).map(({ text }) => text);
}

describe('a change looks like an accident', () => {
  it.each([
    [
      'when a decision is gone',
      { decisions: rows(20) },
      { decisions: rows(19) },
      ['decision 20 would be removed; a mistake is undone by a new row "withdrawn"'],
    ],
    [
      'when a decision is edited',
      { decisions: rows(20) },
      { decisions: [...rows(19), { id: '20', note: 'x' }] },
      ['decision 20 would be changed; a mistake is undone by a new row "withdrawn"'],
    ],
    [
      'when 26 decisions are new',
      { decisions: rows(2) },
      { decisions: rows(28) },
      ['26 decisions would be added at once, more than 25'],
    ],
    [
      'when the first import has 26 decisions',
      {},
      { decisions: rows(26) },
      ['26 decisions would be added at once, more than 25'],
    ],
    [
      'when a table is cut short',
      { licensees: rows(10) },
      { licensees: rows(7) },
      [
        'of licensees, 10, 9, 8 would be removed, with every address that others have linked or embedded',
        '3 of the 10 rows of licensees would be changed or removed, more than a fifth',
      ],
    ],
    [
      'when one badge would be gone',
      { services: rows(10) },
      { services: rows(9) },
      ['of services, 10 would be removed, with every address that others have linked or embedded'],
    ],
    [
      'when a column is shifted',
      { licensees: rows(10) },
      { licensees: rows(10, 'x') },
      ['10 of the 10 rows of licensees would be changed or removed, more than a fifth'],
    ],
    [
      'when a table is emptied',
      { services: rows(9) },
      {},
      [
        'of services, 9, 8, 7, 6, 5, … would be removed, with every address that others have linked or embedded',
        '9 of the 9 rows of services would be changed or removed, more than a fifth',
      ],
    ],
  ])('%s', (_, before, after, expected) => {
    expect(warnings(before, after)).toEqual(expected);
  });

  it.each([
    [
      'a company',
      { licensees: [...rows(9), { id: '10', legal_name: 'Alpha Ltd.' }] },
      { licensees: [...rows(9), { id: '10', legal_name: 'Beta Ltd.', aliases: 'Alpha Ltd.' }] },
      [
        '10 of licensees would be called "Beta Ltd.": a new name has "Alpha Ltd." among the aliases, and its source in renamed_source',
      ],
    ],
    [
      'a brand, with the source of the name before',
      { services: [...rows(9), { id: '10', brand: 'A VPN', renamed_source: 's' }] },
      { services: [...rows(9), { id: '10', brand: 'B VPN', aliases: 'A VPN', renamed_source: 's' }] },
      [
        '10 of services would be called "B VPN": a new name has "A VPN" among the aliases, and its source in renamed_source',
      ],
    ],
    [
      'a brand that is not kept among the aliases',
      { services: [...rows(9), { id: '10', brand: 'A VPN' }] },
      { services: [...rows(9), { id: '10', brand: 'B VPN', renamed_source: 's' }] },
      [
        '10 of services would be called "B VPN": a new name has "A VPN" among the aliases, and its source in renamed_source',
      ],
    ],
  ])('when %s has another name without what a new name needs', (_, before, after, expected) => {
    expect(warnings(before, after)).toEqual(expected);
  });

  it.each([
    [
      'a new name with all that it needs',
      { services: [...rows(9), { id: '10', brand: 'A VPN' }] },
      { services: [...rows(9), { id: '10', brand: 'B VPN', aliases: 'C | A VPN', renamed_source: 's' }] },
    ],
    [
      'another way to write the same name',
      { licensees: [...rows(9), { id: '10', legal_name: 'Alpha Ltd' }] },
      { licensees: [...rows(9), { id: '10', legal_name: 'ALPHA Ltd.' }] },
    ],
    ['25 new decisions', { decisions: rows(2) }, { decisions: rows(27) }],
    ['a fifth of a table', { licensees: rows(10) }, { licensees: [...rows(8), ...changed] }],
    ['many new licensees', { licensees: rows(2) }, { licensees: rows(200) }],
    ['nothing', { licensees: rows(2) }, { licensees: rows(2) }],
  ])('and not for %s', (_, before, after) => {
    expect(warnings(before, after)).toEqual([]);
  });
});

describe('the plan of a record', () => {
  const plan = (cells: Cells, now = '2026-11-24T20:00:00.000Z') =>
    planRecord(
      [],
      tablesOf({ decisions: [{ id: '1', ...cells }] }),
      (table) => `data/${table}.csv`,
      now,
      'Why',
    ).problems;

  it('holds a decision to the day on which it is recorded', () => {
    expect(plan({ recorded_on: '2026-11-26' })).toEqual([
      {
        file: 'data/decisions.csv',
        line: 2,
        column: 'recorded_on',
        message: 'of decision 1 must not be after 2026-11-25, the day of the first record, got "2026-11-26"',
      },
    ]);
  });

  it('keeps out a column that nobody has allowed, and a row that is too long for a log', () => {
    expect(plan({ phone: '1' }).map(({ message }) => message)).toEqual([
      'row has the column "phone", which may not enter the journal',
    ]);
    expect(plan({ note: 'x'.repeat(65_536) }).map(({ message }) => message)).toEqual([
      expect.stringMatching(/^must have 65535 bytes at most as an entry, has \d+$/),
    ]);
  });
});
