import { appendFileSync, copyFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, it, vi } from 'vitest';

import { PAKISTAN } from '../registers/pakistan.ts';
import { copyOfData, run } from './builds.ts';

const data = copyOfData();
const table = join(data, 'licensees.csv');
const dev = run(['node_modules/astro/bin/astro.mjs', 'dev', '--port', '0', '--host', '127.0.0.1'], {
  SANAD_DATA_DIR: data,
  ASTRO_DEV_BACKGROUND: '0',
});
let address = '';
let said = '';

const page = async () => {
  const response = await fetch(`${address}licensees/`);
  return { status: response.status, text: await response.text() };
};

beforeAll(async () => {
  address = await new Promise<string>((resolve, reject) => {
    dev.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const [found] = /http:\/\/127\.0\.0\.1:\d+\//.exec(said) ?? [];
      if (found !== undefined) resolve(found);
    });
    dev.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    dev.once('close', () => {
      reject(new Error(`astro dev ended: ${said}`));
    });
  });
});

afterAll(() => {
  dev.kill();
});

it.each([
  ['badges/crest-vpn.svg', 'image/svg+xml', '<svg '],
  ['api/v1/licensees/zettabyte.json', 'application/json', '{'],
])('answers %s at the address that it is published at', async (path, type, beginning) => {
  const response = await fetch(address + path);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, type]);
  expect(await response.text()).toMatch(new RegExp(`^${beginning}`));
});

it('shows a changed table without a restart, its problems while it has any, and recovers', async () => {
  expect(await page()).toMatchObject({ status: 200 });

  appendFileSync(table, 'x,y\n');
  await vi.waitFor(async () => {
    expect(await page()).toMatchObject({ status: 500, text: expect.stringContaining('UserError') as string });
    // In the browser the same lines stand over the page, sent by Vite's client.
    expect(said).toMatch(/licensees\.csv:\d+:record: has 2 cells/);
  }, 120_000);

  copyFileSync(join(PAKISTAN, 'licensees.csv'), table);
  await vi.waitFor(async () => {
    expect(await page()).toMatchObject({ status: 200 });
  }, 120_000);
});
