import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { runProcess } from '../unit/cli/command.ts';
import { siteOfRegister } from './another-register.ts';

/** The invented register of money transfer agents in one language: nothing of the other country is left in its site. */

const { site, env, read, filesWith, answerTo } = siteOfRegister('money-transfer');

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
    // What every register.json may have is described for all registers.
    const told = filesWith(/\.(html|xml|svg|csv|json)$/).filter(
      (file) => !/register-file\.json$|openapi\.json$/.test(file),
    );
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
    const { stdout } = await runProcess('ask', ['swiftcash', '--json'], env);
    const answer = JSON.parse(stdout) as { verdict: string; text: string };
    expect(answer.verdict).toBe('licensed');
    expect(answer.text).toContain('Yes, licensed.');
    expect(stdout).not.toMatch(/operat|start/i);
    const lines = (await runProcess('ask', ['swiftcash'], env)).stdout;
    expect(lines).toContain('Licence: Licensed');
    expect(lines).toContain('Examplia Money Office');
    expect(lines).not.toMatch(/Pakistan|PTA|VPN/);
    expect(lines).not.toMatch(/operat|approval/i);
    const asked = (await runProcess('ask', ['may they start operating'], env)).stdout;
    expect(asked).not.toMatch(/approval to/i);
  });

  it.each([
    ['swiftcash money transfer', 'licensed swiftcash-money-transfer'],
    ['Is SwiftCash MoneyTransfer licensed in Examplia?', 'licensed swiftcash-money-transfer'],
    ['swiftcash-invented.com', 'licensed swiftcash-money-transfer'],
    ['MT-2026/17', 'licensed swiftcash'],
    ['Old Mill Bank public limited company', 'licensed old-mill'],
    ['Bluecoin Transfers', 'not-current bluecoin'],
  ])('answers %s with %s', (question, answer) => {
    expect(answerTo(question)).toBe(answer);
  });

  it('has one language, and names nothing of the country that the software began with', () => {
    const files = filesWith(/\.(html|xml|svg)$/);
    expect(files.length).toBeGreaterThan(20);
    const naming = files.filter((file) =>
      /Pakistan|\bPTA\b|\bVPNs?\b|lang="ur"/.test(
        readFileSync(file, 'utf8').replaceAll(/<style>[^]*?<\/style>/g, ''),
      ),
    );
    expect(naming).toEqual([]);
  });
});
