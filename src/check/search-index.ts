import type { Confidence } from '../data/tables.ts';
import { type Day, daysBetween, type PartialDate } from '../dates.ts';
import {
  clean,
  divideAlike,
  keyOf,
  keyOfNumber,
  legalFormOf,
  MAX_NAME,
  nameAs,
  type Naming,
  naming,
  Phrases,
  spell,
  tellingWords,
  withoutLegalForm,
} from '../names/spelling.ts';
import type { LicenceStatus, OperatingStatus } from '../register/licence.ts';
import { assertDefined } from '../errors.ts';
import { stepsAhead } from '../register/standing.ts';
import { type Address, addressesOf, parentsOf } from './address.ts';
import {
  type Answer,
  type AnswerAxis,
  type AnswerStep,
  holds,
  type Match,
  type Reason,
  type Verdict,
} from './answer.ts';

/** Changes whenever an older reader would misread an index. */
export const INDEX_VERSION = 6;

/**
 * What travels to the browser: the register as the check needs it, in one file that a reader can follow. What is empty
 * is left out, and so is an id that is the slug of its name (`slugOf`). With gzip: 4 kB for 7 companies, 8 kB for 70,
 * 347 kB for 10,000; ids in full would make that 460 kB, and columns in a code of their own 239 kB.
 */
export interface CheckIndex {
  readonly version: number;
  /** How many entries of the log it is made of: of two indexes the one with more is the newer. */
  readonly entries: number;
  /** The day on which everything in it holds. */
  readonly asOf: Day;
  /** The day of the last review of the sources, and the first day on which the next one is overdue. */
  readonly reviewedOn: Day;
  readonly overdueFrom: Day;
  /** The date of its newest source; empty where no source has a date. */
  readonly newest: PartialDate;
  /** The newest total with a date, and the id of its source. */
  readonly announced: { readonly total: number; readonly source: string } | null;
  /** How names are written here. */
  readonly naming: Naming;
  /** The host of the authority's own site, without `www.`. */
  readonly authority: string;
  readonly sources: readonly IndexedSource[];
  readonly decisions: readonly IndexedDecision[];
  readonly companies: readonly IndexedCompany[];
  readonly removed: readonly IndexedRemoval[];
  /** Words that tell nothing of a name here: lists with commas between, in the spelling that names are compared in. */
  readonly questions: Readonly<Record<'generic' | 'common', string>>;
  /** Only where a licence is all that is needed: no answer says anything of an approval to operate. */
  readonly withoutOperation?: true | undefined;
  /** Letters that look like a letter of the register, by that letter. */
  readonly confusables: Readonly<Record<string, string>>;
}

export interface IndexedSource {
  readonly id: string;
  readonly date: PartialDate;
  readonly publisher: string;
  readonly title: string;
  readonly url: string;
  /** How far its content and date can be relied on. */
  readonly confidence: Confidence;
}

/** What a decision says; many companies can share one. */
export interface IndexedDecision {
  readonly decision: string;
  readonly effectiveOn: PartialDate;
  readonly until: PartialDate;
  readonly recordedOn: Day;
  /** The id of its source. */
  readonly source: string;
}

export interface IndexedCompany {
  readonly id?: string | undefined;
  readonly name: string;
  readonly nameUr?: string | undefined;
  /** Without those that only write out the legal form of the name. */
  readonly aliases?: readonly string[] | undefined;
  /** The number of its licence. */
  readonly number?: string | undefined;
  readonly licence: readonly IndexedStep<LicenceStatus>[];
  /** Left out where no decision says anything of it. */
  readonly operating?: readonly IndexedStep<OperatingStatus>[] | undefined;
  readonly services: readonly IndexedService[];
}

export interface IndexedService {
  readonly id?: string | undefined;
  readonly brand: string;
  readonly brandUr?: string | undefined;
  readonly aliases?: readonly string[] | undefined;
  readonly domains?: readonly string[] | undefined;
  readonly apps?: readonly string[] | undefined;
  /** The last day on which it was offered; only of a service that has ended. */
  readonly until?: PartialDate | undefined;
  /** The company that the brand belongs to since; only where there is one. */
  readonly next?: string | undefined;
  /** The company that offered it before, and until when; only where there was one. */
  readonly before?: { readonly name: string; readonly until: PartialDate } | undefined;
}

/** A company or a service that was removed from the register. */
export interface IndexedRemoval {
  /** Every name and address that it had. */
  readonly names: readonly string[];
  readonly on: Day;
  /** The reason that was recorded, in English. */
  readonly why: string;
  /** The id of the company whose page says so. */
  readonly licensee: string;
}

/**
 * What holds from a day on (empty for the day of the index): the statuses that the dates allow, the likeliest first, and
 * the place in `decisions` of the one that it rests on; `null` for none, left out for the same as in the step before.
 */
export type IndexedStep<Status> = readonly [
  from: Day,
  among: Status | readonly Status[],
  decision?: number | null,
];

/** The id that most companies and services have: their name in small letters, without the legal form. */
export function slugOf(name: string): string {
  return withoutLegalForm(spell(name)).replaceAll(' ', '-');
}

/** What the words of a name are worth in telling one provider from another. */
export interface Vocabulary {
  /** Words that name no provider: of a name they tell nothing. */
  readonly generic: Phrases;
  /** Words that many companies have in their names. */
  readonly common: Phrases;
}

const phrasesOf = (list: string) => new Phrases(list.split(',').filter((word) => word !== ''));

function vocabularyOf({ questions }: Pick<CheckIndex, 'questions'>): Vocabulary {
  return { generic: phrasesOf(questions.generic), common: phrasesOf(questions.common) };
}

/** Whether a word by itself points to a provider; many have `tech` in their names. */
export function isDistinctive(word: string, { common }: Vocabulary): boolean {
  return word.length >= 4 && !common.has(word) && !/^\d+$/.test(word);
}

/** A key without the product's word: `crestvpn` → `crest`. */
export function withoutProduct(key: string): string {
  return key.replaceAll(naming.product, '');
}

/** What a name, an address or a licence number belongs to. */
export interface Owner {
  readonly company: IndexedCompany;
  /** `null` where it belongs to the company itself. */
  readonly service: IndexedService | null;
}

/** One name on the register: whose it is, and how it is printed. */
export interface Name extends Owner {
  readonly text: string;
  readonly reason: 'name' | 'number';
  /** Its spelling, a company's without its legal form. */
  readonly spelled: string;
  /** The key of its spelling. Names with one key are the same name unless they divide it into other words. */
  readonly key: string;
}

/** What a licence number or an address has in place of a name. */
const UNNAMED = { reason: 'name', spelled: '', key: '' } as const;

/** Names by a key that several can have. */
export class Groups<Own extends Name = Name> extends Map<string, Own[]> {
  put(key: string, name: Own): void {
    const names = this.get(key);
    if (names === undefined) this.set(key, [name]);
    // What is put twice is put in a row.
    else if (names.at(-1) !== name) names.push(name);
  }

  at(key: string): readonly Own[] {
    return this.get(key) ?? [];
  }
}

/** The letters and digits of a spelling, and nothing between them. */
export function looseOf(spelled: string): string {
  return spelled.replace(/[^\p{L}\p{M}\p{N}]+/gu, '');
}

/** A spelling without the marks inside its words, which people leave out, put a space for, or write as a word. */
export function writingsOf(spelled: string): string[] {
  if (!/\p{P}/u.test(spelled)) return [spelled];
  const squeeze = (text: string) => text.replace(/ +/g, ' ').trim();
  return [
    ...new Set([
      spelled,
      squeeze(spelled.replace(/\p{P}/gu, '')),
      squeeze(spelled.replace(/\p{P}/gu, ' ')),
      squeeze(spelled.replace(/ ?& ?/g, ' and ')),
    ]),
  ];
}

/** Whether a service is no longer offered. */
export const isEnded = ({ until }: IndexedService) => until !== undefined;

const namesOf = ({ brand, brandUr = '', aliases = [] }: IndexedService) => [brand, brandUr, ...aliases];
const recordedOf = ({ domains = [], apps = [] }: IndexedService) => [...domains, ...apps];

/** The register ready for questions: every table that a look-up of a name needs, built once. */
export class SearchIndex {
  readonly index: CheckIndex;
  readonly sources: ReadonlyMap<string, IndexedSource>;
  readonly vocabulary: Vocabulary;
  readonly names: Name[] = [];
  readonly #brands = new Groups();
  readonly #companies = new Groups();
  /** The legal forms that each company is written with. */
  readonly #forms = new Map<IndexedCompany, ReadonlySet<string>>();
  readonly #numbers = new Groups();
  readonly #addresses = new Groups();
  /** The letters and digits of every name and number. */
  readonly #letters = new Set<string>();

  /** Throws for an index that another version of this site has written. */
  constructor(index: CheckIndex) {
    if (index.version !== INDEX_VERSION) throw new Error(`an index of version ${String(index.version)}`);
    nameAs(index.naming);
    this.index = index;
    this.sources = new Map(index.sources.map((source) => [source.id, source]));
    this.vocabulary = vocabularyOf(index);
    for (const company of index.companies) this.#add(company);
    for (const company of index.companies)
      for (const service of company.services) if (isEnded(service)) this.#addEnded({ company, service });
  }

  #add(company: IndexedCompany): void {
    for (const service of company.services) {
      if (isEnded(service)) continue;
      const owner = { company, service };
      for (const text of namesOf(service)) this.#addName(text, owner);
      for (const address of recordedOf(service)) this.#addAddress(address, owner);
    }
    const { name, nameUr = '', aliases = [], number = '' } = company;
    // Of names that differ in their legal form only, the shortest stands for all.
    const texts = [name, nameUr, ...aliases].sort((a, b) => a.length - b.length);
    for (const text of texts) this.#addName(text, { company, service: null });
    this.#forms.set(company, new Set(['', ...texts.map((text) => legalFormOf(spell(text)))]));
    if (number === '') return;
    const spelled = spell(number);
    this.#letters.add(looseOf(spelled));
    this.#numbers.put(keyOfNumber(spelled), {
      ...UNNAMED,
      text: number,
      company,
      service: null,
      reason: 'number',
    });
  }

  /** A service that has ended has what no other has since: a name or an address is that of its present holder. */
  #addEnded(owner: { readonly company: IndexedCompany; readonly service: IndexedService }): void {
    const isFree = (names: readonly Name[]) =>
      names.every(({ service }) => service !== null && isEnded(service));
    for (const text of namesOf(owner.service)) if (isFree(this.find(spell(text)))) this.#addName(text, owner);
    for (const address of recordedOf(owner.service))
      if (isFree(this.#addresses.at(address))) this.#addAddress(address, owner);
  }

  #addAddress(
    address: string,
    owner: { readonly company: IndexedCompany; readonly service: IndexedService },
  ): void {
    this.#addresses.put(address, { ...UNNAMED, text: owner.service.brand, ...owner });
  }

  #addName(text: string, { company, service }: Owner): void {
    const spelled = service === null ? withoutLegalForm(spell(text)) : spell(text);
    const key = keyOf(spelled);
    if (tellingWords(spelled, this.vocabulary).length === 0) return;
    const keys = service === null ? this.#companies : this.#brands;
    const isKnown = keys
      .at(key)
      .some(
        (name) => name.company === company && name.service === service && divideAlike(name.spelled, spelled),
      );
    if (isKnown) return;
    const name: Name = { text, company, service, reason: 'name', spelled, key };
    for (const written of writingsOf(spelled)) {
      this.#letters.add(looseOf(written));
      keys.put(
        keyOf(written),
        written === spelled ? name : { ...name, spelled: written, key: keyOf(written) },
      );
    }
    this.names.push(name);
  }

  /** The brands, licence numbers and companies that are exactly this spelling. */
  find(spelled: string): readonly Name[] {
    const company = withoutLegalForm(spelled);
    return [
      ...this.#brands.at(keyOf(spelled)).filter((name) => divideAlike(name.spelled, spelled)),
      ...this.#numbers.at(keyOfNumber(spelled)),
      ...this.#companies
        .at(keyOf(company))
        .filter((name) => divideAlike(name.spelled, company))
        .filter((name) => this.#forms.get(name.company)?.has(legalFormOf(spelled)) === true),
    ];
  }

  /** A name to type, as an example. */
  get example(): string {
    return (this.names.find(({ service }) => service !== null) ?? this.names[0])?.text ?? '';
  }

  /** Whether a web address or an app of anybody is recorded. */
  get hasAddresses(): boolean {
    return this.#addresses.size > 0;
  }

  /** Whether a name or number is written with exactly these letters and digits. */
  hasLetters(loose: string): boolean {
    return this.#letters.has(loose);
  }

  /** The services that an address is recorded for, or a domain that it belongs to. */
  findAddress(address: Address): readonly Name[] {
    const keys = address.kind === 'app' ? [address.id] : parentsOf(address.host);
    return keys.flatMap((key) => this.#addresses.at(key));
  }
}

/** The id of the service or company that a name belongs to. */
export function idOf({ company, service }: Owner): string {
  return service === null ? (company.id ?? slugOf(company.name)) : (service.id ?? slugOf(service.brand));
}

/*
 * What the index answers by itself: a text that is exactly a name, a number or an address. All other answers are in
 * `ask.ts`, which a page loads when one is needed.
 */

/** How many entries an answer names at most. */
const MAX_MATCHES = 12;
const MAX_LOOK_ALIKES = 3;

/** One axis of a company on a day: the last step that has begun by then, and those that are known to follow. */
function axisOn<Status extends string>(
  searchIndex: SearchIndex,
  steps: readonly IndexedStep<Status>[],
  day: Day,
): AnswerAxis<Status> {
  const { sources, index } = searchIndex;
  let decision: AnswerStep<Status>['decision'] = null;
  const all = steps.map(([from, statuses, place]): AnswerStep<Status> & { readonly allows: string } => {
    const among = typeof statuses === 'string' ? [statuses] : statuses;
    if (place === null) decision = null;
    else if (place !== undefined) {
      const { source, ...rest } = assertDefined(index.decisions[place], 'a decision');
      decision = { ...rest, source: assertDefined(sources.get(source), 'a source') };
    }
    return { from, status: assertDefined(among[0], 'a status'), among, decision, allows: among.join() };
  });
  const [today, ...later] = all.slice(all.findLastIndex(({ from }) => from <= day));
  const stepOf = ({ from, status, among, decision }: AnswerStep<Status>) => ({
    from,
    status,
    among,
    decision,
  });
  const now = assertDefined(today, 'a standing');
  return { ...stepOf(now), ahead: stepsAhead([now, ...later]).map(stepOf) };
}

const isLatin = (text: string) => /\p{Script=Latin}/u.test(text);

/** A name in the script that a question is in, where its entry has one. */
export function nameInScriptOf(question: string, { text, company, service }: Name): string {
  const own = service === null ? [company.name, company.nameUr] : [service.brand, service.brandUr];
  const isSame = (name: string | undefined) => name !== undefined && isLatin(name) === isLatin(question);
  return [text, ...own].find(isSame) ?? text;
}

/** The service or company that a name belongs to, as it stands on a day. */
function matchOf(searchIndex: SearchIndex, name: Name, day: Day, question: string): Match {
  const { company, service } = name;
  return {
    day,
    id: idOf(name),
    name: nameInScriptOf(question, name),
    licensee: {
      id: idOf({ company, service: null }),
      name: company.name,
      nameUr: company.nameUr ?? '',
      number: company.number ?? '',
    },
    services: (service === null ? company.services.filter((one) => !isEnded(one)) : [service]).map((one) => ({
      id: idOf({ company, service: one }),
      brand: one.brand,
      brandUr: one.brandUr ?? '',
      aliases: one.aliases ?? [],
      domains: one.domains ?? [],
      apps: one.apps ?? [],
    })),
    licence: axisOn(searchIndex, company.licence, day),
    operating: searchIndex.index.withoutOperation
      ? undefined
      : axisOn(searchIndex, company.operating ?? [['', 'not-on-record']], day),
    ended: service?.until === undefined ? null : { until: service.until, next: service.next },
    before: service?.before ?? null,
  };
}

/** The first name of each service or company. */
export function oneOfEach(names: readonly Name[]): Name[] {
  const owners = new Set<Owner['service'] | Owner['company']>();
  return names.filter(({ company, service }) => {
    const owner = service ?? company;
    const isNew = !owners.has(owner);
    owners.add(owner);
    return isNew;
  });
}

/** The verdict on names that the question is exactly. */
export function verdictOn(searchIndex: SearchIndex, names: readonly Name[], day: Day): Verdict {
  if (new Set(names.map(({ company }) => company)).size > 1) return 'several';
  return names.every((name) => holds(matchOf(searchIndex, name, day, name.text)))
    ? 'licensed'
    : 'not-current';
}

/** Makes the answers to one text on one day. */
export type Answering = (verdict: Verdict, reason: Reason, names?: readonly Name[]) => Answer;

/** `text` is the question as it is shown. A clock behind the register's own day is wrong. */
export function answering(searchIndex: SearchIndex, text: string, today: Day): Answering {
  const { index, sources } = searchIndex;
  const day = today > index.asOf ? today : index.asOf;
  return (verdict, reason, names = []) => ({
    question: text,
    name: text,
    verdict,
    reason,
    help: null,
    asked: reason === 'domain' || reason === 'app' ? reason : 'name',
    isQuestion: false,
    matches: oneOfEach(names)
      .slice(0, verdict === 'resembles' ? MAX_LOOK_ALIKES : MAX_MATCHES)
      .map((name) => matchOf(searchIndex, name, day, text)),
    difference: null,
    found: null,
    link: null,
    isBeginning: false,
    example: searchIndex.example,
    hasAddresses: searchIndex.hasAddresses,
    suggestions: [],
    reviewedOn: index.reviewedOn,
    newest: index.newest,
    age: daysBetween(index.reviewedOn, day),
    stale: text !== '' && day >= index.overdueFrom,
    named: index.companies.length,
    announced: index.announced && {
      total: index.announced.total,
      source: assertDefined(sources.get(index.announced.source), 'a source'),
    },
    removed: null,
  });
}

/** Space and nothing else between words; a zero width no-break space is space to a pattern, and nothing to a reader. */
export const withSpaces = (text: string) => text.replace(/[^\S\uFEFF]+/gu, ' ').trim();

/** Answers a text that is nothing, or as a whole exactly on the register; `undefined` for any other. */
export function answerExact(searchIndex: SearchIndex, typed: string, today: Day): Answer | undefined {
  const text = withSpaces(typed);
  const meant = text.length > 4 * MAX_NAME ? undefined : clean(text);
  // Marks alone ask nothing.
  const isNothing = meant !== undefined && /^\p{P}*$/u.test(meant);
  const answer = answering(searchIndex, isNothing ? '' : text, today);
  if (isNothing) return answer('idle', 'nothing');
  const addresses = addressesOf(text);
  const [recorded] = addresses.filter((address) => searchIndex.findAddress(address).length > 0);
  const names = recorded
    ? addresses.flatMap((address) => searchIndex.findAddress(address))
    : meant === undefined || meant.length > MAX_NAME + 80
      ? []
      : searchIndex.find(spell(meant));
  const [first] = names;
  if (first === undefined) return undefined;
  return answer(verdictOn(searchIndex, names, today), recorded?.kind ?? first.reason, names);
}
