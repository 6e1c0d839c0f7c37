import { once } from 'node:events';
import { appendFileSync, cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { beforeEach, expect, it } from 'vitest';

import { LONG } from '../long.ts';
import { build, copyOfData, digests, outcomeOf, run, SITE } from './builds.ts';

const folder = '.build/tests/atomic';
const published = join(folder, 'site');
const workshop = join(folder, '.build');

const made = digests(SITE);

const ANOTHER_MACHINE = {
  TZ: 'Pacific/Kiritimati',
  LANG: 'ur_PK.UTF-8',
  FONTCONFIG_FILE: '/nonexistent',
};

beforeEach(() => {
  rmSync(folder, { recursive: true, force: true });
  cpSync(SITE, published, { recursive: true });
});

/** What each of these promises, others of this file promise too: the short run tries the last of each. */
const lastOf = <Row>(rows: readonly Row[]) => (LONG ? rows : rows.slice(-1));

it.each(
  lastOf([
    ['a ragged row', 'licensees.csv', 'x,y', /licensees\.csv:\d+:record: has 2 cells/],
    [
      'a row that names no company',
      'decisions.csv',
      '9999,nobody,licensed,,,nothing,,2026-01-01,',
      /decisions\.csv:\d+:licensee: /,
    ],
  ] as const),
)('leaves every published byte where the data has %s', async (_fault, file, row, problem) => {
  const data = copyOfData();
  appendFileSync(join(data, file), `${row}\n`);
  const { code, stdout, stderr } = await build(published, { SANAD_DATA_DIR: data });
  expect(code).toBe(1);
  expect(stderr).toBe('');
  for (const line of stdout.trimEnd().split('\n')) expect(line).toMatch(/^[^:]+\.csv:\d+:\w+: ./);
  expect(stdout).toMatch(problem);
  expect(digests(published)).toEqual(made);
  expect(readdirSync(folder)).toEqual(['site']);
});

it('says the same and publishes nothing when Astro itself is run', async () => {
  const data = copyOfData();
  appendFileSync(join(data, 'licensees.csv'), 'x,y\n');
  const astro = 'node_modules/astro/bin/astro.mjs';
  const env = { SANAD_DATA_DIR: data };
  const plain = await outcomeOf(run([astro, 'build', '--outDir', published], env));
  const ours = await build(published, env);
  expect(plain.code).toBe(1);
  expect(plain.stdout).toBe(ours.stdout);
  expect(digests(published)).toEqual(made);
});

it.each(
  lastOf([
    ['a page cannot be rendered', 'throwing-page', 'this page cannot be rendered'],
    ['a later integration fails', 'failing-integration', 'this integration fails'],
  ] as const),
)('leaves every published byte where %s', async (_case, fault, message) => {
  const { code, stdout, stderr } = await outcomeOf(run(['tests/build/faults/build.ts', fault, published]));
  expect(code).not.toBe(0);
  expect(stdout + stderr).toContain(message);
  expect(digests(published)).toEqual(made);
  expect(readdirSync(workshop)).toEqual([]);
});

it('leaves every published byte where the build is killed; the next one clears what that and other builds left', async () => {
  const child = run(['tests/build/faults/build.ts', 'stuck-page', published]);
  const rendering = new Promise<void>((resolve) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes('the page is being rendered')) resolve();
    });
  });
  await rendering;
  child.kill('SIGKILL');
  await once(child, 'close');
  expect(digests(published)).toEqual(made);
  expect(readdirSync(workshop)).toHaveLength(1);
  // Published before, and no longer part of the site.
  mkdirSync(join(published, 'licensees/gone'));
  writeFileSync(join(published, 'licensees/gone/index.html'), 'gone');
  expect((await build(published, ANOTHER_MACHINE)).code).toBe(0);
  expect(readdirSync(workshop)).toEqual([]);
  // The same bytes again, whatever the time zone, the language and the fonts of the machine.
  expect(digests(published)).toEqual(made);
});
