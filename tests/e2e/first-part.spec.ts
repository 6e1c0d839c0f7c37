import { readFileSync } from 'node:fs';

import { expect, type Page } from '@playwright/test';

import type { CheckIndex } from '../../src/check/search-index.ts';
import { firstPartOf } from '../../src/check/make-first-part.ts';
import { SITE } from '../build/builds.ts';
import { TODAY } from '../registers/pakistan.ts';
import { test } from './site.ts';

/** The check of a big register, whose names come before the index: the frozen one as if it were big. */

const index = JSON.parse(readFileSync(`${SITE}/check/index.json`, 'utf8')) as CheckIndex;
const answer = (page: Page) => page.locator('[data-verdict]');
const field = (page: Page) => page.locator('input[type=search][name=q]');

/** Opens the check with a first part of some version; gives what lets the index come. */
async function openBig(page: Page, entries: number): Promise<() => void> {
  const first = JSON.stringify({ ...firstPartOf(index, 2000), entries });
  const { promise: released, resolve: release } = Promise.withResolvers<undefined>();
  await page.route('**/check/first.json', (route) =>
    route.fulfill({ contentType: 'application/json', body: first }),
  );
  await page.route('**/check/index.json', async (route) => {
    await released;
    await route.continue();
  });
  await page.route('**/', async (route) => {
    const response = await route.fetch();
    const html = (await response.text())
      .replace('<check-box ', '<check-box data-first="/check/first.json" ')
      .replace(/(rel="preload" as="fetch" href="\/check\/)index/, '$1first');
    await route.fulfill({ response, body: html });
  });
  await page.clock.setFixedTime(`${TODAY}T07:00:00Z`);
  await page.goto('/');
  return () => {
    release(undefined);
  };
}

test('an exact name is answered before the index has come, and its source comes with it', async ({
  page,
}) => {
  const release = await openBig(page, index.entries);
  await field(page).fill('CREST vpn');
  await expect(answer(page)).toHaveAttribute('data-verdict', 'licensed');
  await expect(answer(page)).toContainText('Yes, licensed.');
  await expect(answer(page)).toContainText('Who said so, and when, is on its way.');
  await expect(page.locator('[data-copy]')).toBeHidden();
  release();
  await expect(answer(page)).toContainText('PTA named Zettabyte (Pvt.) Ltd.');
  await expect(answer(page)).toHaveAttribute('data-matches', 'crest-vpn');
  await expect(page.locator('[data-copy]')).toBeVisible();
});

test('of all else nothing is said before the index has come, and nothing green stays', async ({ page }) => {
  const release = await openBig(page, index.entries);
  await field(page).fill('crest vpn');
  await expect(answer(page)).toHaveAttribute('data-face', 'yes');
  for (const question of ['crest vpn pro', 'nordvpn', 'is crest vpn legal?']) {
    await field(page).fill(question);
    await expect(answer(page)).toHaveText('Loading the register…');
    await expect(answer(page)).toHaveAttribute('data-verdict', 'idle');
    await expect(answer(page)).not.toHaveAttribute('data-face');
  }
  await field(page).fill('crest vpn pro');
  await field(page).press('Enter');
  await expect(answer(page)).toHaveText('Loading the register…');
  release();
  await expect(answer(page)).toHaveAttribute('data-verdict', 'resembles');
});

test('a device that has a newer index is not answered from an older first part', async ({ page }) => {
  (await openBig(page, index.entries))();
  await field(page).fill('crest vpn');
  await expect(answer(page)).toHaveAttribute('data-matches', 'crest-vpn');
  await page.unrouteAll();
  const release = await openBig(page, index.entries - 1);
  await page.evaluate(() =>
    caches.open('sanad-newest-index').then((cache) => cache.delete('/check/first.json')),
  );
  await page.reload();
  await field(page).fill('crest vpn');
  await expect(answer(page)).toHaveText('Loading the register…');
  release();
  await expect(answer(page)).toHaveAttribute('data-matches', 'crest-vpn');
});

test('an index that is older than its first part is refused', async ({ page }) => {
  (await openBig(page, index.entries + 1))();
  await field(page).fill('crest vpn pro');
  await expect(answer(page)).toContainText('We could not load the register');
});
