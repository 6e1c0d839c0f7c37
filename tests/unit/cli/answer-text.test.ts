import { describe, expect, it } from 'vitest';

import { linesOfAnswer } from '../../../src/cli/ask.ts';
import { ask } from '../../../src/check/ask.ts';
import { indexOf } from '../../../src/check/make-index.ts';
import { SearchIndex } from '../../../src/check/search-index.ts';
import { addressesIn } from '../../../src/i18n/site.ts';
import { wordsIn } from '../../../src/i18n/words.ts';
import type { DecisionRow } from '../../../src/data/tables.ts';
import { buildRegister } from '../../../src/register/register.ts';
import { decisionRow, exampleTables, TODAY } from '../../example/register.ts';
import { EVERYDAY, WORDS } from '../../words.ts';

/** The answer to "Alpha VPN", a licensee with these decisions, as the command line prints it on a day. */
function answered(rows: readonly Partial<DecisionRow>[], day: string, language: 'en' | 'ur' = 'en') {
  const decisions = rows.map((row, index) => decisionRow({ ...row, id: index + 1, recorded_on: TODAY }));
  const beta = decisionRow({ id: rows.length + 1, licensee: 'beta', recorded_on: TODAY });
  const register = buildRegister({ ...exampleTables(), decisions: [...decisions, beta] }, TODAY);
  const searchIndex = new SearchIndex(indexOf(register, WORDS));
  const answer = ask(searchIndex, 'alpha vpn', day, EVERYDAY);
  const lines = linesOfAnswer(
    wordsIn(language),
    register,
    addressesIn(language, 'https://sanad.example/'),
    answer,
  ).map((line) => line.trim());
  return { verdict: answer.verdict, lines };
}

const SUSPENDED = [{}, { decision: 'suspended', effective_on: '2027-02-20' }] as const;

describe('a decision that takes effect on a later day', () => {
  it('stands beside the answer of today, not in the past tense', () => {
    const { verdict, lines } = answered(SUSPENDED, TODAY);
    expect(verdict).toBe('licensed');
    expect(lines).toContain('From 20 February 2027: Licence suspended.');
    expect(lines.join('\n')).toMatch(
      /Takes effect on 20 February 2027\. Source: PTA, 13 November 2025, https:/,
    );
  });

  it('is in Urdu too', () => {
    const { lines } = answered(SUSPENDED, TODAY, 'ur');
    expect(lines.join('\n')).toMatch(/20 فروری 2027 سے: لائسنس معطل۔\n.*20 فروری 2027 سے نافذ ہو گا/);
  });

  it('decides the answer from that day on, by the same index, in the past tense', () => {
    const { verdict, lines } = answered(SUSPENDED, '2027-02-20');
    expect(verdict).toBe('not-current');
    expect(lines.filter((line) => line.startsWith('From '))).toEqual([]);
    expect(lines.join('\n')).toContain('Took effect on 20 February 2027.');
  });

  it('is possible from the first day that its date allows', () => {
    const { lines } = answered([{}, { decision: 'revoked', effective_on: '2027-02' }], TODAY);
    expect(lines.filter((line) => /^(From|Takes)/.test(line))).toEqual([
      'From 1 February 2027, possibly: Licence revoked.',
      expect.stringMatching(/^Takes effect in February 2027; no source gives the day\./),
      'From 28 February 2027: Licence revoked.',
      expect.stringMatching(/^Takes effect in February 2027/),
    ]);
  });

  it('works for the approval to start too', () => {
    const { lines } = answered([{}, { decision: 'commenced', effective_on: '2027-01-01' }], TODAY);
    expect(lines).toContain('From 1 January 2027: Approved to start operating.');
  });

  it('is not told of a licence that only runs out: its own decision says until when it is valid', () => {
    const { lines } = answered([{ effective_on: '2026-01-01', until: '2027-12-31' }], TODAY);
    expect(lines.filter((line) => line.startsWith('From '))).toEqual([]);
  });
});
