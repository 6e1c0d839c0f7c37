import { describe, expect, it } from 'vitest';

import type { DecisionRow } from '../../../src/data/tables.ts';
import { outlook, standingOn, standingsOverTime } from '../../../src/register/standing.ts';
import { givenDecisions } from './given.ts';

const LICENCE: readonly Partial<DecisionRow>[] = [
  { effective_on: '2025-11', until: '2040-11-12' },
  { decision: 'suspended', effective_on: '2026-08-01' },
  { decision: 'reinstated', effective_on: '2026-09' },
];

describe('the outlook of a page built today', () => {
  it('has the day on which each later standing begins', () => {
    const standings = outlook(givenDecisions(LICENCE), '2026-06-01');
    expect(standings.map(({ day, licence: { among } }) => [day, ...among])).toEqual([
      ['2026-06-01', 'licensed'],
      ['2026-08-01', 'suspended'],
      ['2026-09-01', 'licensed', 'suspended'],
      ['2026-09-30', 'licensed'],
      ['2040-11-13', 'expired'],
    ]);
  });

  it('is one standing when nothing is to come', () => {
    expect(outlook(givenDecisions([{}]), '2026-06-01')).toHaveLength(1);
    expect(outlook([], '2026-06-01')).toHaveLength(1);
  });
});

describe('the standings over time', () => {
  it('begin with what was before the first decision', () => {
    const standings = standingsOverTime(givenDecisions(LICENCE.slice(0, 2)));
    expect(standings.map(({ day, licence: { among } }) => [day, ...among])).toEqual([
      ['2025-10-31', 'none'],
      ['2025-11-01', 'licensed', 'none'],
      ['2025-11-30', 'licensed'],
      ['2026-08-01', 'suspended'],
      ['2040-11-13', 'expired'],
    ]);
  });

  it('begin with what was so on every day before, doubt and all', () => {
    const undated = givenDecisions([{ effective_on: '' }]);
    const [first] = standingsOverTime(undated);
    expect(first?.licence.among).toEqual(['licensed', 'none']);
    expect(standingOn(undated, '1999-01-01').licence.among).toEqual(first?.licence.among);
  });

  it('are none where nothing was decided', () => {
    expect(standingsOverTime([])).toEqual([]);
  });
});
