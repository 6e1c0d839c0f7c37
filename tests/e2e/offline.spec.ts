import { expect, type Page } from '@playwright/test';

import { addDays } from '../../src/dates.ts';
import { TODAY } from '../registers/pakistan.ts';
import { unwatched as test } from './site.ts';

test.use({ serviceWorkers: 'allow' });

/** Opens a page and waits until the site is kept on the device: its worker is active and the page is its. */
async function visit(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.evaluate(async () => {
    const { serviceWorker } = navigator;
    await serviceWorker.ready;
    if (serviceWorker.controller !== null) return;
    await new Promise((resolve) => {
      serviceWorker.addEventListener('controllerchange', resolve, { once: true });
    });
  });
}

/** Ends the network, and makes sure of it: what is never kept cannot be had any more. */
async function goOffline(page: Page): Promise<void> {
  const isReached = () =>
    page.evaluate(() =>
      fetch('/rss.xml', { cache: 'no-store' }).then(
        () => true,
        () => false,
      ),
    );
  // A worker that has only just begun may hear of it a moment later.
  await page.context().setOffline(true);
  await expect.poll(isReached).toBe(false);
}

/** Asks the check of the page that is open. */
async function ask(page: Page, question: string) {
  const answer = page.locator('[data-verdict]');
  await page.locator('input[type=search][name=q]').fill(question);
  await expect(answer).toHaveAttribute('data-matches', /./);
  return answer;
}

/** Whether an address is in any cache of the page's origin. */
const isKept = (page: Page, address: string) =>
  page.evaluate(async (url) => (await caches.match(url)) !== undefined, address);

for (const { home, list, question, yes, warning, asOf } of [
  {
    home: '/',
    list: '/licensees/',
    question: 'Crest VPN',
    yes: 'Yes, licensed.',
    warning: 'Nobody has checked the sources since',
    asOf: '25 November 2026',
  },
  {
    home: '/ur/',
    list: '/ur/licensees/',
    question: 'کریسٹ وی پی این',
    yes: 'جی ہاں، لائسنس یافتہ۔',
    warning: 'کسی نے ماخذ نہیں دیکھے',
    asOf: '25 نومبر 2026',
  },
]) {
  test(`after one visit to ${home} the list opens without a network, and the check answers, with its age`, async ({
    page,
  }) => {
    await page.clock.setFixedTime(`${TODAY}T12:00:00+05:00`);
    await visit(page, home);
    await goOffline(page);
    await page.goto(list);
    await expect(page.locator('main table a[href*="nexilium-tech"]')).toBeVisible();
    await expect(page.locator('footer')).toContainText(TODAY.slice(0, 4));

    await page.goto(home);
    const answer = await ask(page, question);
    await expect(answer).toHaveAttribute('data-verdict', 'licensed');
    await expect(answer).toHaveAttribute('data-stale', 'false');
    await expect(answer).toContainText(yes);
    await expect(answer.locator('.as-of')).toContainText(asOf);

    // What is kept grows old, and the answer says so.
    await page.clock.setFixedTime(`${addDays(TODAY, 31)}T12:00:00+05:00`);
    await page.reload();
    await ask(page, question);
    await expect(answer).toHaveAttribute('data-stale', 'true');
    await expect(answer.locator('.stale')).toContainText(warning);
    await expect(answer.locator('.stale')).toContainText(asOf);
  });
}

test('pages, once visited, open without a network', async ({ page }) => {
  const headings = new Map<string, string>();
  for (const address of ['/about/', '/ur/licensees/nexilium-tech/']) {
    await visit(page, address);
    headings.set(address, await page.locator('h1').innerText());
    await expect.poll(() => isKept(page, address)).toBe(true);
  }
  await goOffline(page);
  await page.goto('/');
  for (const [address, heading] of headings) {
    await page.goto(address);
    await expect(page.locator('h1')).toHaveText(heading);
  }
});

test('a page that was never visited says without a network that it is not kept, in its language', async ({
  page,
}) => {
  await visit(page, '/');
  await goOffline(page);
  for (const [address, language, home] of [
    ['/about/', 'en', '/'],
    ['/ur/about/', 'ur', '/ur/'],
  ] as const) {
    await page.goto(address);
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    await page.locator('main a').first().click();
    await expect(page).toHaveURL(home);
    await expect(page.locator('h1')).toBeVisible();
  }
});

test('feeds, badges, downloads and the log are never kept', async ({ page }) => {
  const fresh = ['/rss.xml', '/feeds/approvals.xml', '/badges/nexilium-tech.svg', '/data/register.json'];
  await visit(page, '/');
  await page.evaluate((addresses) => Promise.all(addresses.map((address) => fetch(address))), fresh);
  const kept = await page.evaluate(async () => {
    const names = await caches.keys();
    const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return requests.flat().map(({ url }) => new URL(url).pathname);
  });
  expect(kept).toContain('/licensees/');
  expect(kept.filter((path) => /\/(feeds|badges|data|api|log)\/|rss/.test(path))).toEqual([]);
});
