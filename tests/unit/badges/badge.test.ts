import { gzipSync } from 'node:zlib';

import { DOMParser } from '@xmldom/xmldom';
import { describe, expect, it } from 'vitest';

import { BADGE_SIZES, type BadgeForm, badgeOf, bearersOf } from '../../../src/badges/badge.ts';
import { badgeSvg, linesOf } from '../../../src/badges/drawing.ts';
import { shieldOf } from '../../../src/badges/embed.ts';
import { type Language, LANGUAGES } from '../../../src/i18n/languages.ts';
import { siteIn } from '../../../src/i18n/site.ts';
import { licenceText } from '../../../src/i18n/phrases.ts';
import type { Version } from '../../../src/history/version.ts';
import type { DecisionRow, Service } from '../../../src/data/tables.ts';
import { LICENCE_STATUSES } from '../../../src/register/licence.ts';
import { generateTables } from '../../bench/generate.ts';
import { decisionRow, exampleRegister, exampleTables, serviceRow } from '../../example/register.ts';

const PLACE = { siteUrl: 'https://sanad.example', basePath: '/' };

function badge(language: Language = 'en', service: Partial<Service> = {}, more: readonly DecisionRow[] = []) {
  const tables = exampleTables();
  const register = exampleRegister({
    ...tables,
    services: [serviceRow(service)],
    decisions: [decisionRow(), ...more],
  });
  const [bearer] = register.companies.flatMap((company) => bearersOf(company));
  if (bearer?.service == null) throw new Error('the example has a service');
  return badgeOf(bearer, siteIn(language, PLACE));
}

function draw(form: BadgeForm, language: Language, of = badge(language)): string {
  return badgeSvg(of, form, siteIn(language, PLACE).words);
}

function root(svg: string) {
  const element = new DOMParser({
    onError: (level, message) => level === 'warning' || expect.fail(`${level}: ${message}`),
  }).parseFromString(svg, 'image/svg+xml').documentElement;
  if (element === null) throw new Error('no root element');
  return element;
}

const after = (decision: DecisionRow['decision'], until = '') =>
  badge('en', {}, [
    decisionRow({ id: 2, decision, until, effective_on: '2026-02-01', recorded_on: '2026-02-01' }),
  ]);

describe('badgeOf', () => {
  it('says brand, status in words, the day and the domain, and that there is none', () => {
    expect(badge().title).toBe(
      'Alpha VPN: Licensed, as of 24 November 2026; no domain on record. Source: Sanad.',
    );
    expect(badge('en', { domains: ['alpha.example', 'alpha.pk'] }).title).toContain(
      'domain: alpha.example, alpha.pk.',
    );
    expect(badge('ur').title).toBe(
      'الفا وی پی این: لائسنس یافتہ، بتاریخ 24 نومبر 2026؛ کوئی ڈومین ریکارڈ میں نہیں۔ ماخذ: سند۔',
    );
  });

  it.each([
    ['renewed', 'good', 'Licensed'],
    ['suspended', 'warn', 'Licence suspended'],
    ['revoked', 'bad', 'Licence revoked'],
    ['surrendered', 'bad', 'Licence surrendered'],
    ['expired', 'bad', 'Licence expired'],
  ] as const)('after a licence was %s it is %s and says "%s"', (decision, tone, status) => {
    expect(after(decision)).toMatchObject({ tone, status });
  });

  it('is green only for what is certain', () => {
    // Until some day of 2026: on 24 November that day may have been, or may be yet to come.
    expect(after('renewed', '2026')).toMatchObject({ tone: 'warn', status: 'Licence expired (not certain)' });
  });

  it('links to the page of the licensee, at the place that warns of a foreign site', () => {
    expect(badge().page).toBe('https://sanad.example/licensees/alpha/#badge');
    expect(badge('ur').page).toBe('https://sanad.example/ur/licensees/alpha/#badge');
  });
});

describe.each(
  LANGUAGES.flatMap((language) => (['flat', 'card'] as const).map((form) => [form, language] as const)),
)('the %s badge in %s', (form, language) => {
  const svg = root(draw(form, language));
  const { dir } = siteIn(language, PLACE).words;

  it('is one picture with a name and a description', () => {
    expect(svg.getAttribute('role')).toBe('img');
    expect(svg.getElementsByTagName('title')[0]?.textContent).toBe(badge(language).title);
    expect(svg.getElementsByTagName('desc')[0]?.textContent).toContain('https://sanad.example/');
  });

  it('draws every word that it must say, each line as outlines', () => {
    const { name, status, asOf, coverage, site } = badge(language);
    const lines = linesOf(badge(language), form, dir).map(({ text }) => text);
    for (const words of [name, status, asOf, coverage, site]) expect(lines.join('\n')).toContain(words);
    const paths = Array.from(svg.getElementsByTagName('path'), (path) => path.getAttribute('d') ?? '');
    expect(paths).toHaveLength(lines.length);
    for (const path of paths) expect(path.length).toBeGreaterThan(100);
  });

  it('needs no font', () => {
    expect(draw(form, language).replace(/<(title|desc).*?<\/\1>/g, '')).not.toMatch(
      /<text|font|direction|[^ -~\n]/,
    );
  });

  it.each(LICENCE_STATUSES)('never cuts the status "%s", nor that it is not certain', (status) => {
    const { words } = siteIn(language, PLACE);
    const text = `${licenceText(words, status)} (${words.t('register.uncertain')})`;
    const lines = linesOf({ ...badge(language), status: text }, form, dir);
    expect(lines.map((line) => line.text)).toContain(text);
  });

  it('is as large as the snippet says, whatever it says', () => {
    for (const brand of ['A', 'W'.repeat(300)]) {
      const drawn = root(draw(form, language, { ...badge(language), name: brand }));
      const { width, height } = BADGE_SIZES[form];
      expect(drawn.getAttribute('viewBox')).toBe(`0 0 ${width} ${height}`);
    }
  });

  it('runs nothing and loads nothing', () => {
    expect(draw(form, language)).not.toMatch(
      /<script|<style|<foreignObject|<image|<use|href=|url\(|\son\w+=/i,
    );
  });

  it.each(LICENCE_STATUSES)(
    'is within 6 kB as it is sent, also of a long name whose licence is: %s',
    (status) => {
      const { words } = siteIn(language, PLACE);
      const name = 'Pakistan Telecommunication Company Ltd. (PTCL)';
      const text = `${licenceText(words, status)} (${words.t('register.uncertain')})`;
      const coverage = words.t('badges.domain', { domains: 'first-name.example, second-name.example' });
      const long = draw(form, language, { ...badge(language), name, status: text, coverage });
      expect(gzipSync(long, { level: 6 }).length).toBeLessThanOrEqual(6000);
    },
  );
});

describe('badges inline in one page', () => {
  it('are each named by their own title and description, whatever their service, form and language', () => {
    const parts = LANGUAGES.flatMap((language) =>
      (['flat', 'card'] as const).flatMap((form) =>
        ['alpha-vpn', 'alpha-vpn-card', 'beta-vpn'].map((id) =>
          draw(form, language, badge(language, { id, brand: `${id} ${form} ${language}`, brand_ur: '' })),
        ),
      ),
    );
    const page = root(`<x>${parts.join('')}</x>`);
    const all = Array.from(page.getElementsByTagName('*'));
    const ids = all.flatMap((element) => element.getAttribute('id') ?? []);
    expect(ids).toHaveLength(24);
    expect(new Set(ids).size).toBe(24);
    for (const svg of Array.from(page.getElementsByTagName('svg'))) {
      const names = svg.getAttribute('aria-labelledby')?.split(' ');
      const named = names?.map((name) => all.find((element) => element.getAttribute('id') === name));
      expect(named).toEqual([svg.getElementsByTagName('title')[0], svg.getElementsByTagName('desc')[0]]);
    }
  });
});

describe('the longest of 10,000 generated names', () => {
  const { services } = generateTables(10_000);
  const longest = [...services].sort((a, b) => b.brand.length - a.brand.length).slice(0, 20);
  const hostile = [
    'W'.repeat(300),
    'ﷺ'.repeat(300),
    'وی پی این '.repeat(40),
    '🇵🇰'.repeat(100),
    '\u202Egnp.exe'.repeat(20),
  ];
  const cases = [...longest.map(({ brand }) => brand), ...hostile].map(
    (brand) => [brand.slice(0, 40), brand] as const,
  );

  it.each(cases)('"%s" stays inside both badges, in both languages', (_start, brand) => {
    for (const language of LANGUAGES)
      for (const form of ['flat', 'card'] as const) {
        const of = badge(language, {
          brand,
          brand_ur: brand,
          domains: ['a-very-long-domain-name-for-a-badge-indeed.example'],
        });
        const svg = root(draw(form, language, of));
        const width = Number(svg.getAttribute('width'));
        expect(width).toBeLessThanOrEqual(320);
        for (const { left, width: length } of linesOf(of, form, siteIn(language, PLACE).words.dir)) {
          expect(left).toBeGreaterThanOrEqual(4);
          expect(left + length).toBeLessThanOrEqual(width - 4);
        }
        expect(gzipSync(draw(form, language, of)).length).toBeLessThanOrEqual(6000);
      }
  });
});

describe('the badges of a company', () => {
  const [company] = exampleRegister().companies;
  if (company === undefined) throw new Error('the example has companies');
  const version = (...tables: ('licensees' | 'services')[]): Version => ({
    number: tables.length,
    recordedAt: '2026-01-01T00:00:00.000Z',
    day: '2026-01-01',
    why: 'test',
    packageVersion: '1.0.0',
    tables,
    changes: tables.map((table, at) => ({ entry: at, table, key: 'x', op: 'add', before: null, after: {} })),
  });
  const bare = { ...company, services: [] };

  it.each([
    ['one for each service', company, [version('licensees', 'services')], ['alpha-vpn']],
    ['one of its own where it has none', bare, [version('licensees')], ['alpha']],
    [
      'its own for good, also once it has a service',
      company,
      [version('licensees'), version('services')],
      ['alpha-vpn', 'alpha'],
    ],
    ['its own again where its only service is gone', bare, [version('licensees', 'services')], ['alpha']],
    ['one for each service before anything is recorded', company, [], ['alpha-vpn']],
  ] as const)('are %s', (_, of, recorded, ids) => {
    expect(bearersOf(of, recorded).map(({ id }) => id)).toEqual(ids);
  });

  it('name the company where there is no brand', () => {
    const [bearer] = bearersOf(bare);
    if (bearer === undefined) throw new Error('every company has a badge');
    expect(badgeOf(bearer, siteIn('en', PLACE))).toMatchObject({ id: 'alpha', name: 'Alpha Ltd.' });
    expect(badgeOf(bearer, siteIn('ur', PLACE)).name).toBe('الفا');
  });
});

describe('shieldOf', () => {
  it('has the form of a shields.io endpoint, and no style that hides a lost licence', () => {
    expect(shieldOf(badge())).toEqual({
      schemaVersion: 1,
      label: 'Alpha VPN',
      message: 'Licensed · as of 24 November 2026 · no domain on record',
      color: '#17573f',
      isError: false,
      cacheSeconds: 300,
    });
    expect(shieldOf(after('revoked')).isError).toBe(true);
  });
});
