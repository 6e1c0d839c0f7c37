import { describe, expect, it } from 'vitest';

import { type Period, periodsOf, statusTextOf } from '../../../../src/components/history/periods.ts';
import { wordsIn } from '../../../../src/i18n/words.ts';
import { type Standing, standingsOverTime } from '../../../../src/register/standing.ts';
import type { LicenceStatus } from '../../../../src/register/licence.ts';
import { givenDecisions } from '../../register/given.ts';

const standing = (day: string, ...among: [LicenceStatus, ...LicenceStatus[]]): Standing => ({
  day,
  licence: {
    status: among[0],
    among,
    certainty: among.length === 1 ? 'certain' : 'possible',
    decision: null,
  },
  operating: { status: 'not-on-record', among: ['not-on-record'], certainty: 'certain', decision: null },
  until: '',
});

/** The period that a day is in, as the script of the page looks it up. */
const periodOn = (periods: readonly Period[], day: string) => periods.findLast(({ from }) => from <= day);

describe('the periods of a licence', () => {
  const periods = periodsOf(
    wordsIn('en'),
    [
      standing('2025-01-01', 'licensed', 'none'),
      standing('2025-02-01', 'licensed'),
      standing('2025-03-01', 'licensed'),
      standing('2025-04-01', 'revoked'),
      standing('2027-01-01', 'expired'),
    ],
    { status: 'No licence on record', why: [] },
    '2026-11-24',
  );

  it.each([
    ['1999-01-01', 'No licence on record'],
    ['2024-12-31', 'No licence on record'],
    ['2025-01-01', 'Licensed (not certain)'],
    ['2025-01-31', 'Licensed (not certain)'],
    ['2025-02-01', 'Licensed'],
    ['2025-03-31', 'Licensed'],
    ['2025-04-01', 'Licence revoked'],
    ['2026-11-24', 'Licence revoked'],
  ])('answer for %s: %s', (day, status) => {
    expect(periodOn(periods, day)?.status).toBe(status);
  });

  it('say nothing twice, and nothing of days to come', () => {
    expect(periods.map(({ from }) => from)).toEqual(['', '2025-01-01', '2025-02-01', '2025-04-01']);
  });

  it.each([
    [
      'en',
      'Licensed (not certain)',
      [
        'The known dates fit: Licensed and No licence on record.',
        'Took effect on or before 13 November 2025, the date of the source; no source gives the exact date.',
      ],
    ],
    [
      'ur',
      'لائسنس یافتہ (یقینی نہیں)',
      [
        'معلوم تاریخوں کے مطابق یہ ممکن ہیں: لائسنس یافتہ اور کوئی لائسنس ریکارڈ میں نہیں۔',
        '13 نومبر 2025 (ماخذ کی تاریخ) کو یا اس سے پہلے نافذ ہوا؛ اصل دن کسی ماخذ میں نہیں۔',
      ],
    ],
  ] as const)(
    '%s: say which else is possible, and why, with the date as it was written',
    (language, status, why) => {
      const words = wordsIn(language);
      const standings = standingsOverTime(givenDecisions([{}]));
      const [first] = standings;
      if (first === undefined) throw new Error('a licence without a standing');
      const found = periodsOf(words, standings, statusTextOf(words, first, '2026-11-24'), '2026-11-24');
      expect(periodOn(found, '2025-01-01')).toEqual({ from: '', status, why });
      expect(periodOn(found, '2025-11-13')).toMatchObject({ from: '2025-11-13', why: why.slice(1) });
    },
  );
});
