import { expect } from '@playwright/test';

import { addDays } from '../../src/dates.ts';
import { TODAY } from '../registers/pakistan.ts';
import { testInOneWindow as test } from './site.ts';

/** Pages that were built on the day of the review, read on a later day. */

const PAGES = ['/', '/ur/', '/licensees/', '/ur/licensees/', '/licensees/zettabyte/', '/embed/check/'];

for (const path of PAGES) {
  test(`${path} shows nothing as holding once the review is overdue`, async ({ page }) => {
    await page.clock.setFixedTime(`${addDays(TODAY, 31)}T12:00:00+05:00`);
    await page.goto(path);
    await expect(page.locator('main > [data-from]')).toBeVisible();
    await expect(page.locator('[data-tone=good]')).toHaveCount(0);
    const statuses = page.locator('main [data-turns]');
    for (const text of await statuses.allTextContents()) expect(text).toMatch(/2026/);
  });

  test(`${path} warns of nothing until then`, async ({ page }) => {
    await page.clock.setFixedTime(`${addDays(TODAY, 30)}T12:00:00+05:00`);
    await page.goto(path);
    await expect(page.locator('main > [data-from]')).toBeHidden();
  });
}

for (const path of ['/', '/ur/', '/embed/check/']) {
  test(`the check on ${path} answers in the past tense, and not in green`, async ({ page }) => {
    await page.clock.setFixedTime(`${addDays(TODAY, 400)}T12:00:00+05:00`);
    await page.goto(`${path}#q=Crest+VPN`);
    const answer = page.locator('[data-verdict]');
    await expect(answer).toHaveAttribute('data-verdict', 'licensed');
    await expect(answer).toHaveAttribute('data-stale', 'true');
    await expect(answer.locator('.sentence')).toContainText('25');
    await expect(answer.locator('.sentence')).not.toContainText('is licensed');
    const good = await page.evaluate(() => {
      const probe = document.createElement('div');
      probe.style.setProperty('background', 'var(--good-ground)');
      document.body.append(probe);
      return getComputedStyle(probe).backgroundColor;
    });
    await expect(answer).not.toHaveCSS('background-color', good);
  });
}
