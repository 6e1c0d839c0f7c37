import { describe, expect, it } from 'vitest';

import type { DecisionRow, PressRelease } from '../../../src/data/tables.ts';
import { announcedOverTime, figuresOf, namedOverTime } from '../../../src/register/figures.ts';
import { buildRegister } from '../../../src/register/register.ts';
import { givenLicensee, givenRelease, givenRows, givenTables } from './given.ts';

function registerOf(releases: readonly Partial<PressRelease>[], rows: readonly Partial<DecisionRow>[]) {
  const decisions = givenRows(rows);
  const ids = [...new Set(decisions.map(({ licensee }) => licensee))];
  const tables = givenTables({
    licensees: ids.map((id) => givenLicensee({ id })),
    services: [],
    'press-releases': releases.map(givenRelease),
    decisions,
  });
  return buildRegister(tables, '2026-06-01');
}

describe('the announced totals', () => {
  const register = registerOf(
    [
      { id: 'month', date: '2025-12', licensees_total: 7 },
      { id: 'undated', date: '', licensees_total: 16 },
      { id: 'silent', date: '2026-03-01' },
      { id: 'day', date: '2025-11-13', licensees_total: 5 },
      { id: 'last-of-month', date: '2025-12-31', licensees_total: 9 },
      { id: 'zero', date: '2024-12-30', licensees_total: 0 },
    ],
    [],
  );

  it('run from the oldest to the newest, undated ones last, and are never added up', () => {
    expect(
      announcedOverTime(register).map(({ release, total, between }) => [release.id, total, between]),
    ).toEqual([
      ['zero', 0, ['2024-12-30', '2024-12-30']],
      ['day', 5, ['2025-11-13', '2025-11-13']],
      ['month', 7, ['2025-12-01', '2025-12-31']],
      ['last-of-month', 9, ['2025-12-31', '2025-12-31']],
      ['undated', 16, null],
    ]);
  });

  it('have the newest dated one as the figure of today', () => {
    expect(figuresOf(register).announced?.release.id).toBe('last-of-month');
  });

  it('have no figure of today where no dated source counts', () => {
    expect(figuresOf(registerOf([{ date: '', licensees_total: 16 }], [])).announced).toBeNull();
  });
});

it('the newest source is the newest dated one, whatever it counts', () => {
  const dated = [
    { id: 'counts', date: '2026-01', licensees_total: 9 },
    { id: 'silent', date: '2026-03-03' },
  ];
  expect(figuresOf(registerOf([...dated, { id: 'undated', date: '' }], [])).newest).toBe('2026-03-03');
  expect(figuresOf(registerOf([{ date: '' }], [])).newest).toBe('');
});

describe('the named companies', () => {
  const releases = [
    { id: 'day', date: '2025-11-13' },
    { id: 'month', date: '2025-12' },
    { id: 'year', date: '2026' },
    { id: 'undated', date: '' },
  ];

  it('count from the day by which a source had certainly named them', () => {
    const register = registerOf(releases, [
      { licensee: 'a', source: 'day' },
      { licensee: 'b', source: 'day' },
      { licensee: 'c', source: 'month' },
      { licensee: 'd', source: 'undated', recorded_on: '2026-01-05' },
      { licensee: 'e', source: 'year', recorded_on: '2026-02-01' },
      { licensee: 'a', source: 'month', decision: 'commenced' },
    ]);
    expect(namedOverTime(register)).toEqual([
      { on: '2025-11-13', total: 2 },
      { on: '2025-12-31', total: 3 },
      { on: '2026-01-05', total: 4 },
      { on: '2026-02-01', total: 5 },
    ]);
    expect(figuresOf(register).named).toBe(5);
  });

  it('leave out one whose every decision is withdrawn', () => {
    const register = registerOf(releases, [
      { licensee: 'a', source: 'day' },
      { licensee: 'b', source: 'month' },
      { licensee: 'a', source: 'day', decision: 'withdrawn', corrects: 1 },
    ]);
    expect(namedOverTime(register)).toEqual([{ on: '2025-12-31', total: 1 }]);
    expect(figuresOf(register).named).toBe(1);
  });

  it('count whatever their status is, apart from those that hold and those that operate', () => {
    const at = (licensee: string, decision: DecisionRow['decision'], effective_on: string) => ({
      licensee,
      decision,
      effective_on,
      source: 'day',
    });
    const register = registerOf(releases, [
      at('operating', 'licensed', '2025-11-13'),
      at('operating', 'commenced', '2025-12-01'),
      at('authorised', 'authorised', '2025-11-13'),
      at('about-to-operate', 'licensed', '2025-11-13'),
      at('about-to-operate', 'commenced', '2026'),
      at('maybe-suspended', 'licensed', '2025-11-13'),
      at('maybe-suspended', 'suspended', '2026'),
      at('revoked', 'licensed', '2025-11-13'),
      at('revoked', 'commenced', '2025-12-01'),
      at('revoked', 'revoked', '2026-01-01'),
    ]);
    expect(figuresOf(register)).toMatchObject({ named: 5, holding: 3, operating: 1 });
  });

  it('are none in an empty register', () => {
    const register = registerOf([], []);
    expect(namedOverTime(register)).toEqual([]);
    expect(figuresOf(register)).toEqual({ named: 0, holding: 0, operating: 0, announced: null, newest: '' });
  });
});
