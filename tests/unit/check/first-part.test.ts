import { gzipSync } from 'node:zlib';

import { describe, expect, it } from 'vitest';

import { ask } from '../../../src/check/ask.ts';
import {
  answerExact,
  type CheckIndex,
  type IndexedCompany,
  SearchIndex,
} from '../../../src/check/search-index.ts';
import { type FirstPart, indexOfFirst } from '../../../src/check/first-part.ts';
import { firstPartOf } from '../../../src/check/make-first-part.ts';
import { indexOf } from '../../../src/check/make-index.ts';
import { addDays } from '../../../src/dates.ts';
import { assertDefined } from '../../../src/errors.ts';
import { buildRegister } from '../../../src/register/register.ts';
import { generateTables } from '../../bench/generate.ts';
import { randomFrom } from '../../bench/random.ts';
import { LONG } from '../../long.ts';
import { EVERYDAY, WORDS } from '../../words.ts';
import { register as pakistan, TODAY } from './pakistan.ts';
import { lookAlikeOf, misspellingOf, otherNames } from './traps.ts';

/** As a browser has it. */
const sent = (part: FirstPart) => JSON.parse(JSON.stringify(part)) as FirstPart;
const partOf = (index: CheckIndex, most: number) =>
  sent(assertDefined(firstPartOf(index, most), 'a first part'));
const searchIn = (part: FirstPart) => new SearchIndex(indexOfFirst(part));
const whole = (index: CheckIndex) => new SearchIndex(JSON.parse(JSON.stringify(index)) as CheckIndex);

const QUESTIONS = 10_000;
/** Ten thousand companies and the bytes that they may take; in the short run a fifth of them. */
const [LICENSEES, MAX_BYTES] = LONG ? [10_000, 60_000] : [2_000, 17_000];

describe('the first part of the index of a big register', () => {
  const tables = generateTables(LICENSEES);
  const index = indexOf(buildRegister(tables, TODAY), WORDS, 12_345);
  const part = partOf(index, MAX_BYTES);
  const first = searchIn(part);
  const all = whole(index);
  const random = randomFrom(7);
  const brands = tables.services.flatMap(({ brand, brand_ur, aliases }) => [
    brand,
    brand_ur ?? '',
    ...aliases,
  ]);
  const exact = [
    ...brands,
    ...tables.licensees.flatMap(({ legal_name, legal_name_ur, licence_no }) => [
      legal_name,
      legal_name_ur ?? '',
      licence_no,
    ]),
    ...tables.services.flatMap(({ domains, apps }) => [...domains, ...apps]),
  ].filter((text) => text !== '');
  const written: readonly ((text: string) => string)[] = [
    (text) => text,
    (text) => text.toUpperCase(),
    (text) => ` “${text}”!`,
    (text) => text.replaceAll(' ', '-'),
    (text) => text.replaceAll(' ', ''),
    (text) => `${text.slice(0, 3)} ${text.slice(3)}`,
    (text) => `https://www.${text}/x`,
    (text) => `${text} Ltd.`,
    (text) => text.replace(/ (?:\(.*|Ltd\.)$/, ' Private Limited'),
    (text) => `${text} VPN`,
    (text) => text.replace(/ VPN$/, ''),
    (text) => `is ${text} legal?`,
  ];
  const ways = [
    () => random.of(exact),
    () => random.of(written)(random.of(exact)),
    () => misspellingOf(tables, random).question,
    () => lookAlikeOf(tables, random).question,
    () => `${random.of(exact)} ${random.of(exact)}`,
    () => random.of(otherNames),
  ];

  it(`takes at most ${MAX_BYTES} bytes, compressed`, () => {
    expect(gzipSync(JSON.stringify(part)).length).toBeLessThanOrEqual(1.02 * MAX_BYTES);
  });

  it(`has the verdict of the whole index wherever it has one, on ${QUESTIONS} questions`, () => {
    let answered = 0;
    for (let at = 0; at < QUESTIONS; at += 1) {
      const question = random.of(ways)();
      const day = addDays(TODAY, random.below(34));
      const brief = answerExact(first, question, day);
      if (brief === undefined || brief.stale || brief.matches.length !== 1) continue;
      answered += 1;
      const { verdict } = ask(all, question, day, EVERYDAY);
      if (brief.verdict !== verdict)
        expect(`${question} on ${day}: ${brief.verdict}`).toBe(`${question} on ${day}: ${verdict}`);
    }
    expect(answered).toBeGreaterThan(0.1 * QUESTIONS);
  });

  it('knows nearly every brand and web address, and licence numbers as far as there is room', () => {
    const known = (texts: readonly string[]) =>
      texts.filter((text) => text !== '' && answerExact(first, text, TODAY)?.matches.length === 1).length /
      texts.filter((text) => text !== '').length;
    expect(known(brands)).toBeGreaterThan(0.99);
    expect(known(tables.services.flatMap(({ domains }) => domains))).toBeGreaterThan(0.99);
    expect(known(tables.licensees.map(({ licence_no }) => licence_no))).toBeGreaterThan(0.85);
  });

  it('has the version of its index, in the same place of the file', () => {
    const head = (text: string) => /^\{"version":\d+,"entries":12345,"asOf":"[\d-]+",/.exec(text)?.[0];
    expect(head(JSON.stringify(part))).toBe(head(JSON.stringify(index)));
    expect(head(JSON.stringify(part))).toBeDefined();
  });
});

const company = (name: string, more: Partial<IndexedCompany> = {}): IndexedCompany => ({
  name,
  licence: [['', 'licensed']],
  services: [],
  ...more,
});
const revoked = { licence: [['', 'revoked']] } as const satisfies Partial<IndexedCompany>;
const base = indexOf(pakistan, WORDS);
const registerOf = (...companies: readonly IndexedCompany[]) => ({ ...base, companies, decisions: [] });

describe('a first part', () => {
  it('is not there where the whole index is small, or its review is overdue', () => {
    expect(firstPartOf(base)).toBeUndefined();
    expect(firstPartOf({ ...base, asOf: base.overdueFrom }, 0)).toBeUndefined();
  });

  it('is rows that a stranger can read', () => {
    const part = partOf(
      registerOf(
        company('Beta Ltd.', {
          services: [{ brand: 'Crest VPN' }, { brand: 'Crest', domains: ['crest.pk'] }],
        }),
        company('Gamma Ltd.', { ...revoked, number: 'AB-1', services: [{ brand: 'Cretal VPN' }] }),
      ),
      500,
    );
    expect(part.standings).toEqual([[['', 'licensed']], [['', 'revoked']]]);
    expect(part.names).toBe('Aab 1Abeta ltdAcrest.pkFZDtalYAgamma ltd');
    expect(part.standing).toBe('BAAABB');
  });

  it.each<[why: string, companies: readonly IndexedCompany[], questions: readonly string[]]>([
    [
      'a name of two companies',
      [
        company('Beta Ltd.', { services: [{ brand: 'Crest VPN' }] }),
        company('Gamma Ltd.', { ...revoked, services: [{ brand: 'Crest VPN' }] }),
      ],
      ['Crest VPN'],
    ],
    [
      'a brand that is another company',
      [
        company('Beta Ltd.', { services: [{ brand: 'Zettabyte' }] }),
        company('Zettabyte (Pvt.) Ltd.', { ...revoked, services: [{ brand: 'Other' }] }),
      ],
      ['Zettabyte', 'zettabyte pvt ltd', 'Zettabyte Private Limited'],
    ],
    [
      'a brand that ends as a legal form does',
      [
        company('Beta Ltd.', { services: [{ brand: 'Crestltd' }] }),
        company('Crest Ltd.', { ...revoked, services: [{ brand: 'Other' }] }),
      ],
      ['Crestltd', 'crest ltd', 'Crest Ltd.', 'crest limited'],
    ],
    [
      'a space that has moved',
      [
        company('Beta Ltd.', { services: [{ brand: 'UK Iconic' }] }),
        company('Gamma Ltd.', { ...revoked, services: [{ brand: 'Uki Conic' }] }),
      ],
      ['uk iconic', 'ukiconic', 'uki conic'],
    ],
    [
      'a brand that is a licence number',
      [
        company('Beta Ltd.', { services: [{ brand: 'AB-1' }] }),
        company('Gamma Ltd.', { ...revoked, number: 'AB/1' }),
      ],
      ['AB-1', 'ab/1', 'ab 1'],
    ],
    [
      'a part of another web address',
      [
        company('Beta Ltd.', { services: [{ brand: 'One', domains: ['crest.com.pk'] }] }),
        company('Gamma Ltd.', { ...revoked, services: [{ brand: 'Two', domains: ['my.crest.com.pk'] }] }),
      ],
      ['crest.com.pk', 'my.crest.com.pk', 'https://a.my.crest.com.pk/x'],
    ],
    [
      'a web address that is the package of an app',
      [
        company('Beta Ltd.', { services: [{ brand: 'One', domains: ['pk.crest.app'] }] }),
        company('Gamma Ltd.', { ...revoked, services: [{ brand: 'Two', apps: ['android:pk.crest.app'] }] }),
      ],
      ['pk.crest.app', 'android:pk.crest.app'],
    ],
    [
      'a brand that is written as an address',
      [
        company('Beta Ltd.', { services: [{ brand: 'Crest.pk' }] }),
        company('Gamma Ltd.', { ...revoked, services: [{ brand: 'Two', domains: ['crest.pk'] }] }),
      ],
      ['Crest.pk', 'https://crest.pk'],
    ],
    [
      'a brand that has moved',
      [
        company('Beta Ltd.', { services: [{ brand: 'Crest VPN', until: '2026-01', next: 'Gamma Ltd.' }] }),
        company('Gamma Ltd.', { ...revoked, services: [{ brand: 'Crest VPN' }] }),
      ],
      ['Crest VPN'],
    ],
    [
      'a brand that has a legal form, beside a word of it',
      [company('Beta Ltd.', { services: [{ brand: 'Crest Ltd.' }] })],
      ['Crest'],
    ],
    [
      'a service that has ended',
      [company('Beta Ltd.', { services: [{ brand: 'Crest VPN', until: '2026-01' }] })],
      ['Crest VPN'],
    ],
  ])('says nothing of %s', (_why, companies, questions) => {
    // Something else is there, so that it is no empty part.
    const index = registerOf(...companies, company('Plain Ltd.', { services: [{ brand: 'Plain VPN' }] }));
    const first = searchIn(partOf(index, 550));
    const day = index.asOf;
    expect(answerExact(first, 'plain vpn', day)?.verdict).toBe('licensed');
    for (const question of questions) {
      const brief = answerExact(first, question, day);
      if (brief !== undefined) expect(brief.verdict).toBe(ask(whole(index), question, day, EVERYDAY).verdict);
      expect(brief?.verdict).not.toBe('licensed');
    }
  });

  it('says what a licence is up to the day before the next review is overdue', () => {
    const { asOf, overdueFrom } = base;
    const ends = addDays(asOf, 3);
    const part = partOf(
      registerOf(
        company('Beta Ltd.', {
          licence: [
            ['', 'licensed'],
            [ends, 'expired'],
            [overdueFrom, 'revoked'],
          ],
          services: [{ brand: 'Crest VPN' }],
        }),
      ),
      500,
    );
    expect(part.standings).toEqual([
      [
        ['', 'licensed'],
        [ends, 'expired'],
      ],
    ]);
    const on = (day: string) => answerExact(searchIn(part), 'Crest VPN', day);
    expect(on(addDays(ends, -1))?.verdict).toBe('licensed');
    expect(on(ends)?.verdict).toBe('not-current');
    expect(on(overdueFrom)?.stale).toBe(true);
  });
});
