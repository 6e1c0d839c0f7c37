import { expect } from '@playwright/test';

import { LANGUAGES, languages } from '../../src/i18n/languages.ts';
import { pageKinds, PAGES } from '../addresses.ts';
import { LONG } from '../long.ts';
import { axeFaults } from './faults.ts';
import { test } from './site.ts';

/** Pages that are no addresses of the contract. */
const OTHERS = ['404.html', 'offline.html', 'sanad.html', 'embed/check/', 'embed/badge/crest-vpn/'];

const pages = [
  ...(LONG ? PAGES : LANGUAGES.flatMap(pageKinds)),
  ...LANGUAGES.flatMap((language) => OTHERS.map((page) => `/${languages[language].prefix}${page}`)),
];

for (const address of pages)
  test(`axe finds nothing on ${address}`, async ({ page }) => {
    await page.goto(address);
    expect(await axeFaults(page)).toEqual([]);
  });
