import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect } from '@playwright/test';

import { PAKISTAN } from '../registers/pakistan.ts';
import { test } from './site.ts';

const checkpoint = readFileSync(join(PAKISTAN, 'checkpoint'), 'utf8');
const [, size = ''] = checkpoint.split('\n');

for (const [page_, button, found] of [
  ['/log/', 'Check the whole log', new RegExp(`the ${size} entries match the root in the checkpoint`)],
  ['/ur/log/', 'پورا لاگ جانچیں', new RegExp(`${size}.? اندراجات کا ہیش چیک پوائنٹ کے روٹ کے برابر ہے`)],
] as const) {
  test(`${page_} replays the whole log in the browser`, async ({ page }) => {
    await page.goto(page_);
    await page.getByRole('button', { name: button }).click();
    await expect(page.locator('[data-finding="root.same"]')).toContainText(found);
    await expect(page.locator('[data-finding="replay.sound"]')).toBeVisible();
    await expect(page.locator('[data-verdict="bad"]')).toHaveCount(0);
  });
}

test('a checkpoint that somebody kept is compared with the log', async ({ page }) => {
  await page.goto('/log/');
  const check = page.getByRole('button', { name: 'Check the whole log' });
  await page.getByLabel('An older checkpoint').fill(checkpoint);
  await check.click();
  await expect(page.locator('[data-finding="history.same"]')).toContainText(`all ${size} entries`);
  await page.getByLabel('An older checkpoint').fill(checkpoint.replace(/\n.{43}=/, `\n${'A'.repeat(43)}=`));
  await check.click();
  await expect(page.locator('[data-finding="history.rewritten"]')).toContainText('The past was rewritten');
});

test('the answers of this device are compared with the log', async ({ page }) => {
  await page.goto('/log/');
  const check = page.getByRole('button', { name: 'Check the whole log' });
  await check.click();
  await expect(page.locator('[data-finding="answers.same"]')).toContainText(`these ${size} entries`);
  await page.route('**/check/index.json', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replace('Nexilium', 'Nexilivm') });
  });
  await check.click();
  await expect(page.locator('[data-finding="answers.different"]')).toHaveAttribute('data-verdict', 'bad');
});

test('a device that kept a checkpoint finds a rollback and a fork', async ({ page }) => {
  await page.goto('/log/');
  const check = page.getByRole('button', { name: 'Check the whole log' });
  await check.click();
  await expect(page.locator('[data-finding="answers.same"]')).toBeVisible();
  await check.click();
  await expect(page.locator('[data-finding="kept.same"]')).toContainText(`all ${size} entries`);
  for (const [from, to, finding] of [
    [`\n${size}\n`, '\n999\n', 'kept.cut'],
    [/\n.{43}=/, `\n${'A'.repeat(43)}=`, 'kept.rewritten'],
  ] as const) {
    const kept = checkpoint.replace(from, to);
    await page.evaluate((text) => {
      for (const place of Object.keys(localStorage).filter((name) => name.startsWith('sanad-checkpoint')))
        localStorage.setItem(place, text);
    }, kept);
    await check.click();
    await expect(page.locator(`[data-finding="${finding}"]`)).toHaveAttribute('data-verdict', 'bad');
    // What contradicts the log stays kept, and is found again.
    await check.click();
    await expect(page.locator(`[data-finding="${finding}"]`)).toBeVisible();
  }
});

test('a log whose entries were altered is found out', async ({ page }) => {
  await page.route('**/log/tile/entries/**', async (route) => {
    const response = await route.fetch();
    const body = await response.body();
    await route.fulfill({
      response,
      body: Buffer.from(body.toString('latin1').replace('class-licence', 'class-licencf'), 'latin1'),
    });
  });
  await page.goto('/log/');
  await page.getByRole('button', { name: 'Check the whole log' }).click();
  await expect(page.locator('[data-finding="root.different"]')).toHaveAttribute('data-verdict', 'bad');
});

test('an entry about a company is checked in the log on its page', async ({ page }) => {
  await page.goto('/licensees/nexilium-tech/');
  const record = page.getByRole('region', { name: 'Change history' });
  await record.locator('summary').first().click();
  const change = record.locator('details details').first();
  await change.locator('summary').click();
  await change.getByRole('button').click();
  await expect(change.getByRole('status')).toContainText(`is in the log of ${size} entries`);
});

test('a company’s page answers for a day, by both clocks', async ({ page }) => {
  await page.goto('/licensees/nexilium-tech/');
  const written =
    'Took effect on or before 13 November 2025, the date of the source; no source gives the exact date.';
  const answers = page.getByRole('region', { name: 'Licence status on a given day' }).getByRole('status');
  await page.getByLabel('Day', { exact: true }).fill('2025-12-01');
  await expect(answers.first()).toHaveText(`On 1 December 2025: Licensed${written}`);
  await expect(answers.last()).toHaveText('On 1 December 2025: This register had recorded nothing yet');
  await page.getByLabel('Day', { exact: true }).fill('2025-03-01');
  await expect(answers.first()).toHaveText(
    `On 1 March 2025: Licensed (not certain)The known dates fit: Licensed and No licence on record.${written}`,
  );
  for (const outside of ['2099-01-01', '1900-01-01']) {
    await page.getByLabel('Day', { exact: true }).fill(outside);
    await expect(answers.first()).toHaveText('Choose a day from 27 August 2024 to 25 November 2026.');
  }
});
