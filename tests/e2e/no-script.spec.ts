import { expect } from '@playwright/test';

import { LANGUAGES } from '../../src/i18n/languages.ts';
import { PAGES, pageAddresses } from '../addresses.ts';
import { test } from './site.ts';

test.use({ javaScriptEnabled: false });

for (const language of LANGUAGES) {
  const [home = '', , ...rest] = pageAddresses(language);
  const licensees = rest.filter((address) => /\/licensees\/./.test(address));

  test(`without JavaScript the whole list stands in the place of the check (${language})`, async ({
    page,
  }) => {
    for (const check of [home, `${home}embed/check/`]) {
      await page.goto(check);
      await expect(page.locator('input[type=search][name=q]:visible')).toHaveCount(0);
      for (const address of licensees)
        await expect(page.locator(`main a[href="${address}"]:visible`).first()).toBeVisible();
    }
  });
}

test('without JavaScript every page has its heading, its text and its way to the other pages', async ({
  page,
}) => {
  for (const address of PAGES) {
    await page.goto(address);
    await expect(page.locator('main h1'), address).toBeVisible();
    expect((await page.locator('main').innerText()).length, address).toBeGreaterThan(40);
    const menu = page.locator('header summary');
    if (await menu.isVisible()) await menu.click();
    await expect(page.locator('header nav a:visible'), address).not.toHaveCount(0);
  }
});
