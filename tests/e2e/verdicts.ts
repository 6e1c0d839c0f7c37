import { expect, type Page } from '@playwright/test';

import type { Verdict } from '../../src/check/answer.ts';
import { indexOf } from '../../src/check/make-index.ts';
import type { Language } from '../../src/i18n/languages.ts';
import type { DecisionRow, Tables } from '../../src/data/tables.ts';
import { buildRegister } from '../../src/register/register.ts';
import { pageAddresses } from '../addresses.ts';
import { tables, TODAY } from '../registers/pakistan.ts';
import { WORDS } from '../words.ts';

/** More entries than the published register has: a device never goes back to an older one. */
const LATER = 1000;

/** Lets the page load another register than the published one: the frozen one with more decisions, or other aliases. */
export async function giveRegister(page: Page, changed: Tables): Promise<void> {
  const index = JSON.stringify(indexOf(buildRegister(changed, TODAY), WORDS, LATER));
  await page.route('**/check/index.json', (route) =>
    route.fulfill({ contentType: 'application/json', body: index }),
  );
}

/** The frozen register with one more decision, on the licence of Zettabyte and its Crest VPN. */
export function withDecision(decision: DecisionRow['decision'], changes: Partial<DecisionRow> = {}): Tables {
  const [first] = tables.decisions.filter(({ licensee }) => licensee === 'zettabyte');
  if (first === undefined) throw new Error('a decision on Zettabyte');
  const row: DecisionRow = {
    ...first,
    id: tables.decisions.length + 1,
    decision,
    effective_on: '2026-11-20',
    until: '',
    recorded_on: TODAY,
    ...changes,
  };
  return { ...tables, decisions: [...tables.decisions, row] };
}

interface Asked {
  readonly verdict: Exclude<Verdict, 'idle'>;
  readonly question: Readonly<Record<Language, string>>;
  readonly register?: Tables;
}

/** A question for every verdict, in each language. */
export const ASKED: readonly Asked[] = [
  { verdict: 'licensed', question: { en: 'crest vpn', ur: 'کریسٹ وی پی این' } },
  {
    verdict: 'not-current',
    question: { en: 'crest vpn', ur: 'کریسٹ وی پی این' },
    register: withDecision('revoked'),
  },
  {
    verdict: 'several',
    question: { en: 'crest vpn or kestrel vpn', ur: 'کریسٹ وی پی این اور کیسٹرل وی پی این' },
  },
  { verdict: 'resembles', question: { en: 'Crest VPN Pro', ur: 'کریسٹ وی پی این پرو' } },
  { verdict: 'no-record', question: { en: 'NordVPN', ur: 'نورڈ وی پی این' } },
];

/** Opens the check with the question asked, and waits for its answer. */
export async function openAnswer(
  page: Page,
  language: Language,
  { verdict, question, register }: Asked,
): Promise<void> {
  const [home = '/'] = pageAddresses(language);
  if (register !== undefined) await giveRegister(page, register);
  await page.goto(`${home}#${new URLSearchParams({ q: question[language] }).toString()}`);
  await expect(page.locator('[data-verdict]')).toHaveAttribute('data-verdict', verdict);
}
