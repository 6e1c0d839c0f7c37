import type { Server } from 'node:http';

import { expect } from '@playwright/test';

import { createSiteServer, listen } from '../../src/hosting/server.ts';
import { TODAY } from '../registers/pakistan.ts';
import { BASE_PATH, buildOnce, SITE_UNDER_BASE } from '../build/builds.ts';
import { unwatched as test } from './site.ts';

test.use({ serviceWorkers: 'allow' });

let server: Server;
let origin = '';

test.beforeAll(async () => {
  test.setTimeout(120_000);
  await buildOnce(SITE_UNDER_BASE, { BASE_PATH });
  server = createSiteServer(SITE_UNDER_BASE, BASE_PATH);
  origin = `http://127.0.0.1:${await listen(server, 0, '127.0.0.1')}`;
});

test.afterAll(() => {
  server.closeAllConnections();
  server.close();
});

test('under a base path the site is kept as well, and answers when its host is gone', async ({ page }) => {
  await page.clock.setFixedTime(`${TODAY}T12:00:00+05:00`);
  await page.goto(origin + BASE_PATH);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  expect(await page.evaluate(async () => (await navigator.serviceWorker.ready).scope)).toBe(
    origin + BASE_PATH,
  );
  await page.context().setOffline(true);
  for (const { home, question, list } of [
    { home: BASE_PATH, question: 'Crest VPN', list: `${BASE_PATH}licensees/` },
    { home: `${BASE_PATH}ur/`, question: 'کریسٹ وی پی این', list: `${BASE_PATH}ur/licensees/` },
  ]) {
    await page.goto(origin + home);
    await page.locator('input[type=search][name=q]').fill(question);
    await expect(page.locator('[data-verdict]')).toHaveAttribute('data-verdict', 'licensed');
    await expect(page.locator('[data-verdict] .as-of')).toContainText(TODAY.slice(0, 4));
    await page.goto(origin + list);
    await expect(page.locator('main table a[href*="nexilium-tech"]')).toBeVisible();
  }
});
