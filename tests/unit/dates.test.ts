import { describe, expect, it } from 'vitest';

import {
  addDays,
  dayIn,
  daysBetween,
  firstDay,
  isDay,
  isPartialDate,
  lastDay,
  precisionOf,
  startOfDay,
} from '../../src/dates.ts';

describe('a date as far as it is known', () => {
  it.each([
    ['2025-11-13', 'day', '2025-11-13', '2025-11-13'],
    ['2025-11', 'month', '2025-11-01', '2025-11-30'],
    ['2025-12', 'month', '2025-12-01', '2025-12-31'],
    ['2024-02', 'month', '2024-02-01', '2024-02-29'],
    ['2025-02', 'month', '2025-02-01', '2025-02-28'],
    ['2025', 'year', '2025-01-01', '2025-12-31'],
  ])('%s has the precision of a %s and allows %s to %s', (date, precision, first, last) => {
    expect(isPartialDate(date)).toBe(true);
    expect(precisionOf(date)).toBe(precision);
    expect([firstDay(date), lastDay(date)]).toEqual([first, last]);
  });

  it.each([
    '',
    '25',
    '202',
    '20255',
    '2025-',
    '2025-1',
    '2025-00',
    '2025-13',
    '2025-11-00',
    '2025-11-31',
    '2025-02-29',
    '1900-02-29',
    '2025-11-13 ',
    '2025-11-13\n',
    '2025/11/13',
    '13-11-2025',
    '٢٠٢٥',
    '1899-12-31',
    '2200-01-01',
  ])('%j is none', (text) => {
    expect(isPartialDate(text)).toBe(false);
    expect(isDay(text)).toBe(false);
  });

  it.each([
    ['2000-02-29', true],
    ['1900-01-01', true],
    ['2199-12-31', true],
    ['2025-11', false],
    ['2025', false],
  ])('%s is a day: %s', (text, expected) => {
    expect(isDay(text)).toBe(expected);
  });
});

describe('days', () => {
  it.each([
    ['2025-11-30', 1, '2025-12-01'],
    ['2025-12-31', 1, '2026-01-01'],
    ['2024-03-01', -1, '2024-02-29'],
    ['2025-11-13', 0, '2025-11-13'],
    ['2025-01-01', 365, '2026-01-01'],
  ])('%s and %i more are %s', (day, count, later) => {
    expect(addDays(day, count)).toBe(later);
    expect(daysBetween(day, later)).toBe(count);
  });

  it.each([
    ['Asia/Karachi', '2025-12-31T18:59:59Z', '2025-12-31'],
    ['Asia/Karachi', '2025-12-31T19:00:00Z', '2026-01-01'],
    ['UTC', '2025-12-31T19:00:00Z', '2025-12-31'],
    ['America/New_York', '2026-01-01T04:59:00Z', '2025-12-31'],
  ])('in %s at %s it is %s', (timeZone, now, day) => {
    expect(dayIn(timeZone, new Date(now))).toBe(day);
  });
});

describe('startOfDay', () => {
  it.each([
    ['Asia/Karachi', '2026-11-26', '2026-11-25T19:00:00.000Z'],
    ['UTC', '2026-11-26', '2026-11-26T00:00:00.000Z'],
    ['Asia/Kathmandu', '2026-11-26', '2026-11-25T18:15:00.000Z'],
    ['Pacific/Kiritimati', '2026-11-26', '2026-11-25T10:00:00.000Z'],
    ['America/Los_Angeles', '2026-07-01', '2026-07-01T07:00:00.000Z'],
  ])('in %s of %s is %s', (timeZone, day, expected) => {
    expect(startOfDay(timeZone, day)).toBe(expected);
  });
});
