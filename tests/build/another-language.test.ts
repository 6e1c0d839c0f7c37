import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { runProcess } from '../unit/cli/command.ts';
import { siteOfRegister } from './another-register.ts';

/** The invented register of internet providers: in Arabic, which runs from the right and has no prefix, and in French. */

const { env, read, filesWith, answerTo } = siteOfRegister('internet');

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

describe('a register of names with accents, ligatures and Arabic letters', () => {
  it.each([
    // The name itself, and as it is typed without the key for a letter.
    ['Éclair Internet', 'licensed eclair-internet'],
    ['eclair internet', 'licensed eclair-internet'],
    ['ECLAIR TELECOM SARL', 'licensed eclair-telecom'],
    ['coeur fibre', 'not-current coeur-fibre'],
    ['Coeur Réseau', 'not-current coeur-reseau'],
    ['آفاق المدينة', 'licensed nakhla-net'],
    ['افاق المدينه', 'licensed nakhla-net'],
    ['آفاقُ المدينـــة', 'licensed nakhla-net'],
    // Found, and never green: half of the name, another accent, a ligature in the place of two letters.
    ['eclair', 'resembles eclair-internet'],
    ['Èclair Internet', 'resembles eclair-internet eclair-telecom'],
    ['éclàir internet', 'resembles eclair-internet eclair-telecom'],
    ['Éclair ℹnternet', 'resembles eclair-internet'],
    ['eclair internet pro', 'resembles eclair-internet eclair-telecom'],
    // Asked in the words of each language, with accents or without.
    ['est-ce que éclair internet a une licence ?', 'licensed eclair-internet'],
    ['combien coute une licence', 'help fees'],
    ['هل آفاق المدينة مرخصة؟', 'licensed nakhla-net'],
    ['كم رسوم الترخيص؟', 'help fees'],
  ])('answers %s with %s', (question, expected) => {
    expect(answerTo(question)).toBe(expected);
  });

  it('answers on the command line too', async () => {
    const { stdout } = await runProcess('ask', ['هل آفاق المدينة مرخصة؟', '--json'], env);
    expect(JSON.parse(stdout)).toMatchObject({ verdict: 'licensed', matches: [{ id: 'nakhla-net' }] });
  });
});
