import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import { expect, type Page } from '@playwright/test';

import { addDays } from '../../src/dates.ts';
import { SITE } from '../build/builds.ts';
import { TODAY } from '../registers/pakistan.ts';
import { unwatched as test } from './site.ts';

const fileOf = (path: string) => pathToFileURL(resolve(SITE, path)).href;

/** Opens the file on a day; returns the list of its requests, console messages and errors. */
async function open(page: Page, path: string, day: string): Promise<string[]> {
  const seen: string[] = [];
  page.on('request', (request) => seen.push(request.url()));
  page.on('console', (message) => seen.push(message.text()));
  page.on('pageerror', (error) => seen.push(error.message));
  await page.clock.setFixedTime(`${day}T12:00:00+05:00`);
  await page.goto(fileOf(path));
  return seen;
}

for (const { path, question, yes, asOf } of [
  { path: 'sanad.html', question: 'Crest VPN', yes: 'Yes, licensed.', asOf: '25 November 2026' },
  { path: 'ur/sanad.html', question: 'کریسٹ وی پی این', yes: 'جی ہاں، لائسنس یافتہ۔', asOf: '25 نومبر 2026' },
]) {
  test(`${path}, opened from the file system, answers and asks for nothing`, async ({ page }) => {
    const seen = await open(page, path, TODAY);
    const answer = page.locator('[data-verdict]');
    await page.locator('input[type=search][name=q]').fill(question);
    await expect(answer).toHaveAttribute('data-verdict', 'licensed');
    await expect(answer).toHaveAttribute('data-matches', 'crest-vpn');
    await expect(answer).toContainText(yes);
    await expect(answer.locator('.as-of')).toContainText(asOf);
    await page.locator('input[type=search][name=q]').fill('Crest VPN Pro');
    await expect(answer).toHaveAttribute('data-verdict', 'resembles');
    await page.locator('input[type=search][name=q]').fill('example.com');
    await expect(answer).toHaveAttribute('data-verdict', 'no-record');
    await expect(page.locator('main > [data-from]')).toBeHidden();
    expect(seen).toEqual([fileOf(path)]);
  });

  test(`${path} opens with the question in its address, and keeps it there`, async ({ page }) => {
    const seen = await open(page, path, TODAY);
    await page.locator('input[type=search][name=q]').fill('kestrel vpn');
    await page.locator('input[type=search][name=q]').press('Enter');
    await expect(page).toHaveURL(/sanad\.html#q=kestrel\+vpn$/);
    await page.reload();
    await expect(page.locator('[data-verdict]')).toHaveAttribute('data-matches', 'kestrel-vpn');
    expect(seen.filter((one) => !one.startsWith(fileOf(path)))).toEqual([]);
  });

  test(`${path}, grown old, says so over the page and in the answer, and shows nothing in green`, async ({
    page,
  }) => {
    await open(page, path, addDays(TODAY, 31));
    await expect(page.locator('main > [data-from]')).toBeVisible();
    await expect(page.locator('main > [data-from]')).toContainText(asOf);
    await expect(page.locator('[data-tone=good]')).toHaveCount(0);
    await page.locator('input[type=search][name=q]').fill(question);
    await expect(page.locator('[data-verdict]')).toHaveAttribute('data-stale', 'true');
    await expect(page.locator('[data-verdict] .stale')).toContainText(asOf);
  });

  test(`without JavaScript ${path} is the list`, async ({ browser }) => {
    const page = await browser.newPage({ javaScriptEnabled: false });
    await page.goto(fileOf(path));
    await expect(page.locator('input[type=search]')).toBeHidden();
    await expect(page.locator('main table a[href$="/licensees/nexilium-tech/"]')).toBeVisible();
    await page.close();
  });
}
