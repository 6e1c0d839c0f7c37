import { expect, type Page } from '@playwright/test';

import { testInOneWindow as test } from './site.ts';

/** What has the focus: where it is on the page, and whether its focus can be seen. */
function focused(page: Page) {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (element === null || element === document.body) return null;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
    const { width, height, top, bottom } = element.getBoundingClientRect();
    return {
      name: `${element.tagName.toLowerCase()} ${element.textContent.trim().slice(0, 40)}`,
      isMarked: (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1) || boxShadow !== 'none',
      isOnScreen: width > 0 && height > 0 && bottom > 0 && top < innerHeight,
      // Day, month and year of a date are each a stop of their own.
      isDate: element.matches('[type=date]'),
      order: [...document.querySelectorAll('*')].indexOf(element),
    };
  });
}

for (const home of [
  '/',
  '/ur/',
  '/licensees/',
  '/ur/licensees/',
  '/licensees/zettabyte/',
  '/ur/licensees/zettabyte/',
  '/about/',
  '/help/',
  '/ur/help/',
  '/data/',
  '/badges/',
]) {
  test(`the first Tab on ${home} offers to skip to main content, and does`, async ({ page }) => {
    await page.goto(home);
    await page.keyboard.press('Tab');
    const skip = page.locator('a.skip');
    await expect(skip).toBeFocused();
    await expect(skip).toBeInViewport({ ratio: 1 });
    await page.keyboard.press('Enter');
    await expect(page.locator('main')).toBeFocused();
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('main, footer') !== null)).toBe(true);
  });

  test(`Tab walks through ${home} in its reading order, and one sees where it is`, async ({ page }) => {
    await page.goto(home);
    const links = await page
      .locator('a[href]:visible, button:visible, input:visible, summary:visible')
      .count();
    let before = -1;
    for (let step = 0; step < links; step += 1) {
      await page.keyboard.press('Tab');
      const now = await focused(page);
      if (now === null) break;
      expect(now, `after ${step} steps`).toMatchObject({ isMarked: true, isOnScreen: true });
      if (!now.isDate || now.order !== before)
        expect(now.order, `${now.name} follows what is before it`).toBeGreaterThan(before);
      before = now.order;
    }
    expect(before).toBeGreaterThan(-1);
  });
}
