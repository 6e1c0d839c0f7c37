import { describe, expect, it } from 'vitest';

import { effectText, statedText, totalsText } from '../../../src/i18n/phrases.ts';
import { messages, wordsIn } from '../../../src/i18n/words.ts';
import {
  decisionRow,
  exampleRegister,
  exampleTables,
  licenseeRow,
  serviceRow,
} from '../../example/register.ts';
import { register as pakistan } from '../../registers/pakistan.ts';
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

const english = wordsIn('en');
const tables = exampleTables();
/** Another register: what no source states in the frozen one, one states here. */
const other = exampleRegister({
  ...tables,
  licensees: [...tables.licensees, licenseeRow({ id: 'gamma', legal_name: 'Gamma Ltd.', licence_no: 'G-1' })],
  services: [...tables.services, serviceRow({ id: 'gamma-vpn', licensee: 'gamma', apps: ['ios:1234567'] })],
  decisions: [
    ...tables.decisions,
    decisionRow({ id: 10, licensee: 'gamma', effective_on: '2026-06-03', recorded_on: '2026-06-03' }),
    decisionRow({ id: 11, licensee: 'gamma', decision: 'revoked', recorded_on: '2026-06-04' }),
  ],
});
const none = exampleRegister({ ...tables, licensees: [], services: [], 'press-releases': [], decisions: [] });

describe('what the register says that it does not know', () => {
  it('is counted', () => {
    expect(statedText(english, pakistan)).toEqual([
      'This register has 7 companies. Of these, a source gives a licence number for 0, a licence date for 0, a web address for 0 and an app for 0.',
      'We found no decision to suspend or revoke a licence.',
      'We last checked the sources on 25 November 2026. The newest of them is dated 3 March 2026; we found nothing newer.',
    ]);
    expect(totalsText(english, pakistan)).toEqual([
      'Sources gave these totals of licensees: 2, 3, 7, 8, 9 and 16 (undated). We do not add them up or choose between them.',
      'At least 2 announced licensees have not been named in any source we know of.',
    ]);
  });

  it('follows other data', () => {
    expect(statedText(english, other)).toEqual([
      'This register has 3 companies. Of these, a source gives a licence number for 1, a licence date for 1, a web address for 1 and an app for 1.',
      '2 decisions to suspend or revoke a licence are on record.',
      'We last checked the sources on 24 November 2026. The newest of them is dated December 2025; we found nothing newer.',
    ]);
    expect(totalsText(english, other)).toEqual([
      'Sources gave these totals of licensees: 5. We do not add them up or choose between them.',
      'At least 2 announced licensees have not been named in any source we know of.',
    ]);
  });

  it('claims nothing of a register without sources', () => {
    expect(totalsText(english, none)).toEqual([]);
    expect(statedText(english, none)).toHaveLength(2);
  });

  it.each(['en', 'ur'] as const)('%s: is in no other words, so that none goes stale', (language) => {
    const own = Object.entries(messages[language]).filter(([key]) => /^about\..*(?<!\.reported)$/.test(key));
    expect(own.filter(([, text]) => /\d|\bseven\b|(?<!\p{L})سات(?!\p{L})/u.test(text))).toEqual([]);
    const undated = Object.entries(messages[language]).filter(
      ([key, text]) => key === 'help.unknown.text' && !text.includes('{date}'),
    );
    expect(undated).toEqual([]);
  });
});
