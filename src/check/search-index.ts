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
import { isDistinctive, type Vocabulary, vocabularyOf } from './vocabulary.ts';
import { type Skeleton, skeletonBy } from './skeleton.ts';

/** What a name, an address or a licence number belongs to. */
export interface Owner {
  readonly company: IndexedCompany;
  /** `null` where it belongs to the company itself. */
  readonly service: IndexedService | null;
}

/** One name on the register: whose it is, how it is printed, and what it looks like. */
export interface Name extends Owner {
  readonly text: string;
  readonly reason: 'name' | 'number';
  /** Its spelling, a company's without its legal form. */
  readonly spelled: string;
  /** The key of its spelling. Names with one key are the same name unless they divide it into other words. */
  readonly key: string;
  /** Its telling words written together. */
  readonly telling: string;
  /** Its telling words as they look, in order. */
  readonly looks: readonly string[];
  /** The same written together. */
  readonly look: string;
}

/** A licence number, or what stands for an address. */
const UNNAMED = { reason: 'name', spelled: '', key: '', telling: '', looks: [], look: '' } as const;

/** Names by a key that several can have. */
class Groups extends Map<string, Name[]> {
  put(key: string, name: Name): void {
    const names = this.get(key);
    if (names === undefined) this.set(key, [name]);
    else if (!names.includes(name)) names.push(name);
  }

  at(key: string): readonly Name[] {
    return this.get(key) ?? [];
  }
}

/** The letters of a text as a set of 32 bits; some letters share one. */
export function lettersOf(text: string): number {
  let letters = 0;
  for (let at = 0; at < text.length; at += 1) letters |= 1 << (text.charCodeAt(at) & 31);
  return letters;
}

/** The letters and digits of a spelling, and nothing between them. */
export function looseOf(spelled: string): string {
  return spelled.replace(/[^\p{L}\p{M}\p{N}]+/gu, '');
}

/** A spelling without the marks inside its words, which people leave out, put a space for, or write as a word. */
function writingsOf(spelled: string): string[] {
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

/** The register ready for questions: every table that a look-up needs, built once. */
export class SearchIndex {
  readonly index: CheckIndex;
  readonly sources: ReadonlyMap<string, IndexedSource>;
  readonly vocabulary: Vocabulary;
  readonly names: Name[] = [];
  /** The letters of each of the names (`lettersOf` its look). */
  readonly letters: Int32Array;
  /** Names with these telling words written together, as they look. */
  readonly byLook = new Groups();
  /** Names with these telling words in any order; several words only. */
  readonly byWords = new Groups();
  /** Names with this distinctive word. */
  readonly byWord = new Groups();
  readonly #skeleton: Skeleton;
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
    this.#skeleton = skeletonBy(index.confusables);
    for (const company of index.companies) this.#add(company);
    for (const company of index.companies)
      for (const service of company.services) if (isEnded(service)) this.#addEnded({ company, service });
    this.letters = Int32Array.from(this.names, ({ look }) => lettersOf(look));
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
    const telling = tellingWords(spelled, this.vocabulary).join('');
    if (telling === '') return;
    const keys = service === null ? this.#companies : this.#brands;
    const isKnown = keys
      .at(key)
      .some(
        (name) => name.company === company && name.service === service && divideAlike(name.spelled, spelled),
      );
    if (isKnown) return;
    const looks = this.looksOf(spelled);
    const look = looks.join('');
    const name: Name = { text, company, service, reason: 'name', spelled, key, telling, looks, look };
    for (const written of writingsOf(spelled)) {
      this.#letters.add(looseOf(written));
      keys.put(
        keyOf(written),
        written === spelled ? name : { ...name, spelled: written, key: keyOf(written) },
      );
    }
    this.names.push(name);
    this.byLook.put(look, name);
    if (looks.length > 1) this.byWords.put([...looks].sort().join(' '), name);
    for (const word of looks) if (isDistinctive(word, this.vocabulary)) this.byWord.put(word, name);
  }

  /** The telling words of a spelling as they look. A generic word in disguise (`СrestVРN`) is generic all the same. */
  looksOf(spelled: string): string[] {
    const looks = tellingWords(spelled, this.vocabulary).map(this.#skeleton).join(' ');
    return tellingWords(looks, this.vocabulary);
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
