import { describe, expect, it } from 'vitest';

import { periodOn, periodsOf } from '../../../../src/components/journal/periods.ts';
import { wordsIn } from '../../../../src/i18n/words.ts';
import type { LicenceStatus, Standing } from '../../../../src/register/standing.ts';

const standing = (day: string, ...among: [LicenceStatus, ...LicenceStatus[]]): Standing => ({
  day,
  licence: {
    status: among[0],
    among,
    certainty: among.length === 1 ? 'certain' : 'possible',
    decision: null,
  },
  operating: { status: 'not-on-record', among: ['not-on-record'], certainty: 'certain', decision: null },
});

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
    'No licence on record',
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
});
