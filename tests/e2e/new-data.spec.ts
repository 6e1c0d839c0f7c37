import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, type Page } from '@playwright/test';

import { addDays } from '../../src/dates.ts';
import { createSiteServer, listen } from '../../src/hosting/server.ts';
import { SITE } from '../build/builds.ts';
import { TODAY } from '../registers/pakistan.ts';
import { unwatched as test } from './site.ts';

test.use({ serviceWorkers: 'allow' });

const INDEX = 'check/index.json';
const digest = (bytes: Buffer) => createHash('md5').update(bytes).digest('hex');

let folder = '';
let server: Server;
let home = '';

test.beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sanad-site-'));
  cpSync(SITE, folder, { recursive: true });
  server = createSiteServer(folder, '/');
  home = `http://127.0.0.1:${await listen(server, 0, '127.0.0.1')}/`;
});

test.afterEach(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});

/** Publishes the register of another day: its index, and the service worker whose list names the index's bytes. */
function publishIndexOf(day: string): void {
  const before = readFileSync(join(folder, INDEX));
  const after = Buffer.from(before.toString().replaceAll(/"(asOf|reviewedOn)":"[^"]*"/g, `"$1":"${day}"`));
  writeFileSync(join(folder, INDEX), after);
  const worker = readFileSync(join(folder, 'sw.js'), 'utf8');
  writeFileSync(join(folder, 'sw.js'), worker.replace(digest(before), digest(after)));
}

/** The day of every index that is kept on the device. */
const keptDays = (page: Page) =>
  page.evaluate(async (index) => {
    const names = await caches.keys();
    const kept = await Promise.all(
      names.map(async (name) => (await caches.open(name)).matchAll(index, { ignoreSearch: true })),
    );
    const texts = await Promise.all(kept.flat().map((response) => response.text()));
    return texts.map((text) => /"asOf":"([^"]*)"/.exec(text)?.[1]);
  }, `/${INDEX}`);

/** Opens the check, and waits until the service worker answers for the page. */
async function visit(page: Page): Promise<void> {
  await page.goto(home);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}

async function asOf(page: Page) {
  await page.locator('input[type=search][name=q]').fill('Crest VPN');
  return page.locator('[data-verdict] .as-of');
}

test('new data replaces what is kept as soon as there is a network, and is kept in its place', async ({
  page,
}) => {
  await page.clock.setFixedTime(`${addDays(TODAY, 2)}T12:00:00+05:00`);
  await visit(page);
  await expect(await asOf(page)).toContainText('25 November 2026');

  publishIndexOf(addDays(TODAY, 1));
  await page.goto(`${home}about/`);
  await expect.poll(() => keptDays(page)).toContain(addDays(TODAY, 1));
  await page.goto(home);
  await expect(await asOf(page)).toContainText('26 November 2026');

  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await page.goto(home);
  await expect(await asOf(page)).toContainText('26 November 2026');
});

test('where the network has newer data than what is kept, the answer is of the newer', async ({ page }) => {
  await page.clock.setFixedTime(`${addDays(TODAY, 2)}T12:00:00+05:00`);
  await visit(page);
  const before = readFileSync(join(folder, INDEX), 'utf8');
  // Without a new service worker: what is kept stays as it is.
  writeFileSync(
    join(folder, INDEX),
    before.replaceAll(/"(asOf|reviewedOn)":"[^"]*"/g, `"$1":"${addDays(TODAY, 1)}"`),
  );
  await page.goto(home);
  await expect(await asOf(page)).toContainText('26 November 2026');
});

test('a device never goes back: not to an older build of the site, and the reader is told', async ({
  page,
}) => {
  await page.clock.setFixedTime(`${addDays(TODAY, 2)}T12:00:00+05:00`);
  const older = readFileSync(join(folder, INDEX));
  publishIndexOf(addDays(TODAY, 1));
  await visit(page);
  await expect(await asOf(page)).toContainText('26 November 2026');
  await expect(page.locator('[data-went-back]')).toBeHidden();

  writeFileSync(join(folder, INDEX), older);
  await page.goto(`${home}about/`);
  await page.goto(home);
  await expect(await asOf(page)).toContainText('26 November 2026');
  await expect(page.locator('[data-went-back]')).toBeVisible();
});

test('a device never goes back: not when the next service worker cannot be installed, and the network is gone', async ({
  page,
}) => {
  await page.clock.setFixedTime(`${addDays(TODAY, 2)}T12:00:00+05:00`);
  await visit(page);
  publishIndexOf(addDays(TODAY, 1));
  // The next worker lists a file that is refused.
  const worker = readFileSync(join(folder, 'sw.js'), 'utf8');
  writeFileSync(join(folder, 'sw.js'), worker.replace('offline.html', 'refused.html'));
  await page.goto(home);
  await expect(await asOf(page)).toContainText('26 November 2026');

  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await page.goto(home);
  await expect(await asOf(page)).toContainText('26 November 2026');
  await expect(page.locator('[data-went-back]')).toBeHidden();
});
