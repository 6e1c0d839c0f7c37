import { expect } from '@playwright/test';

import { LANGUAGES } from '../../src/i18n/languages.ts';
import { testInOneWindow as test } from './site.ts';
import { ASKED, openAnswer } from './verdicts.ts';

/** What a screen reader would announce, and in which order; and what works with the keyboard alone. */

test('of the check: the field, then the answer with its sentence and its age first', async ({ page }) => {
  const [licensed] = ASKED;
  if (licensed === undefined) throw new Error('a question with an answer');
  await openAnswer(page, 'en', licensed);
  await expect(page.locator('check-box')).toMatchAriaSnapshot(`
    - search:
      - text: Name of a VPN or a company
      - searchbox "Name of a VPN or a company": crest vpn
      - button "Check"
    - region "Answer":
      - paragraph: Yes, licensed.
      - paragraph: /^PTA named Zettabyte/
      - paragraph: /^Approval to start operating/
      - paragraph: /^Source/
      - paragraph: A licence is not a judgement of safety.
      - paragraph: /^We last checked the sources on 25 November 2026/
      - article:
        - term: Brand
        - definition:
          - paragraph: Crest VPN
        - term: Company
        - definition:
          - paragraph: Zettabyte (Pvt.) Ltd.
    - paragraph:
      - button "Copy this answer"
  `);
});

test('of the list: a table that says its columns and names each row, however it is drawn', async ({
  page,
}) => {
  await page.goto('/licensees/');
  await expect(page.locator('main table')).toMatchAriaSnapshot(`
    - table:
      - rowgroup:
        - row:
          - columnheader "Brand"
          - columnheader "Company"
          - columnheader "Licence"
          - columnheader "Operation"
      - rowgroup:
        - row /Crest VPN/:
          - rowheader "Crest VPN"
          - cell /Zettabyte/
          - cell /Licensed Source of 13 November 2025$/
          - cell /Approved to start operating$/
  `);
});

test('the badge is chosen with the keyboard alone', async ({ page }) => {
  await page.goto('/badges/');
  await page.getByLabel('Service').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Tab');
  await expect(page.getByLabel('Style')).toBeFocused();
  const shown = page.locator('.badge:visible');
  await expect(shown).toHaveCount(1);
  await expect(shown).toHaveAttribute('data-service', await page.getByLabel('Service').inputValue());
});

for (const language of LANGUAGES)
  test(`the status on a given day is asked with the keyboard alone, and its answers are read out (${language})`, async ({
    page,
  }) => {
    await page.goto(`/${language === 'en' ? '' : `${language}/`}licensees/zettabyte/`);
    const day = page.locator('licensed-on input');
    await day.focus();
    await page.keyboard.type(language === 'en' ? '12012025' : '01122025');
    await expect(page.locator('licensed-on').getByRole('status').first()).toContainText('2025');
  });
