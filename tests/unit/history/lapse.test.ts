import { describe, expect, it } from 'vitest';

import type { Cells } from '../../../src/history/journal.ts';
import { publishedHistory } from '../../../src/history/published-history.ts';
import { versionsOf } from '../../../src/history/version.ts';
import { entriesOf, SOURCE } from './sample.ts';

const at = (day: string) => `${day}T08:00:00.000Z`;

/** A decision on the one licensee, recorded on its day. */
const decision = (id: string, recordedOn: string, cells: Cells) =>
  [
    at(recordedOn),
    'add',
    'decisions',
    { id, licensee: 'a', decision: 'licensed', source: 's', recorded_on: recordedOn, ...cells },
  ] as const;

const BEFORE = [
  [at('2026-01-10'), 'add', 'licensees', { id: 'a', legal_name: 'Alpha', basis: 'class-licence' }],
  [at('2026-01-10'), 'add', 'press-releases', SOURCE],
] as const;
const LICENSED = decision('1', '2026-01-10', { effective_on: '2026-01-01', until: '2026-06-30' });

function lapses(today: string, ...steps: readonly ReturnType<typeof decision>[]): string[] {
  const entries = entriesOf([...BEFORE, ...steps].map((step) => [...step]));
  const own = publishedHistory(versionsOf(entries), () => 'root', today).lapses.get('a');
  return (own ?? []).map(({ decision: { row }, day }) => `${row.id} on ${day}`);
}

describe('a licence that runs out by itself', () => {
  it.each([
    ['on its last day', '2026-06-30', []],
    ['on the day after', '2026-07-01', ['1 on 2026-07-01']],
    ['once that day has passed', '2026-07-02', ['1 on 2026-07-01']],
    ['years later', '2030-01-01', ['1 on 2026-07-01']],
  ])('%s, as on %s, gives %j', (_when, today, expected) => {
    expect(lapses(today, LICENSED)).toEqual(expected);
  });

  it('runs out at the end of a month that is all that is known of its last day', () => {
    expect(lapses('2027-01-01', decision('1', '2026-01-10', { until: '2026-06' }))).toEqual([
      '1 on 2026-07-01',
    ]);
  });

  it('stays told when a renewal from before is found later, and can run out again', () => {
    const renewed = decision('2', '2026-08-01', {
      decision: 'renewed',
      effective_on: '2026-06-15',
      until: '2026-12-31',
    });
    expect(lapses('2026-09-01', LICENSED, renewed)).toEqual(['1 on 2026-07-01']);
    expect(lapses('2027-09-01', LICENSED, renewed)).toEqual(['1 on 2026-07-01', '2 on 2027-01-01']);
  });

  it.each(['2026-07-01', '2026-07-02', '2030-01-01'])(
    'stays told on %s when a renewal is recorded on the day on which it was told',
    (today) => {
      const renewed = decision('2', '2026-07-01', { decision: 'renewed', until: '2040' });
      expect(lapses(today, LICENSED, renewed)).toEqual(['1 on 2026-07-01']);
    },
  );

  it('is reported for one that was suspended then, by the decision that gave it its last day', () => {
    const suspended = decision('2', '2026-03-01', { decision: 'suspended', effective_on: '2026-03-01' });
    expect(lapses('2027-01-01', LICENSED, suspended)).toEqual(['1 on 2026-07-01']);
  });

  it.each([
    [
      'was renewed before',
      [decision('2', '2026-06-01', { decision: 'renewed', effective_on: '2026-06-01', until: '2040' })],
    ],
    ['had been revoked', [decision('2', '2026-03-01', { decision: 'revoked', effective_on: '2026-03-01' })]],
    [
      'was said to have expired',
      [decision('2', '2026-06-30', { decision: 'expired', effective_on: '2026-06-30' })],
    ],
    ['is withdrawn', [decision('2', '2026-03-01', { decision: 'withdrawn', corrects: '1' })]],
  ])('is not told of one that %s', (_what, more) => {
    expect(lapses('2027-01-01', LICENSED, ...more)).toEqual([]);
  });

  it('is not told of one that had run out before it was recorded', () => {
    expect(lapses('2027-01-01', decision('1', '2026-01-10', { until: '2020' }))).toEqual([]);
  });
});
