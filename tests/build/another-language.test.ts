import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { beforeAll, describe, expect, it } from 'vitest';

import { build } from './builds.ts';

/** The invented register of internet providers: in Arabic, which runs from the right and has no prefix, and in French. */

const site = '.build/tests/internet';
const read = (path: string) => readFileSync(join(site, path), 'utf8');
const filesWith = (ending: RegExp) =>
  readdirSync(site, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && ending.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));

beforeAll(async () => {
  const { code, stdout, stderr } = await build(site, {
    SANAD_DATA_DIR: 'tests/registers/internet',
    SANAD_TODAY: '2026-11-25',
  });
  expect(code, stdout + stderr).toBe(0);
});

describe('the site in two languages that the code has no words of', () => {
  it.each([
    ['index.html', '<html lang="ar" dir="rtl"', 'في أوازيا'],
    ['fr/index.html', '<html lang="fr" dir="ltr"', 'en Oasie'],
    ['licensees/eclair-telecom/index.html', 'مرخَّص له، حتى 31 أغسطس 2029', 'lang="fr"'],
    ['fr/licensees/coeur-reseau/index.html', 'Licence suspendue', 'Exploitation'],
    ['fr/help/index.html', 'Combien coûte une licence', 'hreflang="ar"'],
    ['rss.xml', '<language>ar</language>', 'أوازيا'],
    ['fr/feeds/approvals.xml', '<language>fr</language>', 'Licence accordée : Cœur Fibre'],
    ['badges/eclair-internet.svg', 'lang="ar"', 'Éclair Internet: مرخَّص له'],
    ['fr/badges/coeur-fibre.svg', 'lang="fr"', 'Licence suspendue'],
    ['check/answers/fr.json', 'Oui, licence accordée.', '"check.stale.other"'],
    ['check/answers/ar.json', 'نعم، مرخَّص له.', '"check.stale.few"'],
  ])('%s says it in its language', (path, ...texts) => {
    const text = read(path)
      .replaceAll('\u00A0', ' ')
      .replaceAll(/[\u2066-\u2069]/g, '');
    for (const said of texts) expect(text).toContain(said);
  });

  it('says nothing in English but what the files say of their columns', () => {
    const english = JSON.parse(readFileSync('src/i18n/en.json', 'utf8')) as Readonly<Record<string, string>>;
    const sentences = Object.values(english).filter(
      (text) => !text.includes('{') && text.length > 12 && text.includes(' '),
    );
    expect(sentences.length).toBeGreaterThan(300);
    const pages = filesWith(/\.(html|xml|svg)$/);
    expect(pages.length).toBeGreaterThan(60);
    const silent = pages.flatMap((page) => {
      const text = readFileSync(page, 'utf8');
      return sentences.filter((sentence) => text.includes(`>${sentence}<`)).map((one) => `${page}: ${one}`);
    });
    expect(silent).toEqual([]);
  });

  it('loads no font and no style of another script', () => {
    expect(filesWith(/\.woff2$/)).toEqual([]);
    expect(read('index.html')).not.toContain('Sanad Nastaliq');
    expect(read('index.html')).toContain(':lang(ar)');
  });
});
