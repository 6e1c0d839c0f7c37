import { describe, expect, it } from 'vitest';

import { ask } from '../../../src/check/ask.ts';
import { indexOf } from '../../../src/check/make-index.ts';
import { SearchIndex } from '../../../src/check/search-index.ts';
import { sharedTextOf } from '../../../src/cli/ask.ts';
import { LANGUAGES } from '../../../src/i18n/languages.ts';
import { wordsIn } from '../../../src/i18n/words.ts';
import { buildRegister, type Register } from '../../../src/register/register.ts';
import { register, tables } from '../../registers/pakistan.ts';
import { EVERYDAY, WORDS } from '../../words.ts';
import { TODAY } from './pakistan.ts';

const PAGE = 'https://register.example/';
const LONG = 'Intercontinental Amalgamated Telecommunication '.repeat(6).trim();

/** The same register with names as long as names may be. */
const long = buildRegister(
  {
    ...tables,
    licensees: tables.licensees.map((row) => ({ ...row, legal_name: `${LONG} ${row.legal_name}` })),
    services: tables.services.map((row) => ({ ...row, brand: `${LONG} ${row.brand}` })),
  },
  TODAY,
);

function textsOf(of: Register, language: (typeof LANGUAGES)[number], day = TODAY): string[] {
  const index = new SearchIndex(indexOf(of, WORDS));
  const names = of.companies.flatMap(({ licensee, services }) => [
    licensee.legal_name,
    ...services.flatMap(({ brand, brand_ur = '' }) => [brand, brand_ur]),
  ]);
  const questions = [
    ...names.filter((name) => name !== ''),
    names.slice(0, 8).join(', '),
    ...[
      'crest vpm',
      'NordVPN',
      't.me/crestvpn',
      'PTCL VPN',
      'is vpn legal',
      `download crest vpn ${'now '.repeat(60)}`,
    ],
  ];
  return questions.map((question) =>
    sharedTextOf(wordsIn(language), of, PAGE, ask(index, question, day, EVERYDAY)),
  );
}

describe.each(LANGUAGES)('what is copied or shared (%s)', (language) => {
  it.each([
    ['the frozen register', register],
    ['very long names', long],
  ])('has at most 320 characters with its address, for every entry of %s', (_, of) => {
    for (const text of [...textsOf(of, language), ...textsOf(of, language, '2027-06-01')]) {
      expect(text.length, text).toBeLessThanOrEqual(320);
      expect(text).toContain(`\n${PAGE}`);
      // The day of the review.
      expect(text).toContain('2026');
    }
  });
});

it('carries the whole of what decides', () => {
  const [text] = textsOf(register, 'en').filter((one) => one.includes('QuiXure'));
  expect(text).toMatch(
    /^Yes, licensed\. PTA named .*UKI Conic Solutions.* as licensed on 13 November 2025\. Approval to start operating: none on record\. Read at arabnews\.pk \(confidence: high\)\. A licence is not a judgement of safety\. Checked on 25 November 2026\.\nhttps:/,
  );
});
