import { describe, expect, it } from 'vitest';

import type { DecisionKind, DecisionRow } from '../../../src/data/tables.ts';
import type { LicenceStatus } from '../../../src/register/licence.ts';
import { holds, standingOn, toneOf } from '../../../src/register/standing.ts';
import { givenDecisions } from './given.ts';

type Rows = readonly Partial<DecisionRow>[];

const LICENSED: Rows = [{ decision: 'licensed', effective_on: '2020-01-01' }];
const RAN_OUT: Rows = [{ decision: 'licensed', effective_on: '2020-01-01', until: '2020-06-30' }];
const SUSPENDED: Rows = [...LICENSED, { decision: 'suspended', effective_on: '2020-02-01' }];
const AUTHORISED_SUSPENDED: Rows = [
  { decision: 'authorised', effective_on: '2020-01-01' },
  { decision: 'suspended', effective_on: '2020-02-01' },
];

/** What each kind of decision makes of what was before it. */
const KINDS: readonly [DecisionKind, before: Rows, from: LicenceStatus, to: LicenceStatus][] = [
  ['licensed', [], 'none', 'licensed'],
  ['authorised', [], 'none', 'authorised'],
  ['licensed', RAN_OUT, 'expired', 'licensed'],
  ['renewed', RAN_OUT, 'expired', 'licensed'],
  ['suspended', LICENSED, 'licensed', 'suspended'],
  ['reinstated', SUSPENDED, 'suspended', 'licensed'],
  ['reinstated', AUTHORISED_SUSPENDED, 'suspended', 'authorised'],
  ['revoked', LICENSED, 'licensed', 'revoked'],
  ['surrendered', LICENSED, 'licensed', 'surrendered'],
  ['expired', LICENSED, 'licensed', 'expired'],
];

interface Dating {
  readonly name: string;
  readonly effective_on: string;
  /** The source's date. */
  readonly date: string;
  readonly before: readonly string[];
  readonly within: readonly string[];
  readonly after: readonly string[];
}

/** When a decision has certainly not, possibly, and certainly taken effect. Without an own date, nothing limits how early. */
const DATINGS: readonly Dating[] = [
  {
    name: 'on a day',
    effective_on: '2025-11-13',
    date: '2025-12-01',
    before: ['2021-01-01', '2025-11-12'],
    within: [],
    after: ['2025-11-13', '2030-01-01'],
  },
  {
    name: 'in a month',
    effective_on: '2025-11',
    date: '2025-12-01',
    before: ['2025-10-31'],
    within: ['2025-11-01', '2025-11-13', '2025-11-29'],
    after: ['2025-11-30', '2025-12-01'],
  },
  {
    name: 'in a year',
    effective_on: '2025',
    date: '2026-03-01',
    before: ['2024-12-31'],
    within: ['2025-01-01', '2025-06-30', '2025-12-30'],
    after: ['2025-12-31', '2026-01-01'],
  },
  {
    name: 'on no known day, from a source of a day',
    effective_on: '',
    date: '2025-11-13',
    before: [],
    within: ['2021-01-01', '2025-11-12'],
    after: ['2025-11-13'],
  },
  {
    name: 'on no known day, from a source of a month',
    effective_on: '',
    date: '2025-11',
    before: [],
    within: ['2021-01-01', '2025-11-29'],
    after: ['2025-11-30'],
  },
  {
    name: 'on no known day, from a source of a year',
    effective_on: '',
    date: '2025',
    before: [],
    within: ['2021-01-01', '2025-12-30'],
    after: ['2025-12-31'],
  },
  {
    name: 'on no known day, from an undated source recorded on 5 January 2026',
    effective_on: '',
    date: '',
    before: [],
    within: ['2021-01-01', '2026-01-04'],
    after: ['2026-01-05'],
  },
];

const isHolding = (status: LicenceStatus) => status === 'licensed' || status === 'authorised';

describe.each(KINDS)('%s', (decision, before, from, to) => {
  describe.each(DATINGS)('$name', ({ effective_on, date, ...days }) => {
    const decisions = givenDecisions([...before, { decision, effective_on }], date);
    const last = decisions.at(-1);

    it.each(days.before)(`is not in force on %s: certainly ${from}`, (day) => {
      const { licence } = standingOn(decisions, day);
      expect(licence).toMatchObject({ status: from, certainty: 'certain', among: [from] });
      expect(licence.decision).not.toBe(last);
    });

    it.each(days.within)(`may be in force on %s: possibly ${to}, else ${from}`, (day) => {
      const standing = standingOn(decisions, day);
      expect(standing.licence).toEqual({
        status: to,
        certainty: 'possible',
        among: [to, from],
        decision: last,
      });
      expect(holds(standing)).toBe(false);
    });

    it.each(days.after)(`is in force on %s: certainly ${to}`, (day) => {
      const standing = standingOn(decisions, day);
      expect(standing.licence).toEqual({ status: to, certainty: 'certain', among: [to], decision: last });
      expect(holds(standing)).toBe(isHolding(to));
    });
  });
});

describe.each(DATINGS)('commenced $name', ({ effective_on, date, ...days }) => {
  const decisions = givenDecisions([...LICENSED, { decision: 'commenced', effective_on }], date);
  const [licensed, commenced] = decisions;

  it.each([...days.before, ...days.within, ...days.after])('changes nothing of the licence on %s', (day) => {
    expect(standingOn(decisions, day).licence).toEqual({
      status: 'licensed',
      certainty: 'certain',
      among: ['licensed'],
      decision: licensed,
    });
  });

  it.each([
    ...days.before.map((day) => [day, ['not-on-record'], null] as const),
    ...days.within.map((day) => [day, ['commenced', 'not-on-record'], commenced] as const),
    ...days.after.map((day) => [day, ['commenced'], commenced] as const),
  ])('on %s the certificate is %j', (day, among, decision) => {
    expect(standingOn(decisions, day).operating).toEqual({
      status: among[0],
      certainty: among.length === 1 ? 'certain' : 'possible',
      among,
      decision,
    });
  });
});

describe('a decision that nothing dates', () => {
  it.each(['1900-01-01', '2025-11-12'])('is possible on any earlier day, such as %s', (day) => {
    expect(standingOn(givenDecisions([{}]), day).licence.among).toEqual(['licensed', 'none']);
  });

  it('is never possible before a licence that has a date', () => {
    const decisions = givenDecisions([...LICENSED, { decision: 'suspended' }]);
    expect(standingOn(decisions, '2019-12-31').licence.among).toEqual(['none']);
  });
});

describe('before any decision', () => {
  it('there is certainly no licence and no certificate on record', () => {
    const standing = standingOn([], '2026-06-01');
    expect(standing).toEqual({
      day: '2026-06-01',
      licence: { status: 'none', certainty: 'certain', among: ['none'], decision: null },
      operating: { status: 'not-on-record', certainty: 'certain', among: ['not-on-record'], decision: null },
      until: '',
    });
    expect(holds(standing)).toBe(false);
  });
});

describe('a licence with a last day', () => {
  const holding = (until: string, more: Rows = []) =>
    givenDecisions([{ effective_on: '2020-01-01', until }, ...more]);

  it.each([
    ['2026-03-31', '2026-03-31', ['licensed']],
    ['2026-03-31', '2026-04-01', ['expired']],
    ['2026-03', '2026-03-01', ['licensed']],
    ['2026-03', '2026-03-02', ['expired', 'licensed']],
    ['2026-03', '2026-03-31', ['expired', 'licensed']],
    ['2026-03', '2026-04-01', ['expired']],
    ['2026', '2026-01-01', ['licensed']],
    ['2026', '2026-01-02', ['expired', 'licensed']],
    ['2026', '2026-12-31', ['expired', 'licensed']],
    ['2026', '2027-01-01', ['expired']],
  ])('until %s: on %s it is %j, though no row says so', (until, day, among) => {
    const decisions = holding(until);
    const standing = standingOn(decisions, day);
    expect(standing.licence).toEqual({
      status: among[0],
      certainty: among.length === 1 ? 'certain' : 'possible',
      among,
      decision: decisions[0],
    });
    expect(holds(standing)).toBe(among.every((status) => status === 'licensed'));
  });

  it.each([
    ['suspended', 'expired'],
    ['revoked', 'revoked'],
    ['surrendered', 'surrendered'],
    ['expired', 'expired'],
  ] as const)('that was %s before it is %s behind it', (decision, status) => {
    const decisions = holding('2026-03-31', [{ decision, effective_on: '2026-01-01' }]);
    expect(standingOn(decisions, '2026-04-01').licence).toMatchObject({ status, certainty: 'certain' });
  });

  it('holds on by a renewal, until the last day of that', () => {
    const decisions = holding('2026-03-31', [
      { decision: 'renewed', effective_on: '2026-04-01', until: '2027-03-31' },
    ]);
    expect(
      ['2026-03-31', '2026-04-01', '2027-03-31'].map((day) => holds(standingOn(decisions, day))),
    ).toEqual([true, true, true]);
    expect(standingOn(decisions, '2027-04-01').licence.among).toEqual(['expired']);
  });
});

describe('a renewal', () => {
  it.each(['suspended', 'revoked', 'surrendered'] as const)(
    'does not undo that a licence was %s',
    (decision) => {
      const decisions = givenDecisions([
        ...LICENSED,
        { decision, effective_on: '2024-01-01' },
        { decision: 'renewed', effective_on: '2024-06-01', until: '2040' },
      ]);
      const { licence } = standingOn(decisions, '2026-01-01');
      expect(licence).toMatchObject({ status: decision, certainty: 'certain', decision: decisions[1] });
    },
  );

  it('of an authorisation leaves an authorisation', () => {
    const decisions = givenDecisions([
      { decision: 'authorised', effective_on: '2020-01-01', until: '2021' },
      { decision: 'renewed', effective_on: '2022-01-01' },
    ]);
    expect(standingOn(decisions, '2026-01-01').licence.among).toEqual(['authorised']);
  });
});

describe('a commencement certificate', () => {
  const commenced: Rows = [...LICENSED, { decision: 'commenced', effective_on: '2020-03-01' }];
  const operating = (rows: Rows) => standingOn(givenDecisions(rows), '2026-01-01').operating.status;

  it.each(['revoked', 'surrendered', 'expired'] as const)(
    'ends with a licence that was %s, and is not that of a new one',
    (end) => {
      const ended: Rows = [...commenced, { decision: end, effective_on: '2024-01-01' }];
      expect(operating(ended)).toBe('not-on-record');
      expect(operating([...ended, { decision: 'licensed', effective_on: '2025-01-01' }])).toBe(
        'not-on-record',
      );
    },
  );

  it('ends with a licence that ran out, and is not that of a new one', () => {
    const ranOut: Rows = [...RAN_OUT, { decision: 'commenced', effective_on: '2020-03-01' }];
    expect(operating(ranOut)).toBe('not-on-record');
    expect(operating([...ranOut, { decision: 'licensed', effective_on: '2025-01-01' }])).toBe(
      'not-on-record',
    );
  });

  it('is not that of a new licence that replaces one that still runs', () => {
    const replaced: Rows = [...commenced, { decision: 'authorised', effective_on: '2025-01-01' }];
    expect(operating(replaced)).toBe('not-on-record');
    expect(operating([...replaced, { decision: 'commenced', effective_on: '2025-02-01' }])).toBe('permitted');
  });

  it.each([
    ['suspended', 'suspended'],
    ['revoked', 'reinstated'],
    ['expired', 'renewed'],
  ] as const)('is that of the same licence once it was %s and then %s', (decision, next) => {
    const rows: Rows = [
      ...commenced,
      { decision, effective_on: '2024-01-01' },
      { decision: next, effective_on: '2025-01-01' },
    ];
    expect(operating(rows)).toBe('commenced');
  });

  it.each([
    ['2024-12-31', ['commenced']],
    ['2025-01-01', ['not-on-record', 'commenced']],
    ['2025-12-30', ['not-on-record', 'commenced']],
    ['2025-12-31', ['not-on-record']],
  ])('on %s, when the licence ends on some day of 2025, is %j', (day, among) => {
    const decisions = givenDecisions([...commenced, { decision: 'revoked', effective_on: '2025' }]);
    const standing = standingOn(decisions, day);
    expect(standing.operating).toEqual({
      status: among[0],
      certainty: among.length === 1 ? 'certain' : 'possible',
      among,
      decision: among[0] === 'commenced' ? decisions[1] : null,
    });
  });
});

describe('a fact that is known better later', () => {
  const licensedLater: Rows = [
    {},
    { decision: 'commenced' },
    { effective_on: '2025-05-03', until: '2026-12-31', corrects: 1, recorded_on: '2026-06-01' },
  ];
  it.each([
    // The approval to start stays with the licence, which was given before it.
    ['2025-05-02', ['none'], ['not-on-record']],
    ['2025-12-01', ['licensed'], ['commenced']],
    ['2027-01-01', ['expired'], ['not-on-record']],
  ])('counts on %s in the place of the row that it replaces', (day, licence, operating) => {
    const standing = standingOn(givenDecisions(licensedLater), day);
    expect(standing.licence.among).toEqual(licence);
    expect(standing.operating.among).toEqual(operating);
  });

  it('shows its last day only while the licence runs', () => {
    const untilOn = (day: string) => standingOn(givenDecisions(licensedLater), day).until;
    expect(['2026-12-31', '2027-01-01'].map(untilOn)).toEqual(['2026-12-31', '']);
  });

  it('is known as before once the better row is withdrawn', () => {
    const rows: Rows = [...licensedLater, { decision: 'withdrawn', corrects: 3, recorded_on: '2026-07-01' }];
    expect(standingOn(givenDecisions(rows), '2027-01-01').licence.among).toEqual(['licensed']);
  });
});

describe('a withdrawal', () => {
  const wrong: Rows = [...LICENSED, { decision: 'revoked', effective_on: '2024-01-01' }];
  const withdrawn: Rows = [...wrong, { decision: 'withdrawn', corrects: 2, recorded_on: '2026-05-01' }];
  const statuses = (rows: Rows) =>
    ['2023-01-01', '2024-06-01', '2027-01-01'].map(
      (day) => standingOn(givenDecisions(rows), day).licence.among,
    );

  it('undoes exactly the row that it names, as if it had never been', () => {
    expect(statuses(withdrawn)).toEqual(statuses(LICENSED));
    expect(givenDecisions(withdrawn).map(({ undoneBy }) => undoneBy?.id ?? null)).toEqual([null, 3, null]);
  });

  it('of a withdrawal brings the row back', () => {
    const again: Rows = [...withdrawn, { decision: 'withdrawn', corrects: 3 }];
    expect(statuses(again)).toEqual(statuses(wrong));
    expect(givenDecisions(again).map(({ undoneBy }) => undoneBy?.id ?? null)).toEqual([null, null, 4, null]);
  });

  it('of a withdrawal of a withdrawal undoes the row after all', () => {
    const thrice: Rows = [
      ...withdrawn,
      { decision: 'withdrawn', corrects: 3 },
      { decision: 'withdrawn', corrects: 4 },
    ];
    expect(statuses(thrice)).toEqual(statuses(LICENSED));
  });

  it('leaves an equal row beside it alone', () => {
    const twice: Rows = [...wrong, { decision: 'revoked', effective_on: '2024-01-01' }];
    expect(statuses([...twice, { decision: 'withdrawn', corrects: 2 }])).toEqual(statuses(wrong));
  });
});

describe('the tone of a status', () => {
  it.each([
    [['none'], 'neutral'],
    [['licensed'], 'good'],
    [['authorised'], 'good'],
    [['suspended'], 'warn'],
    [['revoked'], 'bad'],
    [['surrendered'], 'bad'],
    [['expired'], 'bad'],
    // Good only where it is certain.
    [['licensed', 'authorised'], 'good'],
    [['licensed', 'none'], 'warn'],
    [['none', 'licensed'], 'warn'],
    [['expired', 'licensed'], 'warn'],
    [['revoked', 'suspended'], 'warn'],
    [['expired', 'revoked'], 'bad'],
    [['none', 'revoked'], 'neutral'],
  ] as const)('of %j is %s', (among, tone) => {
    expect(toneOf({ standing: { licence: { among } }, isReviewOverdue: false })).toBe(tone);
  });

  it.each([
    [['licensed'], 'warn'],
    [['authorised'], 'warn'],
    [['suspended'], 'warn'],
    [['revoked'], 'bad'],
    [['none'], 'neutral'],
  ] as const)('of %j is %s once the review is overdue', (among, tone) => {
    expect(toneOf({ standing: { licence: { among } }, isReviewOverdue: true })).toBe(tone);
  });
});
