import table from 'unhomoglyph/data.json' with { type: 'json' };

import { type QuestionWords, type Topic, TOPICS } from '../data/question-words.ts';
import { type PressRelease, type Service, textsIn } from '../data/tables.ts';
import { type Day, daysBetween } from '../dates.ts';
import { recordedTables } from '../history/change.ts';
import type { Removal, Removals } from '../history/published-history.ts';
import { readJournal, withoutGuards } from '../history/journal.ts';
import { legalFormOf, plainLetters, spell, typedOtherwise } from '../names/spelling.ts';
import type { Decision } from '../register/decision.ts';
import { figuresOf } from '../register/figures.ts';
import { type Axis, outlook } from '../register/standing.ts';
import { buildRegister, type Company, type Ended, type Register } from '../register/register.ts';
import { type Bytes, concat, utf8 } from '../tlog/bytes.ts';
import {
  type CheckIndex,
  INDEX_VERSION,
  type IndexedCompany,
  type IndexedDecision,
  type IndexedRemoval,
  type IndexedService,
  type IndexedSource,
  type IndexedStep,
  slugOf,
} from './search-index.ts';
import { thisRegister } from '../this-register.ts';
import { plainOf } from './look-alike.ts';
import { type EverydayWords, soundingLike } from './question.ts';

/** A to Z in filled circles, in filled squares and as in flags, which Unicode's table leaves out: where each begins. */
const DRAWN = [0x1f150, 0x1f170, 0x1f1e6];
const drawn = DRAWN.flatMap((start) =>
  Array.from(
    'abcdefghijklmnopqrstuvwxyz',
    (letter, at) => [String.fromCodePoint(start + at), letter] as const,
  ),
);

/**
 * Letters that look like a letter in one of the names, by that letter: Unicode's table (UTS #39, confusables.txt),
 * in the spelling that questions are compared in, and cut to what these names need. Never for the browser: the table is large.
 */
function confusablesOf(names: readonly string[]): Record<string, string> {
  const alphabet = new Set(spell(names.join(' ')));
  const looks = new Map<string, string>();
  for (const [letter, like] of [...Object.entries(table), ...drawn]) {
    const source = spell(plainOf(letter));
    const target = spell(like);
    // Plain letters stay themselves, but for capital I, which is a small l in most fonts.
    const plain = /^[a-hj-z]$/.test(source);
    if (Array.from(source).length !== 1 || !alphabet.has(target) || source === target || plain) continue;
    if (!looks.has(source)) looks.set(source, target);
  }
  const byTarget: Record<string, string> = {};
  for (const [source, target] of looks) byTarget[target] = (byTarget[target] ?? '') + source;
  return byTarget;
}

const idUnlessSlug = (id: string, name: string) => (id === slugOf(name) ? undefined : id);
const unlessEmpty = <Value extends string | readonly unknown[]>(value: Value) =>
  value.length === 0 ? undefined : value;

/** Aliases of a company without those that write its name with the same legal form, at greater length. */
function tellingAliases(aliases: readonly string[], name: string): string[] {
  const isName = (alias: string) =>
    slugOf(alias) === slugOf(name) && legalFormOf(spell(alias)) === legalFormOf(spell(name));
  return aliases.filter((alias) => alias.length < name.length || !isName(alias));
}

function indexedService(service: Service) {
  const { id, brand, aliases, domains, apps } = service;
  const [own = '', ...more] = textsIn(service, 'brand');
  return {
    id: idUnlessSlug(id, brand),
    brand,
    brandUr: unlessEmpty(own),
    aliases: unlessEmpty([...aliases, ...more, ...typedOtherwise([brand, own, ...aliases, ...more])]),
    domains: unlessEmpty(domains),
    apps: unlessEmpty(apps),
  };
}

/** What was removed, as far as people may ask for it. */
function removalsIn({ licensees, services }: Pick<Removals, 'licensees' | 'services'>): IndexedRemoval[] {
  const told = (removal: Removal<unknown>, licensee: string, names: readonly string[]): IndexedRemoval => ({
    names: names.filter((name) => name !== ''),
    on: removal.day,
    why: withoutGuards(removal.why),
    licensee,
  });
  return [
    ...[...services.values()].map((removal) => {
      const { brand, aliases, domains, apps, licensee } = removal.row;
      return told(removal, licensee, [
        brand,
        ...textsIn(removal.row, 'brand'),
        ...aliases,
        ...domains,
        ...apps,
      ]);
    }),
    ...[...licensees.values()].map((removal) => {
      const { id, legal_name, aliases } = removal.row;
      return told(removal, id, [legal_name, ...textsIn(removal.row, 'legal_name'), ...aliases]);
    }),
  ];
}

const NONE_REMOVED = { licensees: new Map(), services: new Map() };

/** Words spelled as questions are, with their accents and without. */
const spelledBoth = (words: readonly string[]) =>
  words.map(spell).flatMap((word) => [word, /\p{Script=Latin}/u.test(word) ? plainLetters(word) : word]);
/** A list of words as it travels: with commas between. */
const listed = (words: readonly string[]) =>
  [...new Set(spelledBoth(words))].filter((word) => word !== '').join();

/** The words of questions as they travel: those that name nobody by their sound, each once. */
export function everydayWordsOf(words: QuestionWords): EverydayWords {
  const { asks, besides, between, plain, before, after, topics } = words;
  const bySound = (list: readonly string[]) =>
    [...new Set(spelledBoth(list).map(soundingLike))].filter((phrase) => phrase !== '');
  return {
    asks: listed(asks),
    besides: listed(besides),
    between: listed(between),
    plain: bySound(plain).join(),
    before: bySound(before).join(),
    after: bySound(after).join(),
    topics: Object.fromEntries(TOPICS.map((topic) => [topic, bySound(topics[topic]).join()])) as Record<
      Topic,
      string
    >,
  };
}

/**
 * Everything that an answer says of a register, on its day and on later days. `words` are those that do not
 * distinguish names, `entries` is the size of the log, and `removed` what was on the register before.
 */
export function indexOf(
  register: Register,
  words: Pick<QuestionWords, 'generic' | 'others' | 'common'>,
  entries = 0,
  removed: Pick<Removals, 'licensees' | 'services'> = NONE_REMOVED,
): CheckIndex {
  const sources = new Map<string, IndexedSource>();
  const sourceId = ({ id, date, publisher, title, url, confidence }: PressRelease) => {
    sources.set(id, { id, date, publisher, title, url, confidence });
    return id;
  };
  // Each text once: that saves 80 kB of gzip at 10,000 companies.
  const decisions: IndexedDecision[] = [];
  const places = new Map<string, number>();
  const placeOf = ({ row, source }: Decision): number => {
    const decision = {
      decision: row.decision,
      effectiveOn: row.effective_on,
      until: row.until,
      recordedOn: row.recorded_on,
      source: sourceId(source),
    };
    const text = JSON.stringify(decision);
    const place = places.get(text) ?? decisions.push(decision) - 1;
    places.set(text, place);
    return place;
  };
  const stepsOf = <Status>(axes: readonly (readonly [Day, Axis<Status>])[]): IndexedStep<Status>[] => {
    let before: Axis<Status> | undefined;
    return axes.flatMap(([day, axis]): IndexedStep<Status>[] => {
      const from = day === register.today ? '' : day;
      const [only, ...others] = axis.among;
      const among = only !== undefined && others.length === 0 ? only : axis.among;
      const isSameDecision = before?.decision === axis.decision;
      const isSame = isSameDecision && before?.among.join() === axis.among.join();
      before = axis;
      if (isSame) return [];
      if (isSameDecision) return [[from, among]];
      return [[from, among, axis.decision === null ? null : placeOf(axis.decision)]];
    });
  };
  const moved = new Map(
    register.companies.flatMap(({ licensee, ended }) =>
      ended.flatMap(({ service: { until }, next }) =>
        next === null ? [] : [[next.service.id, { name: licensee.legal_name, until }] as const],
      ),
    ),
  );
  const endedService = ({ service, next }: Ended): IndexedService => ({
    ...indexedService(service),
    until: service.until,
    next: next?.licensee.legal_name,
  });
  const companyOf = ({ licensee, services, ended, decisions: taken }: Company): IndexedCompany => {
    const [own = '', ...more] = textsIn(licensee, 'legal_name');
    const standings = outlook(taken, register.today);
    const operating = stepsOf(standings.map((standing) => [standing.day, standing.operating] as const));
    return {
      id: idUnlessSlug(licensee.id, licensee.legal_name),
      name: licensee.legal_name,
      nameUr: unlessEmpty(own),
      aliases: unlessEmpty([
        ...tellingAliases(licensee.aliases, licensee.legal_name),
        ...more,
        ...typedOtherwise([licensee.legal_name, own, ...licensee.aliases, ...more]),
      ]),
      number: unlessEmpty(licensee.licence_no),
      licence: stepsOf(standings.map((standing) => [standing.day, standing.licence] as const)),
      operating: operating.every(([, among]) => among === 'not-on-record') ? undefined : operating,
      services: [
        ...services.map((service) => ({ ...indexedService(service), before: moved.get(service.id) })),
        ...ended.map(endedService),
      ],
    };
  };
  const { announced, newest } = figuresOf(register);
  const companies = register.companies.map(companyOf);
  return {
    version: INDEX_VERSION,
    entries,
    asOf: register.today,
    reviewedOn: register.review.on,
    overdueFrom: register.review.overdueFrom,
    newest,
    naming: { product: thisRegister.product, legalForms: thisRegister.legalForms },
    authority: new URL(thisRegister.authority.site).hostname.replace(/^www\./, ''),
    announced: announced && { total: announced.total, source: sourceId(announced.release) },
    companies,
    sources: [...sources.values()],
    removed: removalsIn(removed),
    decisions,
    withoutOperation: thisRegister.axes.includes('operating') ? undefined : true,
    questions: { generic: listed([...words.generic, ...words.others]), common: listed(words.common) },
    confusables: confusablesOf(
      register.companies.flatMap(({ licensee, services, ended }) => [
        licensee.legal_name,
        ...textsIn(licensee, 'legal_name'),
        ...licensee.aliases,
        ...[...services, ...ended.map(({ service }) => service)].flatMap((service) => [
          service.brand,
          ...textsIn(service, 'brand'),
          ...service.aliases,
        ]),
      ]),
    ),
  };
}

/*
 * Whether what the check answers from follows from the log. A browser loads all of this, with the law of the register and
 * Unicode's table of look-alikes, only for somebody who asks.
 */

/** The words that people ask with are no part of the log, and decide no status. */
const NO_WORDS = { generic: [], others: [], common: [] };

/** An index without what says nothing: in which order sources, decisions and services come. */
function comparable({ companies, sources, decisions, ...rest }: CheckIndex): string {
  // A step without a place rests on what the one before it rests on.
  const restingOn = (place: number | null) => (place === null ? null : (decisions[place] ?? 'missing'));
  const stepsOf = (steps: IndexedCompany['licence'] | IndexedCompany['operating']) =>
    steps?.map(([from, among, place]) => [from, among, place === undefined ? 'same' : restingOn(place)]);
  const whole = {
    ...rest,
    questions: null,
    // A status of nothing that is on the register: the page of each names its version, and so its entry.
    removed: null,
    companies: companies.map((company) => ({
      ...company,
      licence: stepsOf(company.licence),
      operating: stepsOf(company.operating),
      services: company.services.map((service) => JSON.stringify(service)).sort(),
    })),
    sources: sources.map((source) => JSON.stringify(source)).sort(),
    decisions: decisions.map((decision) => JSON.stringify(decision)).sort(),
  };
  return JSON.stringify(whole);
}

/** The index that entries make on a day; nothing where they make no register, as forged ones may not. */
function indexFrom(lines: readonly Bytes[], day: Day, dueDays: number): CheckIndex | undefined {
  const { entries, faults } = readJournal(concat(...lines.flatMap((line) => [line, utf8('\n')])));
  if (faults.length > 0) return undefined;
  try {
    const index = indexOf(buildRegister(recordedTables(entries), day, dueDays), NO_WORDS, entries.length);
    // As it is published: what says nothing is left out.
    return JSON.parse(JSON.stringify(index)) as CheckIndex;
  } catch {
    return undefined;
  }
}

/** Whether an index is the one that the entries of a log make, on the day of the index. */
export function restsOnLog(index: CheckIndex, lines: readonly Bytes[]): boolean {
  // How soon a review is due is a setting of the site, and no entry says it.
  const dueDays = daysBetween(index.reviewedOn, index.overdueFrom) - 1;
  const made = indexFrom(lines, index.asOf, dueDays);
  return made !== undefined && comparable(made) === comparable(index);
}
