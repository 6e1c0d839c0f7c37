import { describe, expect, it } from 'vitest';

import { effectText } from '../../../src/i18n/standing.ts';
import { wordsIn } from '../../../src/i18n/words.ts';
import { messages } from '../../../src/i18n/messages.ts';
import { givenDecisions } from '../register/given.ts';

describe('when a decision takes effect', () => {
  it.each([
    ['2027-02-20', '2027-02-19', 'Takes effect on 20 February 2027', '20 فروری 2027 سے نافذ ہو گا'],
    ['2027-02-20', '2027-02-20', 'Took effect on 20 February 2027', '20 فروری 2027 کو نافذ ہوا'],
    [
      '2027-02',
      '2027-02-10',
      'Takes effect in February 2027; no source gives the day',
      'نفاذ فروری 2027 میں؛ دن کسی ماخذ میں نہیں',
    ],
    [
      '2027-02',
      '2027-03-01',
      'Took effect in February 2027; no source gives the day',
      'فروری 2027 میں نافذ ہوا؛ دن کسی ماخذ میں نہیں',
    ],
  ])('%s, seen on %s: %s', (effective_on, day, english, urdu) => {
    const [decision] = givenDecisions([{ effective_on }]);
    if (decision === undefined) throw new Error('no decision');
    expect([effectText(wordsIn('en'), decision, day), effectText(wordsIn('ur'), decision, day)]).toEqual([
      english,
      urdu,
    ]);
  });
});

describe('what no source states', () => {
  it.each(['licenceNo', 'brand', 'domains', 'apps'] as const)(
    'is called that, and never a plain no: %s',
    (field) => {
      const key = `register.${field}.none` as const;
      expect(messages.en[key]).toMatch(/\b(in any source|in no source|no source)\b/i);
      expect(messages.ur[key]).toMatch(/کسی ماخذ/);
    },
  );
});
