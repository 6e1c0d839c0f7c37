import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { beforeAll, describe, expect, it } from 'vitest';

import { runCommand } from '../unit/cli/command.ts';
import { build } from './builds.ts';

/** The invented register of money transfer agents in one language: nothing of the other country is left in its site. */

const site = '.build/tests/examplia';
const read = (path: string) => readFileSync(join(site, path), 'utf8');

beforeAll(async () => {
  const { code, stdout, stderr } = await build(site, {
    SANAD_DATA_DIR: 'tests/registers/money-transfer',
    SANAD_TODAY: '2026-11-25',
  });
  expect(code, stdout + stderr).toBe(0);
});

describe('the site of another country', () => {
  it('says what it is about', () => {
    const home = read('index.html');
    expect(home).toContain('<html lang="en"');
    expect(home).toMatch(/<title>[^<]*money transfer[^<]*in Examplia[^<]*<\/title>/);
    expect(read('rss.xml')).toContain('Examplia');
    expect(read('help/index.html')).toContain('EMO');
  });

  it('has pages, feeds and badges of its companies', () => {
    const companies = readdirSync(join(site, 'licensees'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    expect(companies.length).toBeGreaterThan(0);
    for (const id of companies) expect(read(`feeds/licensees/${id}.xml`)).toContain('<rss');
    expect(readdirSync(join(site, 'badges')).filter((name) => name.endsWith('.svg')).length).toBeGreaterThan(
      0,
    );
  });

  it('says, lists and exports nothing of an approval to operate, which no licence needs there', () => {
    const told = readdirSync(site, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(html|xml|svg|csv|json)$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      // What every register.json may have is said of all registers.
      .filter((file) => !/register-file\.json$|openapi\.json$/.test(file));
    expect(told.length).toBeGreaterThan(60);
    const saying = told.filter((file) =>
      /\boperating|commenced|not-on-record|approv(al|ed) to (start|operate|offer)|decisions\.xml/i.test(
        readFileSync(file, 'utf8')
          .replaceAll(/<(style|script)[^]*?<\/\1>/g, '')
          .replaceAll('"operating":""', ''),
      ),
    );
    expect(saying).toEqual([]);
    expect(read('data/register.csv')).toMatch(/licence_since_latest,first_source/);
    expect(read('data/press-releases.csv')).toMatch(/licensees_total,applications_total/);
  });

  it('answers on the command line with the licence alone', async () => {
    const env = { SANAD_DATA_DIR: 'tests/registers/money-transfer', SANAD_TODAY: '2026-11-25' };
    const { stdout } = await runCommand('ask', ['swiftcash', '--json'], env);
    const answer = JSON.parse(stdout) as { verdict: string; text: string };
    expect(answer.verdict).toBe('licensed');
    expect(answer.text).toContain('Yes, licensed.');
    expect(stdout).not.toMatch(/operat|start/i);
    const lines = (await runCommand('ask', ['swiftcash'], env)).stdout;
    expect(lines).toContain('Licence: Licensed');
    expect(lines).not.toMatch(/operat|approval/i);
    const asked = (await runCommand('ask', ['may they start operating'], env)).stdout;
    expect(asked).not.toMatch(/approval to/i);
  });

  it('has one language, and names nothing of the country that the software began with', () => {
    const files = readdirSync(site, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(html|xml|svg)$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name));
    expect(files.length).toBeGreaterThan(20);
    const naming = files.filter((file) =>
      /Pakistan|\bPTA\b|\bVPNs?\b|lang="ur"/.test(
        readFileSync(file, 'utf8').replaceAll(/<style>[^]*?<\/style>/g, ''),
      ),
    );
    expect(naming).toEqual([]);
  });
});
