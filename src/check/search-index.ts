import {
  divideAlike,
  keyOf,
  keyOfNumber,
  legalFormOf,
  nameAs,
  spell,
  tellingWords,
  withoutLegalForm,
} from '../names/spelling.ts';
import { type Address, parentsOf } from './address.ts';
import {
  type CheckIndex,
  INDEX_VERSION,
  type IndexedCompany,
  type IndexedService,
  type IndexedSource,
  slugOf,
} from './index.ts';
import { type Vocabulary, vocabularyOf } from './vocabulary.ts';

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

/** A licence number, or what stands for an address. */
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

/** The register ready for questions: every table that a look-up of a name needs, built once. What names look like: `looks.ts`. */
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
