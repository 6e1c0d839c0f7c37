import { readFileSync } from 'node:fs';

import { afterEach, describe, expect, it, vi } from 'vitest';

import { addressesIn } from '../../../src/i18n/site.ts';
import { type Language, LANGUAGES } from '../../../src/i18n/languages.ts';
import { wordsIn } from '../../../src/i18n/words.ts';
import { buildRegister } from '../../../src/register/register.ts';
import { searchIndexOf } from '../../../src/search/rows.ts';
import { openSearch } from '../../../src/search/search.ts';
import { register, tables, TODAY } from '../../registers/pakistan.ts';

const indexIn = (language: Language, of = register) =>
  searchIndexOf(wordsIn(language), addressesIn(language, '/'), of);
const find = { en: openSearch(indexIn('en')), ur: openSearch(indexIn('ur')) };
/** Kind and id of the results, the best first. */
const results = (language: Language, question: string) =>
  find[language](question).groups.flatMap(({ kind, rows }) => rows.map(({ id }) => `${kind} ${id}`));

describe.each(LANGUAGES)('the index of the search in the language %s', (language) => {
  const { reviewedOn, rows } = indexIn(language);

  it('has every company, service, source, decision, question and term once', () => {
    const count = (kind: string) => rows.filter((row) => row.kind === kind).length;
    expect(count('licensee')).toBe(tables.licensees.length);
    expect(count('service')).toBe(tables.services.length);
    expect(count('source')).toBe(tables['press-releases'].length);
    expect(count('decision')).toBe(tables.decisions.length);
    const headings = (page: string, form: RegExp) =>
      readFileSync(`data/pages/en/${page}.md`, 'utf8').match(form)?.length;
    expect(count('help')).toBe(headings('help', /^## /gm));
    expect(count('term')).toBe(headings('glossary', /^### /gm));
    expect(new Set(rows.map(({ kind, id }) => `${kind} ${id}`)).size).toBe(rows.length);
  });

  it('is of the day of the register', () => {
    expect(reviewedOn).toBe({ en: '25 November 2026', ur: '25 نومبر 2026' }[language]);
  });

  it('gives each row a title, a page of its language and no empty text among its facts', () => {
    const prefix = language === 'en' ? /^\/(?!ur\/)/ : /^\/ur\//;
    for (const row of rows) {
      expect(row.title).not.toBe('');
      expect(row.href).toMatch(prefix);
      expect([...row.facts, ...row.also, ...row.more]).not.toContain('');
      expect(row.text).not.toMatch(/[{}]/);
    }
  });

  it('leads to the place of each thing', () => {
    const hrefOf = (kind: string, id: string) => rows.find((row) => row.kind === kind && row.id === id)?.href;
    const root = language === 'en' ? '/' : '/ur/';
    expect(hrefOf('licensee', 'zettabyte')).toBe(`${root}licensees/zettabyte/`);
    expect(hrefOf('service', 'crest-vpn')).toBe(`${root}licensees/zettabyte/#crest-vpn`);
    expect(hrefOf('decision', '9')).toBe(`${root}licensees/zettabyte/#decision-9`);
    expect(hrefOf('source', 'pta-2026-01-22-nine-companies')).toBe(
      `${root}press-releases/pta-2026-01-22-nine-companies/`,
    );
    expect(hrefOf('help', 'fees')).toBe(`${root}help/#fees`);
    expect(hrefOf('term', 'ldi')).toBe(`${root}glossary/#ldi`);
  });
});

describe('what the search says of a company', () => {
  const factsOf = (id: string) =>
    indexIn('en').rows.find((row) => row.kind === 'licensee' && row.id === id)?.facts;

  it('is its status in the words of the register', () => {
    expect(factsOf('zettabyte')).toContain('Licensed (last checked 25 November 2026)');
    expect(factsOf('ptcl')).toContain('Authorised under an existing licence (last checked 25 November 2026)');
  });

  it('says of a withdrawn decision that it no longer counts', () => {
    const [last] = tables.decisions.slice(-1);
    if (last === undefined) throw new Error('the register has no decision');
    const undoing = { ...last, id: last.id + 1, decision: 'withdrawn' as const, corrects: last.id };
    const changed = buildRegister({ ...tables, decisions: [...tables.decisions, undoing] }, TODAY);
    const { rows } = indexIn('en', changed);
    const withdrawn = rows.filter(({ facts }) => facts.some((fact) => fact.startsWith('Withdrawn by')));
    expect(withdrawn.map(({ kind, id }) => `${kind} ${id}`)).toEqual([`decision ${last.id}`]);
  });
});

/** Typed in English, in Urdu letters (of any keyboard) and in Roman Urdu, and what must come first. */
const QUESTIONS: readonly (readonly [question: string, best: string])[] = [
  ['proton', 'help stopped'],
  ['nine companies', 'source pta-2026-01-22-nine-companies'],
  ['9 applications', 'source pta-2025-four-of-eight-operating'],
  ['January 2026', 'source pta-2026-01-22-nine-companies'],
  ['2026-01', 'source pta-2026-01-22-nine-companies'],
  ['22 jan 2026', 'source pta-2026-01-22-nine-companies'],
  ['november 2024', 'source senate-2024-11-18-deadline-30-november'],
  ['what does a licence cost', 'help fees'],
  ['is my vpn legal', 'help legal'],
  ['why did my vpn stop working', 'help stopped'],
  ['nord vpn', 'help stopped'],
  ['30,000', 'source pta-2026-01-22-nine-companies'],
  ['we news', 'source wenews-2025-two-more-applications'],
  ['no plan to ban', 'source senate-2025-no-plan-to-ban'],
  ['whitelist', 'source moitt-2024-08-27-whitelists-20437-vpns'],
  ['revoked', 'term revoked'],
  ['ldi', 'term ldi'],
  ['commencement certificate', 'term commencement-certificate'],
  ['zettabyte', 'licensee zettabyte'],
  ['Zettabyte (Pvt.) Ltd', 'licensee zettabyte'],
  ['PTCL', 'licensee ptcl'],
  ['p.t.c.l.', 'licensee ptcl'],
  ['crest vpn', 'service crest-vpn'],
  ['steer', 'service steer-lucid'],
  ['لائسنس', 'term licence'],
  ['لائسنس منسوخ', 'term revoked'],
  ['كلاس لائسنس', 'term class-licence'],
  ['فيس', 'help fees'],
  ['لائسنس کی فیس کتنی ہے', 'help fees'],
  ['نو کمپنیاں', 'source pta-2026-01-22-nine-companies'],
  ['جنوری 2026', 'source pta-2026-01-22-nine-companies'],
  ['جنوری ۲۰۲۶', 'source pta-2026-01-22-nine-companies'],
  ['زیٹابائٹ', 'licensee zettabyte'],
  ['زيٹابائٹ', 'licensee zettabyte'],
  ['پی ٹی سی ایل', 'licensee ptcl'],
  ['کریسٹ وی پی این', 'service crest-vpn'],
  ['zettabyte kya hai', 'licensee zettabyte'],
  ['proton band kyun hai', 'help stopped'],
  ['krest vpn asli hai', 'service crest-vpn'],
  ['ptcl ko kab ijazat mili', 'licensee ptcl'],
];

/** Not written so anywhere: these are found because Fuse forgives a letter or two. */
const MISSPELT: readonly (readonly [question: string, best: string])[] = [
  ['kommencement', 'term commencement-certificate'],
  ['zetabyte', 'licensee zettabyte'],
  ['kryptonim', 'service kryptonyme-vpn'],
  ['kestral', 'service kestrel-vpn'],
  ['nexillium', 'licensee nexilium-tech'],
  ['lisence', 'term licence'],
  ['intercepshun', 'term interception'],
];

describe.each(LANGUAGES)('the search in the language %s', (language) => {
  it.each([...QUESTIONS, ...MISSPELT])('finds for "%s" first: %s', (question, best) => {
    expect(results(language, question)[0]).toBe(best);
  });

  it.each(['', '   ', '…', 'qqqqqqqq', 'ghjk vbnm', '🦊'])('finds nothing for "%s"', (question) => {
    expect(find[language](question)).toMatchObject({ count: 0, groups: [] });
  });

  it('answers a pasted page without taking long', () => {
    const start = performance.now();
    find[language]('some more words '.repeat(10_000));
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});

describe('the results', () => {
  it('stand in one group for each kind, the kind of the best result first', () => {
    const { count, groups } = find.en('zettabyte');
    expect(groups.map(({ kind }) => kind)[0]).toBe('licensee');
    expect(new Set(groups.map(({ kind }) => kind)).size).toBe(groups.length);
    expect(groups.reduce((sum, { rows }) => sum + rows.length, 0)).toBe(count);
  });

  it('hold what was asked for: a number is never another one', () => {
    expect(results('en', '2026-01')).toEqual(['source pta-2026-01-22-nine-companies']);
  });

  it.each([
    ['zettabyte', 'Named as Zettabyte (Pvt.) Ltd.', ['Zettabyte']],
    ['zetabyte', 'Named as Zettabyte (Pvt.) Ltd.', ['Zettabyte']],
    ['fee', 'A fee, fees; no coffee', ['fee', 'fees']],
    ['لائسنس', 'کلاس لائسنس', ['لائسنس']],
    ['كلاس', 'کلاس لائسنس', ['کلاس']],
    ['آغاز', 'آغازِ خدمات کا سرٹیفکیٹ', ['آغازِ']],
  ])('for "%s" have marked in "%s": %j', (question, text, marks) => {
    const stretches = find.ur(question).mark(text);
    expect(stretches.map((stretch) => stretch.text).join('')).toBe(text);
    expect(stretches.filter(({ isFound }) => isFound).map((stretch) => stretch.text)).toEqual(marks);
  });
});

describe('without Fuse', () => {
  afterEach(() => {
    vi.doUnmock('fuse.js');
    vi.resetModules();
  });

  it.each(MISSPELT)('"%s" would not be found', async (question) => {
    vi.resetModules();
    vi.doMock('fuse.js', () => ({
      default: class {
        static match = () => ({ isMatch: false, score: 1 });
        search = () => [];
      },
    }));
    const { openSearch: openWithout } = await import('../../../src/search/search.ts');
    expect(openWithout(indexIn('en'))(question).count).toBe(0);
  });
});
