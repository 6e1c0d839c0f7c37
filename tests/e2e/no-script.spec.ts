import { expect } from '@playwright/test';

import { LANGUAGES } from '../../src/i18n/languages.ts';
import { pageAddresses, pageKinds, PAGES } from '../addresses.ts';
import { LONG } from '../long.ts';
import { testInOneWindow as test } from './site.ts';

test.use({ javaScriptEnabled: false });

for (const language of LANGUAGES) {
  const [home = '', , ...rest] = pageAddresses(language);
  const licensees = rest.filter((address) => /\/licensees\/./.test(address));

  test(`without JavaScript the whole list replaces the check (${language})`, async ({ page }) => {
    for (const check of [home, `${home}embed/check/`]) {
      await page.goto(check);
      await expect(page.locator('input[type=search][name=q]:visible')).toHaveCount(0);
      for (const address of licensees)
        await expect(page.locator(`main a[href="${address}"]:visible`).first()).toBeVisible();
    }
  });
}

for (const address of LONG ? PAGES : LANGUAGES.flatMap(pageKinds))
  test(`without JavaScript ${address} has its heading, its text and its links to other pages`, async ({
    page,
  }) => {
    await page.goto(address);
    await expect(page.locator('main h1')).toBeVisible();
    expect((await page.locator('main').innerText()).length).toBeGreaterThan(40);
    const menu = page.locator('header summary').first();
    if (await menu.isVisible()) await menu.click();
    await expect(page.locator('header nav a:visible')).not.toHaveCount(0);
  });
