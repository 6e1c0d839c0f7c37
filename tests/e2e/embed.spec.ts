import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';

import { expect, test } from '@playwright/test';

import { listen } from '../../src/hosting/server.ts';
import { SITE_URL } from '../addresses.ts';

/** A newspaper's page: its own policy, our snippets as they are copied. */
async function serveHost(html: string, policy: string): Promise<[string, Server]> {
  const server = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.setHeader('Content-Security-Policy', policy);
    response.end(`<!doctype html><title>Host</title>${html}`);
  });
  return [`http://127.0.0.1:${await listen(server, 0, '127.0.0.1')}/`, server];
}

test('every snippet works in a page that allows nothing but pictures', async ({ page, baseURL }) => {
  await page.goto('/badges/');
  const snippets = await page.locator('badge-builder pre').allTextContents();
  expect(snippets.length).toBeGreaterThan(4);
  const here = snippets.join('\n').replaceAll(SITE_URL, baseURL ?? '');
  const [address, host] = await serveHost(here, "default-src 'none'; img-src *");
  const faults: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('favicon')) faults.push(message.text());
  });
  await page.goto(address);
  for (const picture of await page.locator('img').all()) {
    await picture.scrollIntoViewIfNeeded();
    await expect(picture).toHaveJSProperty('complete', true);
    const [natural, stated] = await picture.evaluate((image: HTMLImageElement) => [
      [image.naturalWidth, image.naturalHeight],
      [Number(image.getAttribute('width')), Number(image.getAttribute('height'))],
    ]);
    expect(natural).toEqual(stated);
  }
  expect(faults).toEqual([]);
  host.close();
});

test('the check answers in the frame of a page that allows frames, and is as high as its content there', async ({
  page,
  baseURL,
}) => {
  await page.goto('/badges/');
  const codeOf = async (id: string) =>
    ((await page.locator(id).textContent()) ?? '').replaceAll(SITE_URL, baseURL ?? '');
  const listener = await codeOf('#height');
  const hash = createHash('sha256').update(listener).digest('base64');
  const [address, host] = await serveHost(
    `<script>${listener}</script>${await codeOf('#frame')}`,
    `default-src 'none'; frame-src *; script-src 'sha256-${hash}'`,
  );
  await page.goto(address);
  const frame = page.frameLocator('iframe');
  const height = async () => Number(await page.locator('iframe').getAttribute('height'));
  // What the snippet says.
  await expect.poll(height).not.toBe(480);
  const before = await height();
  await frame.locator('input[name=q]').fill('Steer Lucid');
  await expect(frame.locator('[data-verdict]')).toHaveAttribute('data-verdict', 'licensed');
  await expect.poll(height).toBeGreaterThan(before);
  await expect(frame.locator('.whose')).toContainText('as of 25 November 2026');
  host.close();
});

for (const [prefix, warning] of [
  ['', 'This answer may be out of date: this copy of the register is from 25 November 2026, 15 days ago.'],
  ['ur/', 'یہ جواب پرانا ہو سکتا ہے'],
] as const)
  test(`a frame of an old build, /${prefix}embed/check/, says so in its verdict`, async ({
    page,
    baseURL,
  }) => {
    const [address, host] = await serveHost(
      `<iframe src="${baseURL ?? ''}/${prefix}embed/check/"></iframe>`,
      "default-src 'none'; frame-src *",
    );
    const frame = page.frameLocator('iframe');
    const answer = frame.locator('[data-verdict]');
    await page.clock.setFixedTime('2026-12-09T07:00:00Z');
    await page.goto(address);
    await frame.locator('input[name=q]').fill('Crest VPN');
    await expect(answer).toHaveAttribute('data-verdict', 'licensed');
    await expect(answer).not.toContainText(warning);
    await page.clock.setFixedTime('2026-12-10T07:00:00Z');
    await frame.locator('input[name=q]').fill('Crest VPN ');
    await expect(answer).toContainText(warning);
    await expect(answer).toHaveAttribute('data-stale', 'true');
    host.close();
  });

test('the check answers in a frame that its page sandboxes', async ({ page, baseURL }) => {
  const [address, host] = await serveHost(
    `<iframe sandbox="allow-scripts" src="${baseURL ?? ''}/embed/check/"></iframe>`,
    "default-src 'none'; frame-src *",
  );
  const faults: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('favicon')) faults.push(message.text());
  });
  await page.goto(address);
  const frame = page.frameLocator('iframe');
  await frame.locator('input[name=q]').fill('Crest VPN');
  await expect(frame.locator('[data-verdict]')).toHaveAttribute('data-verdict', 'licensed');
  expect(faults).toEqual([]);
  host.close();
});

test('no other page of the site lets itself be framed', async ({ page, baseURL }) => {
  const [address, host] = await serveHost(`<iframe src="${baseURL ?? ''}/about/"></iframe>`, 'frame-src *');
  await page.goto(address);
  await expect(page.frameLocator('iframe').locator('h1')).toHaveCount(0);
  host.close();
});

/** No service of the frozen register has a domain on record: the page is given one. The badge is on `localhost`. */
for (const [domains, arrival, says] of [
  ['', 'none', 'You came from localhost. No domain is on record'],
  ['localhost', 'own', 'You came from localhost, a domain on record'],
  ['alpha.example', 'foreign', 'Warning: you came from localhost, which is not on record'],
] as const)
  test(`a badge on another site, where "${domains}" is on record, gives the answer "${arrival}"`, async ({
    page,
    baseURL,
  }) => {
    await page.goto('/badges/');
    const [snippet = ''] = await page.locator('badge-builder pre').allTextContents();
    const [address, host] = await serveHost(
      snippet.replaceAll(SITE_URL, baseURL ?? ''),
      "default-src 'none'",
    );
    await page.route(/\/licensees\/[a-z0-9-]+\/$/, async (route) => {
      const response = await route.fetch();
      const html = await response.text();
      expect(html).toMatch(/<badge-arrival data-domains(="")?[ >]/);
      await route.fulfill({
        response,
        body: html.replace(/data-domains(="")?(?=[ >])/, `data-domains="${domains}"`),
      });
    });
    await page.goto(address.replace('127.0.0.1', 'localhost'));
    await page.locator('a').first().click();
    await expect(page).toHaveURL(/\/licensees\/[a-z0-9-]+\/#badge$/);
    const shown = page.locator('[data-arrival]:visible');
    await expect(shown).toHaveCount(1);
    await expect(shown).toHaveAttribute('data-arrival', arrival);
    await expect(shown).toContainText(says);
    host.close();
  });

test('for a visitor from nowhere the page says that it does not know', async ({ page }) => {
  await page.goto('/licensees/zettabyte/#badge');
  await expect(page.locator('[data-arrival]:visible')).toHaveCount(1);
  await expect(page.locator('[data-arrival=unknown]')).toBeVisible();
});

test('the page of a company without a service says that it has no badge, and asks nothing about one', async ({
  page,
}) => {
  await page.goto('/licensees/ptcl/#badge');
  await expect(page.locator('section').filter({ hasText: 'there is no badge' })).toHaveCount(1);
  await expect(page.locator('badge-arrival, .badge')).toHaveCount(0);
});

test('the builder shows one badge at a time, the one that was chosen', async ({ page }) => {
  await page.goto('/badges/');
  await expect(page.locator('.badge:visible')).toHaveCount(1);
  await page.locator('select[name=form]').selectOption('card');
  await page.locator('select[name=language]').selectOption('ur');
  const shown = page.locator('.badge:visible');
  await expect(shown).toHaveCount(1);
  await expect(shown).toHaveAttribute('data-form', 'card');
  await expect(shown.locator('pre')).toContainText('/ur/badges/');
});
