import AxeBuilder from '@axe-core/playwright';
import { expect } from '@playwright/test';

import { PAGES } from '../addresses.ts';
import { test } from './site.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

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
    const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
    const found = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ''}`),
    );
    expect(found).toEqual([]);
  });
}
