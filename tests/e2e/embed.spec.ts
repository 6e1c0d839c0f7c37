import { createServer, type Server } from 'node:http';

import { expect } from '@playwright/test';

import { listen } from '../../src/hosting/server.ts';
import { SITE_URL } from '../addresses.ts';
import { unwatched as test } from './site.ts';

declare global {
  /** What `OBSERVER` has seen. */
  const seen: string[];
}

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
  const snippets = await page
    .locator('badge-builder template')
    .evaluateAll((templates) =>
      templates.flatMap((template) =>
        template instanceof HTMLTemplateElement
          ? Array.from(template.content.querySelectorAll('pre[id$=-html]'), ({ textContent }) => textContent)
          : [],
      ),
    );
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

/** Everything that the page around a frame can see of it, but its place: messages, its size, the history of the tab. */
const OBSERVER = `<script>
  const seen = [];
  addEventListener('message', ({ data }) => seen.push(JSON.stringify(data)));
</script>`;

test('the check answers in a frame, whose page cannot tell what was asked', async ({ page, baseURL }) => {
  await page.goto('/badges/');
  const frameCode = ((await page.locator('#frame').textContent()) ?? '').replaceAll(SITE_URL, baseURL ?? '');
  const [address, host] = await serveHost(OBSERVER + frameCode, "frame-src *; script-src 'unsafe-inline'");
  await page.goto(address);
  const frame = page.frameLocator('iframe');
  const answer = frame.locator('[data-verdict]');
  const observed = () =>
    page.evaluate(() => {
      const box = document.querySelector('iframe')?.getBoundingClientRect();
      return JSON.stringify([
        seen,
        box?.height,
        history.length,
        document.documentElement.scrollHeight,
        frames.length,
      ]);
    });
  await expect(answer).toHaveAttribute('data-verdict', 'idle');
  const before = await observed();
  for (const [question, verdict] of [
    ['Steer Lucid', 'licensed'],
    ['Kestrl VPN', 'resembles'],
    ['NordVPN', 'no-record'],
    ['is vpn legal', 'help'],
    ['', 'idle'],
  ] as const) {
    await frame.locator('input[name=q]').fill(question);
    if (verdict !== 'help') await expect(answer).toHaveAttribute('data-verdict', verdict);
    expect(await observed()).toBe(before);
  }
  await expect(frame.locator('.whose')).toContainText('25 November 2026');
  host.close();
});

/** A page with a frame as WordPress makes it of an oEmbed answer: sandboxed, with a secret behind the address. */
const wordPressFrame = (address: string) =>
  `${OBSERVER}<iframe sandbox="allow-scripts" src="${address}#?secret=aB3dE5fG7h" width="420" height="200"></iframe>`;

test('the page of a badge tells WordPress that it is there, and its links, and the same for every badge', async ({
  page,
  baseURL,
}) => {
  for (const id of ['crest-vpn', 'ptcl'])
    for (const prefix of ['', 'ur/']) {
      const [address, host] = await serveHost(
        wordPressFrame(`${baseURL ?? ''}/${prefix}embed/badge/${id}/`),
        "frame-src *; script-src 'unsafe-inline'",
      );
      await page.goto(address);
      const messages = () => page.evaluate(() => seen.map((text) => JSON.parse(text) as object));
      const height = { message: 'height', value: '280', secret: 'aB3dE5fG7h' };
      await expect.poll(messages).toEqual([height]);
      await page.evaluate(() => {
        frames[0]?.postMessage({ message: 'ready', secret: 'another' }, '*');
        frames[0]?.postMessage({ message: 'ready', secret: 'aB3dE5fG7h' }, '*');
      });
      await expect.poll(messages).toEqual([height, height]);
      await page.frameLocator('iframe').locator('a').first().click();
      await expect
        .poll(async () => (await messages())[2])
        .toMatchObject({
          message: 'link',
          value: expect.stringMatching(new RegExp(`/${prefix}licensees/[a-z-]+/#badge$`)),
        });
      host.close();
    }
});

test('the page of a badge says nothing to any other page, and fits its frame', async ({ page, baseURL }) => {
  for (const prefix of ['', 'ur/'])
    for (const id of ['crest-vpn', 'ptcl']) {
      const [address, host] = await serveHost(
        `${OBSERVER}<iframe src="${baseURL ?? ''}/${prefix}embed/badge/${id}/" width="420" height="280"></iframe>`,
        "frame-src *; script-src 'unsafe-inline'",
      );
      await page.goto(address);
      const inside = page.frameLocator('iframe').locator('html');
      await expect(page.frameLocator('iframe').locator('h1')).toBeVisible();
      const { content, room } = await inside.evaluate((html) => ({
        content: html.scrollHeight,
        room: html.clientHeight,
      }));
      expect(content).toBeLessThanOrEqual(room);
      expect(await page.evaluate(() => seen)).toEqual([]);
      host.close();
    }
});

for (const [prefix, warning] of [
  ['', 'Nobody has checked the sources since 25 November 2026 (31 days ago).'],
  ['ur/', 'کسی نے ماخذ نہیں دیکھے'],
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
    await page.clock.setFixedTime('2026-12-25T07:00:00Z');
    await page.goto(address);
    await frame.locator('input[name=q]').fill('Crest VPN');
    await expect(answer).toHaveAttribute('data-verdict', 'licensed');
    await expect(answer).not.toContainText(warning);
    await page.clock.setFixedTime('2026-12-26T07:00:00Z');
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
    const [snippet = ''] = await page.locator('badge-builder pre[id$=-html]').allTextContents();
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

test('the page of a company without a service has a badge with the name of the company', async ({ page }) => {
  await page.goto('/licensees/ptcl/#badge');
  await expect(page.locator('.badge img').first()).toHaveAttribute('src', '/badges/ptcl.svg');
  await expect(page.locator('.badge img').first()).toHaveAttribute('alt', /^Pakistan Telecommunication/);
  await expect(page.locator('[data-arrival]:visible')).toHaveCount(1);
});

test('the builder shows one badge at a time, the one that was chosen', async ({ page }) => {
  await page.goto('/badges/');
  await expect(page.locator('.badge:visible')).toHaveCount(1);
  await page.locator('select[name=form]').selectOption('card');
  await page.locator('select[name=language]').selectOption('ur');
  const shown = page.locator('.badge:visible');
  await expect(shown).toHaveCount(1);
  await expect(shown).toHaveAttribute('data-form', 'card');
  await expect(shown.locator('pre').first()).toContainText('/ur/badges/');
  await expect(shown.locator('pre').nth(1)).toHaveText(
    /^\[!\[.*\]\(.*\/ur\/badges\/.*\.card\.svg\)\]\(.*\)$/,
  );
});
