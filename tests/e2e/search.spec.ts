import { expect, type Page } from '@playwright/test';

import { axeFaults } from './faults.ts';
import { test as testAlone, testInOneWindow as test } from './site.ts';

const open = async (page: Page, address = '/search/') => {
  await page.goto(address);
  await expect(page.locator('search-box button[type=submit]')).toBeEnabled();
  return page.locator('input[type=search][name=q]');
};

test('typing shows ranked results in groups, the words marked, and counts them aloud', async ({ page }) => {
  const field = await open(page);
  await field.fill('zettabyte');
  await expect(page.locator('[role=status]')).toHaveText(
    /^7 results for “zettabyte” · Sources last checked on /,
  );
  await expect(page.locator('main h2')).toHaveText(['Companies', 'Decisions', 'Services', 'Sources']);
  const first = page.locator('[data-result]').first();
  await expect(first).toHaveAttribute('data-result', 'licensee');
  await expect(first.locator('a')).toHaveAttribute('href', '/licensees/zettabyte/');
  await expect(first.locator('mark')).toHaveText('Zettabyte');
  await expect(first.locator('.facts')).toContainText('Licensed');
  await expect(page).toHaveURL(/\/search\/#q=zettabyte$/);
});

test('a misspelt word finds what was meant, and no verdict', async ({ page }) => {
  await open(page, '/search/#q=zetabyte');
  await expect(page.locator('[data-result=licensee] a')).toHaveText('Zettabyte (Pvt.) Ltd.');
  await expect(page.locator('[data-verdict]')).toHaveCount(0);
});

test('the address asks, in Urdu from the right', async ({ page }) => {
  await open(page, `/ur/search/#q=${encodeURIComponent('كلاس لائسنس')}`);
  await expect(page.locator('[data-result]').first()).toHaveAttribute('data-result', 'term');
  await expect(page.locator('[data-result] mark').first()).toHaveText('کلاس');
  await page.evaluate(() => {
    location.hash = 'q=nine+companies';
  });
  const title = page.locator('[data-result=source] h3 bdi').first();
  await expect(title).toHaveAttribute('lang', 'en');
  await expect(page.locator('input[name=q]')).toHaveValue('nine companies');
});

test('the examples of the empty page find something', async ({ page }) => {
  await open(page);
  const examples = page.locator('[data-examples] a');
  for (const href of await examples.evaluateAll((links) => links.map((link) => link.getAttribute('href')))) {
    await page.goto('/search/');
    await page.locator(`[data-examples] a[href="${href ?? ''}"]`).click();
    await expect(page.locator('[data-result]').first()).toBeVisible();
    await expect(page.locator('[data-examples]')).toBeHidden();
  }
});

test('a long group shows the rest when asked, and the keyboard goes on there', async ({ page }) => {
  const field = await open(page);
  await field.fill('pta');
  const sources = page.locator('[data-result=source]');
  await expect(sources).toHaveCount(3);
  await page.getByRole('region', { name: 'Sources' }).getByRole('button').press('Enter');
  await expect(sources.nth(3).locator('a')).toBeFocused();
  expect(await sources.count()).toBeGreaterThan(10);
});

test('nothing found says what to try, and leads to the check with the same question', async ({ page }) => {
  const field = await open(page);
  await field.fill('qqqqqqqq');
  await expect(page.locator('[role=status]')).toHaveText('Nothing found for “qqqqqqqq”');
  await expect(page.locator('[data-nothing] a').first()).toHaveAttribute('href', /\/#q=qqqqqqqq$/);
  await expect(page.locator('[data-nothing] a').last()).toHaveAttribute('href', '/help/');
  await field.fill('');
  await expect(page.locator('[data-examples]')).toBeVisible();
  await expect(page).toHaveURL(/\/search\/$/);
});

test('a check that found nothing offers to search everything', async ({ page }) => {
  await page.goto('/#q=proton');
  const link = page.locator('[data-verdict=no-record] a[href$="/search/#q=proton"]');
  await expect(link).toHaveText('Search everything for “proton”');
  await link.click();
  await expect(page.locator('[data-result=help]').first()).toBeVisible();
});

testAlone(
  'the search and its index come only when somebody searches, and nothing typed is sent',
  async ({ page }) => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    const field = await open(page);
    await page.waitForLoadState('networkidle');
    const isSearch = (url: string) => /\/search\/index\.json$|\/_astro\/search\.[\w-]+\.js$/.test(url);
    expect(asked.filter(isSearch)).toEqual([]);
    asked.length = 0;
    await field.fill('confidential words');
    await expect(page.locator('[role=status]')).not.toBeEmpty();
    expect(asked.filter((url) => !isSearch(url))).toEqual([]);
    expect(asked.filter((url) => url.includes('confidential'))).toEqual([]);
  },
);

for (const address of ['/search/#q=licence', '/ur/search/#q=licence', '/search/#q=qqqqqqqq'])
  test(`axe finds nothing on ${address}`, async ({ page }) => {
    await open(page, address);
    await expect(page.locator('[role=status]')).not.toBeEmpty();
    expect(await axeFaults(page)).toEqual([]);
  });

testAlone.describe('without JavaScript', () => {
  testAlone.use({ javaScriptEnabled: false });

  testAlone('the page leads to the full lists', async ({ page }) => {
    await page.goto('/search/');
    await expect(page.locator('input[type=search]:visible')).toHaveCount(0);
    for (const list of ['/licensees/', '/press-releases/', '/help/', '/glossary/'])
      await expect(page.locator(`main a[href="${list}"]:visible`)).toHaveCount(1);
  });
});
