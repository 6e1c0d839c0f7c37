import type { Day } from '../dates.ts';
import { type Address, parentsOf } from './address.ts';
import { Grams } from './grams.ts';
import type { CheckIndex } from './index-format.ts';
import { type IndexedLicensee, licenseesOf } from './licensees.ts';
import { type Skeleton, skeletonBy } from './skeleton.ts';
import { keyOf, keyOfNumber, legalFormOf, spell, withoutLegalForm } from '../names/spelling.ts';
import { tellingWords } from '../names/telling-words.ts';
import { isDistinctive, type Vocabulary, vocabularyOf } from './vocabulary.ts';

/** One name on the register: whose it is, how it is printed, and what it looks like. */
export interface Name {
  readonly text: string;
  readonly licensee: number;
  /** Which of the licensee's services; -1 for a name of the company. */
  readonly service: number;
  readonly reason: 'name' | 'number';
  /** The key of its spelling; equal keys are the same name. */
  readonly key: string;
  /** Its telling words written together. */
  readonly telling: string;
  /** Its telling words as they look, in order. */
  readonly looks: readonly string[];
}

/** An index opened for questions: every table that a look-up needs, built once. */
export interface Opened {
  readonly index: CheckIndex;
  readonly licensees: readonly IndexedLicensee[];
  readonly skeleton: Skeleton;
  readonly vocabulary: Vocabulary;
  readonly names: readonly Name[];
  /** Names with these telling words written together, as they look. */
  readonly byLook: ReadonlyMap<string, readonly Name[]>;
  /** Names with these telling words in any order; several words only. */
  readonly byWords: ReadonlyMap<string, readonly Name[]>;
  /** Names with this distinctive word. */
  readonly byWord: ReadonlyMap<string, readonly Name[]>;
  readonly grams: Grams;
  /** The names that are exactly this spelling. */
  readonly exactly: (spelled: string) => readonly Name[];
  /** The recorded domain or app that an address belongs to. */
  readonly at: (address: Address) => readonly Name[];
}

/** The telling words of a spelling as they look. A generic word in disguise (`СrestVРN`) is generic all the same. */
export function looksOf(
  spelled: string,
  { skeleton, vocabulary }: Pick<Opened, 'skeleton' | 'vocabulary'>,
): string[] {
  return tellingWords(tellingWords(spelled, vocabulary).map(skeleton).join(' '), vocabulary);
}

class Groups extends Map<string, Name[]> {
  put(key: string, item: Name): void {
    const items = this.get(key);
    if (items === undefined) this.set(key, [item]);
    else if (!items.includes(item)) items.push(item);
  }
}

/** What is asked for by no name of its own. */
const UNNAMED = { service: -1, reason: 'name', key: '', telling: '', looks: [] } as const;

export function openIndex(index: CheckIndex): Opened {
  const skeleton = skeletonBy(index.confusables);
  const vocabulary = vocabularyOf(index);
  const names: Name[] = [];
  const companies = new Groups();
  /** The legal forms that each company is written with. */
  const forms = new Map<number, Set<string>>();
  const brands = new Groups();
  const numbers = new Groups();
  const addresses = new Groups();
  const byLook = new Groups();
  const byWords = new Groups();
  const byWord = new Groups();

  const put = (text: string, licensee: number, service: number) => {
    const spelled = service < 0 ? withoutLegalForm(spell(text)) : spell(text);
    const key = keyOf(spelled);
    const telling = tellingWords(spelled, vocabulary).join('');
    if (telling === '') return;
    const keys = service < 0 ? companies : brands;
    if (keys.get(key)?.some((name) => name.licensee === licensee && name.service === service)) return;
    const looks = looksOf(spelled, { skeleton, vocabulary });
    const name: Name = { text, licensee, service, reason: 'name', key, telling, looks };
    keys.put(key, name);
    names.push(name);
    byLook.put(looks.join(''), name);
    if (looks.length > 1) byWords.put([...looks].sort().join(' '), name);
    for (const word of looks) if (isDistinctive(word, vocabulary)) byWord.put(word, name);
  };

  const licensees = licenseesOf(index);
  licensees.forEach((company, licensee) => {
    company.services.forEach(({ brand, brandUr, aliases, domains, apps }, service) => {
      for (const text of [brand, brandUr, ...aliases]) put(text, licensee, service);
      const own: Name = { ...UNNAMED, text: brand, licensee, service };
      for (const address of [...domains, ...apps]) addresses.put(address, own);
    });
    // Of names that differ in their legal form only, the shortest stands for all.
    const texts = [company.name, company.nameUr, ...company.aliases].sort((a, b) => a.length - b.length);
    for (const text of texts) put(text, licensee, -1);
    forms.set(licensee, new Set(['', ...texts.map((text) => legalFormOf(spell(text)))]));
    const { number } = company;
    if (number !== '')
      numbers.put(keyOfNumber(spell(number)), { ...UNNAMED, text: number, licensee, reason: 'number' });
  });

  return {
    index,
    licensees,
    skeleton,
    vocabulary,
    names,
    byLook,
    byWords,
    byWord,
    grams: new Grams(names.map(({ looks }) => looks.join(''))),
    exactly: (spelled) => [
      ...(brands.get(keyOf(spelled)) ?? []),
      ...(numbers.get(keyOfNumber(spelled)) ?? []),
      ...(companies.get(keyOf(withoutLegalForm(spelled))) ?? []).filter(
        ({ licensee }) => forms.get(licensee)?.has(legalFormOf(spelled)) ?? false,
      ),
    ],
    at: (address) =>
      (address.kind === 'app' ? [address.id] : parentsOf(address.host)).flatMap(
        (key) => addresses.get(key) ?? [],
      ),
  };
}

/** The id of the service or licensee that a name belongs to. */
export function idOf({ licensees }: Opened, { licensee, service }: Name): string {
  const company = licensees[licensee];
  return (service < 0 ? company?.id : company?.services[service]?.id) ?? '';
}

/** The day that an answer is given for: a clock behind the register's own day is wrong. */
export function dayOfAnswer({ index }: Opened, today: Day): Day {
  return today > index.asOf ? today : index.asOf;
}
