import { describe, expect, it } from 'vitest';

import { licenseeCard, shareCards } from '../../../src/badges/share-card.ts';
import { LANGUAGES } from '../../../src/i18n/languages.ts';
import { siteIn } from '../../../src/i18n/site.ts';
import { buildRegister } from '../../../src/register/register.ts';
import { generateTables } from '../../bench/generate.ts';
import { exampleRegister, TODAY } from '../../example/register.ts';

const PLACE = { siteUrl: 'https://sanad.example', basePath: '/' };
const english = siteIn('en', PLACE);

describe('the card of a licensee', () => {
  it('says the brand, the status in words, the company and the day', () => {
    const register = exampleRegister();
    const [company] = register.companies;
    if (company === undefined) throw new Error('the example has companies');
    expect(licenseeCard(company, register, english)).toEqual({
      path: 'cards/en/alpha.png',
      heading: 'Alpha VPN',
      status: 'Licensed, until 2041',
      lines: ['Approved to start operating', 'Alpha Ltd.', 'Sanad · as of 24 November 2026 · sanad.example'],
      tone: 'good',
    });
  });

  it('is one of its status in a register too large to draw one for each', () => {
    const register = buildRegister(generateTables(101), TODAY);
    const paths = new Set(shareCards(register, english).map(({ path }) => path));
    expect(paths.size).toBe(8);
    expect(
      Object.fromEntries(shareCards(register, english).map(({ path, tone }) => [path.slice(9, -4), tone])),
    ).toEqual({
      register: 'neutral',
      'status-none': 'neutral',
      'status-licensed': 'good',
      'status-authorised': 'good',
      'status-suspended': 'warn',
      'status-revoked': 'bad',
      'status-surrendered': 'bad',
      'status-expired': 'bad',
    });
    for (const company of register.companies)
      expect(paths).toContain(licenseeCard(company, register, english).path);
  });

  it.each(LANGUAGES)('is among the cards that are drawn, in %s', (language) => {
    const publication = siteIn(language, PLACE);
    const register = exampleRegister();
    const drawn = shareCards(register, publication).map(({ path }) => path);
    for (const company of register.companies)
      expect(drawn).toContain(licenseeCard(company, register, publication).path);
  });
});
