import type { Confidence } from '../data/tables.ts';
import type { Day, PartialDate } from '../dates.ts';
import {
  divideAlike,
  keyOf,
  keyOfNumber,
  legalFormOf,
  nameAs,
  type Naming,
  naming,
  Phrases,
  spell,
  tellingWords,
  withoutLegalForm,
} from '../names/spelling.ts';
import type { LicenceStatus, OperatingStatus } from '../register/licence.ts';
import { type Address, parentsOf } from './address.ts';

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
const addressesOf = ({ domains = [], apps = [] }: IndexedService) => [...domains, ...apps];

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
      for (const address of addressesOf(service)) this.#addAddress(address, owner);
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
    for (const address of addressesOf(owner.service))
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
