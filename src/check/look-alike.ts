import { assertDefined } from '../errors.ts';
import {
  divideAlike,
  keyOf,
  MAX_NAME,
  naming,
  parted,
  spell,
  tellingWords,
  withoutLegalForm,
} from '../names/spelling.ts';
import { type Address, addressesOf } from './address.ts';
import type { Reason, Stretch } from './answer.ts';
import { Groups, isDistinctive, type Name, type SearchIndex, withoutProduct } from './search-index.ts';

/** Digits and signs that people write for a letter; Unicode's table has only those that look the same. */
const WRITTEN_FOR: Readonly<Record<string, string>> = {
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '9': 'g',
  '@': 'a',
  $: 's',
  '+': 't',
  '|': 'l',
};

/** A spelling in plain letters for those that are one only by their shape: circled, raised, bold, joined. */
export function plainOf(spelled: string): string {
  const plain = spelled.normalize('NFKC');
  return plain === spelled ? spelled : spell(plain);
}

/** What a spelling looks like: equal skeletons are hard to tell apart with the eye (UTS #39, section 4). */
type Skeleton = (spelled: string) => string;

export function skeletonBy(confusables: Readonly<Record<string, string>>): Skeleton {
  const looks = new Map<string, string>(Object.entries(WRITTEN_FOR));
  for (const [letter, likes] of Object.entries(confusables))
    for (const like of likes) looks.set(like, letter);
  return (spelled) =>
    Array.from(
      plainOf(spelled).normalize('NFD'),
      (letter) => looks.get(letter) ?? letter.replace(/[\p{M}\p{P}\p{So}]/u, ''),
    )
      .join('')
      .replaceAll('rn', 'm')
      .replaceAll('vv', 'w');
}

/** One name on the register, and what it looks like. */
export interface LookedName extends Name {
  /** Its telling words written together. */
  readonly telling: string;
  /** Its telling words as they look, in order. */
  readonly looks: readonly string[];
  /** The same written together. */
  readonly look: string;
}

/** The letters of a text as a set of 32 bits; some letters share one. */
function lettersOf(text: string): number {
  let letters = 0;
  for (let at = 0; at < text.length; at += 1) letters |= 1 << (text.charCodeAt(at) & 31);
  return letters;
}

/** What the names of a register look like. No exact name needs it, and so it is made with the first other question. */
class Looks {
  readonly names: readonly LookedName[];
  /** The letters of each of the names (`lettersOf` its look). */
  readonly letters: Int32Array;
  /** Names with these telling words written together, as they look. */
  readonly byLook = new Groups<LookedName>();
  /** Names with these telling words in any order; several words only. */
  readonly byWords = new Groups<LookedName>();
  /** Names with this distinctive word. */
  readonly byWord = new Groups<LookedName>();
  readonly #vocabulary: SearchIndex['vocabulary'];
  readonly #skeleton: Skeleton;

  constructor({ index, names, vocabulary }: SearchIndex) {
    this.#vocabulary = vocabulary;
    this.#skeleton = skeletonBy(index.confusables);
    this.names = names.map((name): LookedName => {
      const looks = this.of(name.spelled);
      const telling = tellingWords(name.spelled, vocabulary).join('');
      return { ...name, telling, looks, look: looks.join('') };
    });
    for (const name of this.names) {
      this.byLook.put(name.look, name);
      if (name.looks.length > 1) this.byWords.put(name.looks.toSorted().join(' '), name);
      for (const word of name.looks) if (isDistinctive(word, vocabulary)) this.byWord.put(word, name);
    }
    this.letters = Int32Array.from(this.names, ({ look }) => lettersOf(look));
  }

  /** The telling words of a spelling as they look. A generic word in disguise (`СrestVРN`) is generic all the same. */
  of(spelled: string): string[] {
    const looks = tellingWords(spelled, this.#vocabulary).map(this.#skeleton).join(' ');
    return tellingWords(looks, this.#vocabulary);
  }
}

const made = new WeakMap<SearchIndex, Looks>();

/** What the names of an index look like, made once. */
export function looksIn(searchIndex: SearchIndex): Looks {
  const looks = made.get(searchIndex) ?? new Looks(searchIndex);
  made.set(searchIndex, looks);
  return looks;
}

/** What a question looks like on the register, and in which way; the nearest name first. */
export interface Resemblance {
  readonly reason: Reason;
  readonly names: readonly Name[];
}

/** How much of a text is compared with names, in UTF-16 units. */
export const MAX_CANDIDATE = MAX_NAME + 80;

/** A name as short as this stands inside too many other words. */
const MIN_INSIDE = 5;
/** How much of a long question is looked through: more than any name, and no longer than a label of a host. */
const MAX_WORDS = 16;
const MAX_WORD = 64;

/** Names with a distinctive word. One that many companies use points to none of them. */
function sharing(searchIndex: SearchIndex, word: string): readonly Name[] {
  const names = looksIn(searchIndex).byWord.at(word);
  return new Set(names.map(({ company }) => company)).size > 3 ? [] : names;
}

/** The parts of a text that begin and end at some places, the longest first. */
function partsBetween(text: string, places: readonly number[], shortest: number): string[] {
  const parts = places.flatMap((from) =>
    places.filter((to) => to - from >= shortest).map((to) => text.slice(from, to)),
  );
  return parts.sort((a, b) => b.length - a.length);
}

/** Names that stand whole among the words of a question. */
function among(searchIndex: SearchIndex, words: readonly string[]): Name[] {
  let end = 0;
  const ends = [0, ...words.map((word) => (end += word.length))];
  const { byLook } = looksIn(searchIndex);
  return partsBetween(words.join(''), ends, 3).flatMap((part) => byLook.at(part));
}

/** Names, or their distinctive words, that stand inside a longer word: `mycrestapp`. */
function within(searchIndex: SearchIndex, words: readonly string[]): Name[] {
  const { byLook } = looksIn(searchIndex);
  return words.flatMap((word) =>
    partsBetween(word, [...Array(word.length + 1).keys()], MIN_INSIDE).flatMap(
      (part) => byLook.get(part) ?? sharing(searchIndex, part),
    ),
  );
}

/**
 * How many single edits (a letter put in, left out, changed, or two neighbours swapped) make one text the other:
 * optimal string alignment, in UTF-16 units. More than `most` is not counted out: the result is then `most` + 1.
 */
export function distanceBetween(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  const cell = (row: readonly number[], at: number) => assertDefined(row[at], 'a distance');
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row += 1) {
    const next = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const isSame = a[row - 1] === b[column - 1];
      const swaps =
        !isSame && row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      next.push(
        Math.min(
          cell(last, column) + 1,
          cell(next, column - 1) + 1,
          cell(last, column - 1) + (isSame ? 0 : 1),
          swaps ? cell(beforeLast, column - 2) + 1 : Infinity,
        ),
      );
    }
    if (Math.min(...next) > most) return most + 1;
    beforeLast = last;
    last = next;
  }
  return Math.min(cell(last, b.length), most + 1);
}

/** How many edits still resemble a name of this length: short names are near to too many others. */
function toleranceFor(length: number): number {
  return length < 4 ? 0 : length < 6 ? 1 : 2;
}

/** How many bits two sets of letters differ in. */
function differing(a: number, b: number): number {
  let count = 0;
  for (let left = a ^ b; left !== 0; left &= left - 1) count += 1;
  return count;
}

/**
 * Names within a few edits of a look, the nearest first. An edit changes two letters at most: to look at the letters of
 * all names first makes a question to 10,000 companies ten times as fast.
 */
function nearTo(searchIndex: SearchIndex, look: string): Name[] {
  const { names, letters } = looksIn(searchIndex);
  const near: { name: Name; distance: number }[] = [];
  const own = lettersOf(look);
  const tolerance = toleranceFor(look.length);
  letters.forEach((those, at) => {
    if (differing(own, those) > 2 * tolerance) return;
    const name = assertDefined(names[at], 'a name');
    const most = Math.min(tolerance, toleranceFor(name.look.length));
    const distance = distanceBetween(look, name.look, most);
    if (distance === 0 || distance > most) return;
    // Of equally near names the one that begins alike comes first, then the longer: few mistype the first letter, and a
    // letter is left out or swapped with the next more often than it becomes another.
    const begins = look.startsWith(name.look.charAt(0)) ? 0 : 0.5;
    near.push({ name, distance: distance + begins - name.look.length / 1000 });
  });
  return near.sort((a, b) => a.distance - b.distance).map(({ name }) => name);
}

/** A word as short as this begins too many others. */
const MIN_BEGINNING = 4;

/** Companies whose names a spelling of two words or more gives shortened: `pakistan telecom`. */
function shortenedBy(searchIndex: SearchIndex, spelled: string, look: string): Name[] {
  const words = withoutLegalForm(spelled).split(' ');
  if (words.length < 2) return [];
  const beginning = look.slice(0, MIN_BEGINNING);
  return looksIn(searchIndex).names.filter(({ text, service, looks }) => {
    if (service !== null || !looks.some((own) => own.startsWith(beginning))) return false;
    const own = spell(text).split(' ');
    return words.every(
      (word, at) => word === own[at] || (word.length >= MIN_BEGINNING && own[at]?.startsWith(word)),
    );
  });
}

/** Names whose recorded address a link says beside the one that it leads to: `https://example.pk@elsewhere.example`. */
export function posingAs(searchIndex: SearchIndex, { beside }: Address): Resemblance | undefined {
  const names = beside
    .split(' ')
    .flatMap((word) => addressesOf(word).flatMap((address) => searchIndex.findAddress(address)));
  return names.length > 0 ? { reason: 'around', names } : undefined;
}

/** The telling words of a spelling as they look, as far as they are looked through. */
function wordsIn(searchIndex: SearchIndex, spelled: string): string[] {
  return looksIn(searchIndex)
    .of(spelled)
    .slice(0, MAX_WORDS)
    .map((word) => word.slice(0, MAX_WORD));
}

/** What a spelling that is no name looks like as a whole: a name, or its words in a different order. */
function wholeAs(searchIndex: SearchIndex, spelled: string): Resemblance | undefined {
  const words = wordsIn(searchIndex, spelled);
  const { byLook, byWords } = looksIn(searchIndex);
  const alike = byLook.get(words.join(''));
  if (alike === undefined) {
    const reordered = words.length > 1 ? byWords.get([...words].sort().join(' ')) : undefined;
    return reordered && { reason: 'swapped', names: reordered };
  }
  const writtenAs = (text: string) => {
    const telling = tellingWords(text, searchIndex.vocabulary).join('');
    return alike.filter((name) => name.telling === telling);
  };
  const written = writtenAs(spelled);
  if (written.length > 0) {
    const divided = written.filter(({ key, service, spelled: own }) => {
      const asked = service === null ? withoutLegalForm(spelled) : spelled;
      return key === keyOf(asked) && !divideAlike(own, asked);
    });
    if (divided.length > 0) return { reason: 'divided', names: divided };
    const bare = withoutProduct(keyOf(spelled));
    const only = written.filter(({ key }) => withoutProduct(key) === bare);
    return only.length > 0 ? { reason: 'generic-word', names: only } : { reason: 'around', names: written };
  }
  // A flag or a picture beside a name is something more, and no letter of it.
  const bareOfSigns = spelled.replace(/[^\p{L}\p{M}\p{N}\p{P} ]+/gu, '').trim();
  const signed = bareOfSigns === spelled ? [] : writtenAs(bareOfSigns);
  if (signed.length > 0) return { reason: 'around', names: signed };
  const marked = writtenAs(spelled.replace(/\p{P}/gu, ''));
  return marked.length > 0 ? { reason: 'edits', names: marked } : { reason: 'confusable', names: alike };
}

/** The name that a spelling is but for the product's word, which is mistyped in it. */
function mendedAs(searchIndex: SearchIndex, spelled: string): Resemblance | undefined {
  const mended = withProductMended(spelled);
  const whole = mended === spelled ? undefined : wholeAs(searchIndex, mended);
  return whole && { reason: 'edits', names: whole.names };
}

/** What a spelling is near to, or has a part of; `apart` is the same with its marks as spaces. */
function partlyAs(searchIndex: SearchIndex, spelled: string, apart: string): Resemblance | undefined {
  const words = wordsIn(searchIndex, apart);
  const whole = new Set([...(apart === spelled ? [] : wordsIn(searchIndex, spelled)), ...words]);
  const long = [...whole].filter((word) => isDistinctive(word, searchIndex.vocabulary)).slice(0, 6);
  const ways: readonly [Reason, () => readonly Name[]][] = [
    ['edits', () => nearTo(searchIndex, words.join(''))],
    ['around', () => among(searchIndex, words)],
    ['shared-word', () => long.flatMap((word) => sharing(searchIndex, word))],
    ['around', () => within(searchIndex, words)],
    ['shared-word', () => shortenedBy(searchIndex, apart, words.join(''))],
    ['edits', () => (words.length > 1 ? long.flatMap((word) => nearTo(searchIndex, word)) : [])],
  ];
  for (const [reason, find] of ways) {
    const names = find();
    if (names.length > 0) return { reason, names };
  }
  return undefined;
}

/** A spelling with the product's word where that is mistyped by one letter, alone or at the end of a word: `crest bpn`. */
function withProductMended(spelled: string): string {
  const { product } = naming;
  const isMistyped = (text: string) => /^\p{L}+$/u.test(text) && distanceBetween(text, product, 1) === 1;
  return spelled
    .split(' ')
    .map((word, at) => {
      if (word.includes(product)) return word;
      if (at > 0 && isMistyped(word)) return product;
      const cut = [0, 1, -1].map((more) => word.length - product.length + more);
      const end = cut.find((from) => from >= MIN_BEGINNING && isMistyped(word.slice(from)));
      return end === undefined ? word : word.slice(0, end) + product;
    })
    .join(' ');
}

/**
 * The first way in which a spelling that is no key resembles a name; `undefined` when it resembles none. A mark inside
 * a word was put into it, or parts two words.
 */
export function resemblanceOf(searchIndex: SearchIndex, spelled: string): Resemblance | undefined {
  const apart = parted(spelled);
  return (
    wholeAs(searchIndex, spelled) ??
    (apart === spelled ? undefined : wholeAs(searchIndex, apart)) ??
    mendedAs(searchIndex, spelled) ??
    partlyAs(searchIndex, spelled, apart)
  );
}

/** How far two texts are compared. */
const MAX_COMPARED = 120;

function stretchesOf(letters: readonly string[], same: readonly boolean[]): Stretch[] {
  const stretches: Stretch[] = [];
  letters.forEach((letter, at) => {
    const last = stretches.at(-1);
    const isSame = same[at] ?? false;
    if (last?.same === isSame) stretches[stretches.length - 1] = { text: last.text + letter, same: isSame };
    else stretches.push({ text: letter, same: isSame });
  });
  return stretches;
}

/** Whether the spelling leaves a character out where it stands, as it does a space but not a mark inside a word. */
function isUnspoken(character: string, at: number, characters: readonly string[]): boolean {
  const between = (own: string) =>
    keyOf(spell(`${characters[at - 1] ?? ''}${own}${characters[at + 1] ?? ''}`));
  return spell(character) === '' && between(character) === between('');
}

/** Two texts in stretches that both have, letter by letter in one spelling, and stretches that only one has. */
export function differenceBetween(question: string, name: string): { question: Stretch[]; name: Stretch[] } {
  const asked = Array.from(question.normalize('NFC').slice(0, MAX_COMPARED));
  const named = Array.from(name.normalize('NFC').slice(0, MAX_COMPARED));
  const spelledAsked = asked.map(spell);
  const spelledNamed = named.map(spell);
  // Longest common subsequence, from the end.
  const width = named.length + 1;
  const common = new Uint8Array((asked.length + 1) * width);
  const at = (a: number, n: number) => common[a * width + n] ?? 0;
  for (let a = asked.length - 1; a >= 0; a -= 1)
    for (let n = named.length - 1; n >= 0; n -= 1)
      common[a * width + n] =
        spelledAsked[a] === spelledNamed[n] ? at(a + 1, n + 1) + 1 : Math.max(at(a + 1, n), at(a, n + 1));
  const sameAsked = asked.map(isUnspoken);
  const sameNamed = named.map(isUnspoken);
  let a = 0;
  let n = 0;
  while (a < asked.length && n < named.length) {
    if (spelledAsked[a] === spelledNamed[n]) {
      sameAsked[a] = true;
      sameNamed[n] = true;
      a += 1;
      n += 1;
    } else if (at(a + 1, n) >= at(a, n + 1)) a += 1;
    else n += 1;
  }
  return { question: stretchesOf(asked, sameAsked), name: stretchesOf(named, sameNamed) };
}
