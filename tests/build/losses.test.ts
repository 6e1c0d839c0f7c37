import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { beforeAll, describe, expect, it } from 'vitest';

import { LOSSES_DAY, lossesFolder } from '../registers/losses.ts';
import { build } from './builds.ts';

/** A register in which everything was lost: no address is gone, and what was lost is green nowhere. */

const site = '.build/tests/losses';
const read = (path: string) => readFileSync(join(site, path), 'utf8');
/** The text of a page between its tags, without the frame of the site. */
const textOf = (path: string) =>
  (/<main[^]*<\/main>/.exec(read(`${path}index.html`))?.[0] ?? '')
    .replace(/<(script|style|template)[^]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/[\s\u2066-\u2069]+/gu, ' ');

beforeAll(async () => {
  const { code, stdout, stderr } = await build(site, {
    SANAD_DATA_DIR: await lossesFolder(),
    SANAD_TODAY: LOSSES_DAY,
  });
  expect(code, stdout + stderr).toBe(0);
});

describe('a badge of what is no longer offered', () => {
  it.each([
    [
      'crest-vpn',
      'Belongs to another company now',
      'Of Marchpane Tech (SMC-Pvt.) Ltd. since 1 March 2027',
      'اب یہ برانڈ کسی اور کمپنی کا ہے',
    ],
    ['kestrel-vpn', 'No longer offered', 'Offered until February 2027', 'اب پیش نہیں کی جاتی'],
    ['quixure-vpn', 'No longer on this register', 'The reason is on its page', 'اب اس رجسٹر میں نہیں'],
    ['gossamer-vpn', 'No longer on this register', 'The reason is on its page', 'اب اس رجسٹر میں نہیں'],
    ['tansy-systems', 'No longer on this register', 'The reason is on its page', 'اب اس رجسٹر میں نہیں'],
  ])('%s stays at every address, and is grey', (id, status, coverage, urdu) => {
    for (const folder of ['badges', 'ur/badges'])
      for (const end of ['svg', 'png', 'card.svg', 'card.png'])
        expect(existsSync(join(site, folder, `${id}.${end}`)), `${folder}/${id}.${end}`).toBe(true);
    expect(read(`badges/${id}.svg`)).toContain(status);
    expect(read(`ur/badges/${id}.svg`)).toContain(urdu);
    const shield: unknown = JSON.parse(read(`badges/${id}.json`));
    expect(shield).toMatchObject({ color: '#474138', isError: true });
    expect(shield).toMatchObject({ message: expect.stringContaining(`${status} · `) as string });
    expect(shield).toMatchObject({ message: expect.stringContaining(coverage) as string });
    expect(textOf(`embed/badge/${id}/`)).toContain(status);
    expect(textOf(`ur/embed/badge/${id}/`)).toContain(urdu);
    expect(read(`badges/${id}.svg`)).not.toContain('#17573f');
    expect(read(`embed/badge/${id}/index.html`)).not.toContain('data-tone="good"');
  });
});

describe('a page', () => {
  it.each([
    ['licensees/tansy-systems/', 'Removed from this register on 2 April 2027.'],
    ['licensees/tansy-systems/', 'Entered by mistake: the report was about other companies'],
    ['ur/licensees/tansy-systems/', '2 اپریل 2027 کو اس رجسٹر سے نکالا گیا۔'],
    ['press-releases/mistaken-report/', 'Removed from this register on 2 April 2027.'],
    ['licensees/uki-conic-solutions/', 'Removed from this register on 2 April 2027.'],
    ['licensees/zettabyte/', 'Since 1 March 2027 this brand belongs to Marchpane Tech (SMC-Pvt.) Ltd.'],
    ['licensees/zettabyte/', 'Offered until 28 February 2027.'],
    ['licensees/nexilium-tech/', 'Since February 2027. It was called Nexilium Tech (SMC-Pvt.) Ltd. before.'],
    ['licensees/alpha-3-cubic/', 'Since 15 February 2027. It was called Steer Lucid before.'],
    ['news/', 'Steer Lucid is called Lodestone VPN now.'],
    ['news/', 'Nexilium Tech (SMC-Pvt.) Ltd. is called Marchpane Tech (SMC-Pvt.) Ltd. now.'],
    ['news/', 'The brand Crest VPN belongs to Marchpane Tech (SMC-Pvt.) Ltd. now. It was that of'],
    ['news/', 'Marchpane Tech (SMC-Pvt.) Ltd. no longer offers Kestrel VPN'],
    ['news/', 'We removed Tansy Systems (Pvt.) Ltd. from this register.'],
    ['news/', 'We removed QuiXure VPN from this register.'],
  ])('%s says: %s', (path, text) => {
    expect(textOf(path)).toContain(text);
  });

  it('of what was removed says nothing of the guards that were lifted, and is in the sitemap', () => {
    expect(textOf('licensees/tansy-systems/')).not.toContain('accepted');
    expect(read('sitemap-0.xml')).toContain('/licensees/tansy-systems/</loc>');
    expect(existsSync(join(site, 'cards/en/tansy-systems.png'))).toBe(true);
    expect(existsSync(join(site, 'oembed/tansy-systems.json'))).toBe(true);
  });

  it.each([
    ['alpha-3-cubic', 'warn'],
    ['uki-conic-solutions', 'bad'],
    ['vision-tech-360', 'bad'],
    ['ntc', 'bad'],
    ['quillon-networks', 'bad'],
    ['bramble-data', 'neutral'],
  ])('of %s is %s, and nowhere green', (id, tone) => {
    for (const prefix of ['', 'ur/']) {
      const page = read(`${prefix}licensees/${id}/index.html`);
      expect(page).toContain(`data-tone="${tone}"`);
      expect(page).not.toContain('data-tone="good"');
    }
  });
});

describe('a feed', () => {
  const titles = (path: string) =>
    [...read(path).matchAll(/<title>([^<]*)<\/title>/g)].map(([, text = '']) =>
      text.replace(/[\u2066-\u2069]/gu, ''),
    );

  it.each([
    ['feeds/licensees/zettabyte.xml', 'Now a brand of Marchpane Tech (SMC-Pvt.) Ltd.: Crest VPN'],
    ['feeds/licensees/nexilium-tech.xml', 'Now a brand of Marchpane Tech (SMC-Pvt.) Ltd.: Crest VPN'],
    ['feeds/licensees/nexilium-tech.xml', 'No longer offered: Kestrel VPN'],
    [
      'feeds/licensees/nexilium-tech.xml',
      'New name: Marchpane Tech (SMC-Pvt.) Ltd. (before: Nexilium Tech (SMC-Pvt.) Ltd.)',
    ],
    ['feeds/licensees/uki-conic-solutions.xml', 'Removed from the register: QuiXure VPN'],
    ['feeds/licensees/tansy-systems.xml', 'Removed from the register: Tansy Systems (Pvt.) Ltd.'],
    ['rss.xml', 'Removed from the register: Tansy Systems (Pvt.) Ltd.'],
    ['rss.xml', 'Now a brand of Marchpane Tech (SMC-Pvt.) Ltd.: Crest VPN'],
    ['feeds/decisions.xml', 'Removed from the register: QuiXure VPN'],
    ['feeds/losses-and-corrections.xml', 'No longer offered: Kestrel VPN'],
    ['feeds/press-releases.xml', 'Removed from the register: Notice of 2027-01-09'],
    ['ur/feeds/licensees/zettabyte.xml', 'اب Marchpane Tech (SMC-Pvt.) Ltd. کا برانڈ: کریسٹ وی پی این'],
  ])('%s has: %s', (path, title) => {
    expect(titles(path).filter((one) => one === title)).toHaveLength(1);
  });

  it('tells once that a company went with its brands, and has each guid once', () => {
    expect(titles('rss.xml')).not.toContain('Removed from the register: Gossamer VPN');
    const guids = [...read('rss.xml').matchAll(/<guid[^>]*>([^<]*)</g)].map(([, guid]) => guid);
    expect(new Set(guids).size).toBe(guids.length);
  });
});

describe('the API', () => {
  it('answers that a licensee was removed, when and why', () => {
    expect(JSON.parse(read('api/v1/licensees/tansy-systems.json'))).toMatchObject({
      removed: {
        id: 'tansy-systems',
        removed_on: '2027-04-02',
        why: 'Entered by mistake: the report was about other companies',
      },
    });
  });

  it('lists a brand under whom it belongs to, and where it went', () => {
    const { licensee } = JSON.parse(read('api/v1/licensees/zettabyte.json')) as { licensee: object };
    expect(licensee).toMatchObject({
      services: [],
      ended_services: [
        {
          id: 'crest-vpn',
          until: '2027-02-28',
          source: 'notice-march',
          next: { service: 'crest-vpn-marchpane', licensee: 'nexilium-tech', since: '2027-03-01' },
        },
      ],
    });
  });
});
