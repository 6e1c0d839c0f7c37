import { expect } from '@playwright/test';

import { PAGES } from '../addresses.ts';
import { axeFaults } from './faults.ts';
import { test } from './site.ts';

for (const address of [
  ...PAGES,
  '/404.html',
  '/ur/404.html',
  '/offline.html',
  '/ur/offline.html',
  '/sanad.html',
  '/ur/sanad.html',
  '/embed/check/',
  '/ur/embed/check/',
]) {
  test(`axe finds nothing on ${address}`, async ({ page }) => {
    await page.goto(address);
    expect(await axeFaults(page)).toEqual([]);
  });
}
