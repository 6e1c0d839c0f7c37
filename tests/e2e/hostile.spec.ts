import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect } from '@playwright/test';

import { TABLE_NAMES } from '../../src/data/tables.ts';
import { createSiteServer, listen } from '../../src/hosting/server.ts';
import { build } from '../build/builds.ts';
import { PAKISTAN } from '../registers/pakistan.ts';
import { unwatched as test } from './site.ts';

/** What loading lets through, because it is text: it runs nothing wherever it is shown. */
const HOSTILE = `</script><script>window.ran=1</script><img src=x onerror='window.ran=1'>]]>`;
const PATHS = [
  '',
  'licensees/',
  'licensees/zettabyte/',
  'press-releases/',
  'feeds/',
  'badges/',
  'data/',
  'about/',
];
const FILES = [
  'sanad.html',
  'badges/crest-vpn.svg',
  'badges/crest-vpn.card.svg',
  'feeds/decisions.xml',
  'data/register.json',
];

let origin = '';
let server: Server | undefined;

test.beforeAll(async ({}, { workerIndex }) => {
  test.setTimeout(180_000);
  const data = mkdtempSync(join(tmpdir(), 'sanad-hostile-'));
  // The tables alone: a journal would say that they are not what was recorded.
  const files = [...TABLE_NAMES.map((table) => `${table}.csv`), 'register.json'];
  for (const file of files) cpSync(join(PAKISTAN, file), join(data, file));
  const replacements: readonly (readonly [string, string])[] = [
    ['licensees.csv', 'Zettabyte (Pvt.) Ltd.'],
    ['services.csv', 'Crest VPN'],
  ];
  for (const [file, text] of replacements) {
    const path = join(data, file);
    writeFileSync(path, readFileSync(path, 'utf8').replace(`,${text},`, `,${text} ${HOSTILE},`));
  }
  const folder = `.build/tests/hostile-${workerIndex}`;
  const { code, stdout } = await build(folder, { SANAD_DATA_DIR: data });
  expect(code, stdout).toBe(0);
  server = createSiteServer(folder, '/');
  origin = `http://127.0.0.1:${await listen(server, 0, '127.0.0.1')}/`;
});

test.afterAll(() => {
  server?.close();
});

test('markup in the data runs nothing, on any page and in any file, and is read as it was written', async ({
  page,
}) => {
  test.setTimeout(120_000);
  for (const path of [...PATHS, ...PATHS.map((address) => `ur/${address}`), ...FILES]) {
    await page.goto(origin + path);
    expect(await page.evaluate(() => 'ran' in window), path).toBe(false);
  }
  await page.goto(`${origin}licensees/zettabyte/`);
  await expect(page.locator('h1')).toContainText(HOSTILE);
  await page.goto(`${origin}badges/crest-vpn.svg`);
  expect(await page.evaluate(() => document.querySelector('title')?.textContent)).toContain(HOSTILE);
});
