import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { problemsAcross } from '../../../src/rules/rules.ts';
import { readTable } from '../../../src/data/table.ts';
import { columnsOf, type DecisionKind, type TableName } from '../../../src/data/tables.ts';
import { WORDS } from '../../words.ts';

/** What the check says of decisions on one licensee, `<number>:<column>: <message>` each; two words are a kind and its day. */
function faultsOf(decisions: readonly string[], sourceDate = '2026-05-01'): string[] {
  const rows = decisions.map((decision, index) => {
    const [kind = '', date = '', until = '', corrects = ''] = decision.split(' ');
    return [index + 1, 'alpha', kind, date, until, 'first', corrects, '2026-05-20', ''].join(',');
  });
  const bytesOf = (name: TableName) => readFileSync(`tests/fixtures/sound/${name}.csv`);
  const sources = bytesOf('press-releases').toString().replace('first,2025-11-13', `first,${sourceDate}`);
  const contents = {
    licensees: readTable('licensees', 'licensees', bytesOf('licensees')),
    services: readTable('services', 'services', bytesOf('services')),
    'press-releases': readTable('press-releases', 'press-releases', Buffer.from(sources)),
    decisions: readTable(
      'decisions',
      'decisions',
      Buffer.from([columnsOf('decisions').join(), ...rows, ''].join('\n')),
    ),
    reviews: readTable('reviews', 'reviews', bytesOf('reviews')),
  };
  return problemsAcross(contents, '2026-06-01', WORDS)
    .filter(({ file }) => file === 'decisions')
    .map(({ line, column, message }) => `${line - 1}:${column}: ${message}`);
}

/** How a licence comes to be so, with days and without. */
const PATHS = {
  nothing: [],
  licensed: ['licensed 2025-02-01'],
  authorised: ['authorised 2025-02-01'],
  suspended: ['licensed 2025-02-01', 'suspended 2025-06-01'],
  'past its until': ['licensed 2025-02-01 2025-12'],
  expired: ['licensed 2025-02-01', 'expired 2025-06-01'],
  surrendered: ['licensed 2025-02-01', 'surrendered 2025-06-01'],
  revoked: ['licensed 2025-02-01', 'revoked 2025-06-01'],
} as const;
type State = keyof typeof PATHS;
const STATES = Object.keys(PATHS) as State[];

/** Each decision, and what a licence may be on the day from which it holds. */
const MAY_BE: readonly (readonly [DecisionKind, readonly State[]])[] = [
  ['licensed', ['nothing', 'authorised', 'past its until', 'expired', 'surrendered', 'revoked']],
  ['authorised', ['nothing', 'licensed', 'suspended', 'past its until', 'expired', 'surrendered', 'revoked']],
  ['commenced', ['licensed', 'authorised']],
  ['renewed', ['licensed', 'authorised', 'suspended', 'past its until', 'expired']],
  ['suspended', ['licensed', 'authorised']],
  ['reinstated', ['suspended', 'revoked']],
  ['revoked', ['licensed', 'authorised', 'suspended', 'past its until', 'expired']],
  ['surrendered', ['licensed', 'authorised', 'suspended']],
  ['expired', ['licensed', 'authorised', 'suspended', 'past its until']],
];

describe.each(MAY_BE)('"%s"', (kind, states) => {
  it.each(STATES)(`on a licence that is %s is right or told`, (state) => {
    const faults = faultsOf([...PATHS[state], `${kind} 2026-03-01`]);
    expect(faults.length === 0, faults.join()).toBe(states.includes(state));
    const start = `${PATHS[state].length + 1}:decision: `;
    expect(
      faults.every((fault) => [`${start}must `, `${start}needs `].some((right) => fault.startsWith(right))),
    ).toBe(true);
  });

  it.each(STATES.filter((state) => state !== 'past its until'))(
    `without days is as right on a licence that is %s, but for what may only have been told late`,
    (state) => {
      const path = PATHS[state].map((step) => step.split(' ')[0] ?? '');
      const isLate = kind === 'commenced' && state !== 'nothing';
      expect(faultsOf([...path, kind]).length === 0).toBe(isLate || states.includes(state));
    },
  );
});

describe('a course that licences do not take', () => {
  it.each([
    [
      'a licence given twice',
      ['licensed', 'licensed'],
      ['2:decision: must not give what decision 1 gave; more time for the same licence is "renewed"'],
    ],
    [
      'a licence given twice to one that is suspended',
      ['licensed', 'suspended', 'licensed'],
      ['3:decision: must not give what decision 2 suspended; "reinstated" gives it back'],
    ],
    [
      'a commencement of one licence told twice',
      ['licensed', 'commenced', 'commenced'],
      ['3:decision: must be recorded once for each licence; decision 2 records it for this one'],
    ],
    [
      'a reinstatement of what was never suspended',
      ['licensed', 'reinstated'],
      ['2:decision: needs a licence that is suspended or revoked; this one was licensed (decision 1)'],
    ],
    [
      'a commencement after the end',
      ['licensed 2025', 'revoked 2025-06', 'commenced 2025-07'],
      ['3:decision: needs a licence that is licensed or authorised; this one was revoked (decision 2)'],
    ],
    [
      'a suspension after the last day',
      ['licensed 2025 2025-12', 'suspended 2026-01'],
      [
        '2:decision: needs a licence that is licensed or authorised; this one had lapsed: it was until 2025-12 (decision 1)',
      ],
    ],
    [
      'a suspension twice, though the first is renewed between',
      ['licensed', 'suspended', 'renewed', 'suspended'],
      ['4:decision: needs a licence that is licensed or authorised; this one was suspended (decision 2)'],
    ],
    [
      'a row that rests on a withdrawn suspension',
      ['licensed', 'suspended', 'reinstated', 'withdrawn   2'],
      ['3:decision: rests on decision 2, which is withdrawn by 4; withdraw this row too'],
    ],
    [
      'everything that rests on a withdrawn licence',
      ['licensed', 'commenced', 'withdrawn   1'],
      ['2:decision: rests on a licence that is undone (decision 1, withdrawn by 3); withdraw this row too'],
    ],
    [
      'a step in a source older than the licence',
      ['licensed 2026-05-10', 'commenced'],
      ['2:source: must not be older than the licence it rests on, 2026-05-10, got one of 2026-05-01'],
    ],
  ])('%s', (_, decisions, faults) => {
    expect(faultsOf(decisions)).toEqual(faults);
  });
});

describe('a course that licences do take', () => {
  it.each([
    [
      'a long one',
      [
        'licensed 2020 2025-06',
        'commenced 2020',
        'suspended 2021',
        'renewed 2022 2030',
        'reinstated 2023',
        'revoked 2024',
        'licensed 2025',
        'commenced 2025',
      ],
    ],
    [
      'a licence of its own after one for something else',
      ['authorised', 'commenced', 'licensed', 'commenced'],
    ],
    ['a revocation that a court sets aside', ['licensed', 'revoked', 'reinstated', 'suspended']],
    ['a licence anew when the term is over', ['licensed 2020 2025', 'licensed 2026']],
    ['a licence anew when the term may be over', ['licensed 2020 2026', 'licensed']],
    [
      'an older licence that is found later',
      ['licensed 2025-02', 'licensed 2019', 'revoked 2022', 'commenced 2020'],
    ],
    ['a commencement told after the end, of nobody knows when', ['licensed', 'revoked', 'commenced']],
    [
      'a commencement that may be of the day of the end',
      ['licensed 2024', 'surrendered 2025', 'commenced 2025-12'],
    ],
    ['a grant that is known better later', ['licensed', 'commenced', 'licensed 2025-05-03  1']],
    ['a grant that is known better twice', ['licensed', 'licensed 2025-05  1', 'licensed 2025-05-03  2']],
    ['a loss that is known better', ['licensed', 'revoked', 'revoked 2025-12-01  2']],
    ['a second grant once the first is withdrawn', ['licensed', 'withdrawn   1', 'licensed']],
    [
      'a second suspension once the first is withdrawn',
      ['licensed', 'suspended', 'withdrawn   2', 'suspended'],
    ],
    [
      'a reinstatement whose suspension is withdrawn no more',
      ['licensed', 'suspended', 'withdrawn   2', 'withdrawn   3', 'reinstated'],
    ],
    ['an end that is written though the term says it', ['licensed 2020 2025', 'expired 2026-01-01']],
  ])('%s', (_, decisions) => {
    expect(faultsOf(decisions)).toEqual([]);
  });
});
