import { describe, expect, it } from 'vitest';

import type { DecisionRow } from '../../../src/data/tables.ts';
import { inOrderOfEffect } from '../../../src/register/decision.ts';
import { standingOn } from '../../../src/register/standing.ts';
import { givenDecisions } from './given.ts';

describe('the days of a decision', () => {
  it.each([
    ['2025-11-13', '2026-02-01', '2025-11-13', '2025-11-13'],
    ['2025-11', '2026-02-01', '2025-11-01', '2025-11-30'],
    ['2024', '2026-02-01', '2024-01-01', '2024-12-31'],
    ['', '2026-02-01', null, '2026-02-01'],
    ['', '2026-02', null, '2026-02-28'],
    ['', '2024', null, '2024-12-31'],
    ['', '', null, '2026-01-05'],
  ])('of %j by a source of %j are %s to %s', (effective_on, date, earliest, latest) => {
    expect(givenDecisions([{ effective_on }], date)).toMatchObject([{ earliest, latest }]);
  });
});

describe('the order of effect', () => {
  const orderOf = (rows: readonly Partial<DecisionRow>[], date?: string) =>
    inOrderOfEffect(givenDecisions(rows, date)).map(({ row }) => row.id);

  it.each([
    ['follows the record', ['2025-01-01', '2025-02-01', '2025-03-01'], [1, 2, 3]],
    ['puts a late-found earlier one before', ['2025-02-01', '2025-01-01'], [2, 1]],
    ['puts it before all that it precedes', ['2025-02-01', '2025-03-01', '2025-01-01'], [3, 1, 2]],
    ['puts it between', ['2025-01-01', '2025-03-01', '2025-02-01'], [1, 3, 2]],
    ['keeps the record where the dates overlap', ['2025', '2025-03-01', '2025-03'], [1, 2, 3]],
    ['keeps the record on one day', ['2025-03-01', '2025-03-01'], [1, 2]],
    ['moves a month before a later month, not into one', ['2025-03', '2025-02', '2025'], [2, 1, 3]],
    ['looks past one that overlaps', ['2026-05-01', '2026', '2026-01-01'], [3, 1, 2]],
  ])('%s', (_, dates, order) => {
    expect(orderOf(dates.map((effective_on) => ({ effective_on })))).toEqual(order);
  });

  it('puts one without a date before what only came after its source', () => {
    expect(orderOf([{ effective_on: '2026-01-01' }, { effective_on: '' }], '2025-11-13')).toEqual([2, 1]);
  });

  it('leaves out what is withdrawn and what withdraws', () => {
    expect(orderOf([{}, {}, { decision: 'withdrawn', corrects: 1 }])).toEqual([2]);
  });

  it('lets a late-found suspension that was lifted change the past and not the present', () => {
    const decisions = givenDecisions([
      { decision: 'licensed', effective_on: '2024-01-01' },
      { decision: 'reinstated', effective_on: '2025-06-01' },
      { decision: 'suspended', effective_on: '2025-03' },
    ]);
    const days = ['2025-02-28', '2025-03-15', '2025-04-01', '2025-06-01'];
    expect(days.map((day) => standingOn(decisions, day).licence.among)).toEqual([
      ['licensed'],
      ['suspended', 'licensed'],
      ['suspended'],
      ['licensed'],
    ]);
  });
});
