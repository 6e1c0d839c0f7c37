import {
  datedText,
  decisionText,
  effectText,
  ownBrand,
  ownName,
  sourceDateText,
  summaryIn,
  undoneText,
} from '../i18n/phrases.ts';
import { byLanguage, type Language, LANGUAGES } from '../i18n/languages.ts';
import { allSections, type PageName } from '../data/pages.ts';
import { pageIn, pageValues, plainText } from '../i18n/pages.ts';
import { type Words, wordsIn } from '../i18n/words.ts';
import type { Addresses } from '../i18n/site.ts';
import type { Decision } from '../register/decision.ts';
import { showingToday } from '../register/standing.ts';
import type { Company, Register } from '../register/register.ts';

/** What can be found. */
export const KINDS = ['licensee', 'service', 'source', 'decision', 'help', 'term'] as const;
export type Kind = (typeof KINDS)[number];

/** One thing that can be found, in the words of one language. */
export interface Row {
  readonly kind: Kind;
  /** The id of its row of the register, or the fragment of its question or term. */
  readonly id: string;
  readonly title: string;
  /** Other ways to write it, and its title and dates in the other languages: searched, never shown. */
  readonly also: readonly string[];
  /** Facts in a few words each: status, date, publisher. */
  readonly facts: readonly string[];
  /** Its text; empty where the facts say all. */
  readonly text: string;
  /** What else it is found by, and counts less: its text in the other languages, the names of its company. Never shown. */
  readonly more: readonly string[];
  /** Its page, as a path from the origin. */
  readonly href: string;
}

/** The file `search/index.json` of one language. */
export interface SearchIndex {
  /** The day of the last review, as people read it. */
  readonly reviewedOn: string;
  readonly rows: readonly Row[];
}

const wordsOf = byLanguage(wordsIn);

/** A text of every language but one: what somebody may type who reads this page in that one. */
function inOthers(words: Words, say: (other: Words) => string): string[] {
  return LANGUAGES.filter((language: Language) => language !== words.language)
    .map((language) => say(wordsOf[language]))
    .filter((text) => text !== '');
}

/** A date as it is written in the tables and in the other languages. */
function datesOf(words: Words, date: string): string[] {
  return date === '' ? [] : [date, ...inOthers(words, (other) => other.date(date))];
}

/** The names of a company beside the one that is printed. */
function namesOf(licensee: Company['licensee']): string[] {
  const own = LANGUAGES.map((language) => ownName({ language }, licensee));
  return [...licensee.aliases, ...own].filter((name) => name !== '');
}

function companyRows(words: Words, addresses: Addresses, company: Company): Row[] {
  const { licensee, services, review } = company;
  const shownIn = (words: Words) => datedText(words, showingToday(company), review);
  const href = addresses.licensee(licensee.id);
  const name = licensee.legal_name;
  const { licence: status, ...others } = shownIn(words);
  const row: Row = {
    kind: 'licensee',
    id: licensee.id,
    title: name,
    also: [
      ...namesOf(licensee),
      ...services.flatMap((service) => LANGUAGES.map((language) => ownBrand({ language }, service))),
      ...inOthers(words, (other) => shownIn(other).licence),
    ].filter((text) => text !== ''),
    facts: [
      ownName(words, licensee),
      status,
      ...Object.values(others),
      ...services.map(({ brand }) => brand),
      licensee.licence_no,
      licensee.city,
    ].filter((text) => text !== ''),
    text: '',
    more: [],
    href,
  };
  return [
    row,
    ...services.map((service): Row => ({
      kind: 'service',
      id: service.id,
      title: service.brand,
      also: [
        ...service.aliases,
        ...LANGUAGES.map((language) => ownBrand({ language }, service)),
        ...service.apps,
      ].filter((text) => text !== ''),
      facts: [
        ownBrand(words, service),
        words.t('search.service', { name }),
        status,
        ...service.domains,
      ].filter((text) => text !== ''),
      text: '',
      more: namesOf(licensee),
      href: `${href}#${service.id}`,
    })),
  ];
}

function decisionRow(
  words: Words,
  addresses: Addresses,
  { today }: Register,
  { licensee }: Company,
  decision: Decision,
): Row {
  const { row, source, undoneBy } = decision;
  return {
    kind: 'decision',
    id: String(row.id),
    title: words.t('search.decision', { name: licensee.legal_name, what: decisionText(words, decision) }),
    also: [
      ...inOthers(words, (other) => decisionText(other, decision)),
      ...[row.effective_on, row.until, source.date].flatMap((date) => datesOf(words, date)),
    ],
    facts: [
      words.t('register.decision.number', { number: row.id }),
      ...(undoneBy === null ? [] : [undoneText(words, undoneBy)]),
      ...(row.decision === 'withdrawn' ? [] : [effectText(words, decision, today)]),
      ...(row.until === '' ? [] : [words.t('register.until', { date: words.date(row.until) })]),
    ],
    text: '',
    more: namesOf(licensee),
    href: `${addresses.licensee(licensee.id)}#decision-${row.id}`,
  };
}

function sourceRow(words: Words, addresses: Addresses, { release }: Register['sources'][number]): Row {
  const totals = [
    ['licensees', release.licensees_total],
    ['commenced', release.commenced_total ?? null],
    ['applications', release.applications_total],
  ] as const;
  return {
    kind: 'source',
    id: release.id,
    title: release.title,
    also: [
      ...datesOf(words, release.date),
      ...inOthers(words, (other) => other.t(`sources.kind.${release.kind}`)),
    ],
    facts: [
      sourceDateText(words, release.date),
      words.t(`sources.kind.${release.kind}`),
      release.publisher,
      ...totals.flatMap(([figure, total]) =>
        total === null
          ? []
          : [
              words.t('search.total', {
                what: words.t(`sources.figure.${figure}`),
                total: words.number(total),
              }),
            ],
      ),
    ],
    text: summaryIn(words, release),
    more: inOthers(words, (other) => summaryIn(other, release)),
    href: addresses.pressRelease(release.id),
  };
}

/**
 * The sections of a page, each with its whole text, as that page says it. Of the other languages comes the whole text too
 * where the page has room for it beside a font, and otherwise its first paragraph.
 */
function pageRows(
  words: Words,
  addresses: Addresses,
  register: Register,
  kind: 'help' | 'term',
  name: PageName,
): Row[] {
  const sectionsIn = (reader: Words) => {
    const page = pageIn(reader, name);
    const values = pageValues(reader, register, page);
    return allSections(page)
      .filter(({ parts }) => parts.length === 0)
      .map(({ id, heading, blocks }) => ({
        id,
        heading,
        text: plainText(reader, blocks, values),
        short: plainText(reader, blocks.slice(0, 1), values),
      }));
  };
  const textsOf = byLanguage((language) => sectionsIn(wordsOf[language]));
  const inOther = (id: string, part: 'heading' | 'text' | 'short') =>
    inOthers(words, ({ language }) => textsOf[language].find((section) => section.id === id)?.[part] ?? '');
  return textsOf[words.language].map(({ id, heading, text }) => ({
    kind,
    id,
    title: heading,
    also: inOther(id, 'heading'),
    facts: [],
    text,
    more: inOther(id, words.type?.font === undefined ? 'short' : 'text'),
    href: `${addresses.page(`${name}/`)}#${id}`,
  }));
}

/** Everything that the search of one language finds, as plain rows; companies first, then the order of their pages. */
export function searchIndexOf(words: Words, addresses: Addresses, register: Register): SearchIndex {
  return {
    reviewedOn: words.date(register.review.on),
    rows: [
      ...register.companies.flatMap((company) => companyRows(words, addresses, company)),
      ...register.sources.map((source) => sourceRow(words, addresses, source)),
      ...register.companies.flatMap((company) =>
        company.decisions.map((decision) => decisionRow(words, addresses, register, company, decision)),
      ),
      ...pageRows(words, addresses, register, 'help', 'help'),
      ...pageRows(words, addresses, register, 'term', 'glossary'),
    ],
  };
}
