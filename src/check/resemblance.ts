import { type Address, addressesOf } from './address.ts';
import type { Reason } from './answer.ts';
import { nearTo, shortenedBy } from './near.ts';
import { looksOf, type Name, type Opened } from './opened.ts';
import { keyOf, parted } from '../names/spelling.ts';
import { tellingWords } from '../names/telling-words.ts';
import { isDistinctive, withoutProduct } from './vocabulary.ts';

/** What a question looks like on the register, and in which way; the nearest name first. */
export interface Resemblance {
  readonly reason: Reason;
  readonly names: readonly Name[];
}

/** A name as short as this stands inside too many other words. */
const SHORTEST_INSIDE = 5;
/** How much of a long question is looked through: more than any name, and no longer than a label of a host. */
const MOST_WORDS = 16;
const LONGEST_WORD = 64;

/** Names with a distinctive word. One that many companies use points to none of them. */
function sharing(opened: Opened, word: string): readonly Name[] {
  const names = opened.byWord.get(word) ?? [];
  return new Set(names.map(({ licensee }) => licensee)).size > 3 ? [] : names;
}

/** The parts of a text that begin and end at some places, the longest first. */
function partsBetween(text: string, places: readonly number[], shortest: number): string[] {
  const parts = places.flatMap((from) =>
    places.filter((to) => to - from >= shortest).map((to) => text.slice(from, to)),
  );
  return parts.sort((a, b) => b.length - a.length);
}

/** Names that stand whole among the words of a question. */
function among(opened: Opened, words: readonly string[]): Name[] {
  let end = 0;
  const ends = [0, ...words.map((word) => (end += word.length))];
  return partsBetween(words.join(''), ends, 3).flatMap((part) => opened.byLook.get(part) ?? []);
}

/** Names, or their distinctive words, that stand inside a longer word: `mycrestapp`. */
function within(opened: Opened, words: readonly string[]): Name[] {
  return words.flatMap((word) =>
    partsBetween(word, [...Array(word.length + 1).keys()], SHORTEST_INSIDE).flatMap(
      (part) => opened.byLook.get(part) ?? sharing(opened, part),
    ),
  );
}

/** Names whose recorded address a link says beside the one that it leads to: `https://example.pk@elsewhere.example`. */
export function posingAs(opened: Opened, { beside }: Address): Resemblance | undefined {
  const names = beside.split(' ').flatMap((word) => addressesOf(word).flatMap(opened.at));
  return names.length > 0 ? { reason: 'around', names } : undefined;
}

/** The telling words of a spelling as they look, as far as they are looked through. */
function wordsIn(opened: Opened, spelled: string): string[] {
  return looksOf(spelled, opened)
    .slice(0, MOST_WORDS)
    .map((word) => word.slice(0, LONGEST_WORD));
}

/** What a spelling that is no key looks like as a whole: a name, or the words of one in another order. */
function wholeAs(opened: Opened, spelled: string): Resemblance | undefined {
  const words = wordsIn(opened, spelled);
  const alike = opened.byLook.get(words.join(''));
  if (alike === undefined) {
    const reordered = words.length > 1 ? opened.byWords.get([...words].sort().join(' ')) : undefined;
    return reordered && { reason: 'swapped', names: reordered };
  }
  const writtenAs = (text: string) => {
    const telling = tellingWords(text, opened.vocabulary).join('');
    return alike.filter((name) => name.telling === telling);
  };
  const written = writtenAs(spelled);
  if (written.length > 0) {
    const bare = withoutProduct(keyOf(spelled));
    const only = written.filter(({ key }) => withoutProduct(key) === bare);
    return only.length > 0 ? { reason: 'generic-word', names: only } : { reason: 'around', names: written };
  }
  const marked = writtenAs(spelled.replace(/\p{P}/gu, ''));
  return marked.length > 0 ? { reason: 'edits', names: marked } : { reason: 'confusable', names: alike };
}

/** What a spelling is near to, or has a part of; `apart` is the same with its marks as spaces. */
function partlyAs(opened: Opened, spelled: string, apart: string): Resemblance | undefined {
  const words = wordsIn(opened, apart);
  const whole = new Set([...(apart === spelled ? [] : wordsIn(opened, spelled)), ...words]);
  const long = [...whole].filter((word) => isDistinctive(word, opened.vocabulary)).slice(0, 6);
  const ways: readonly [Reason, () => readonly Name[]][] = [
    ['edits', () => nearTo(opened, words.join(''))],
    ['around', () => among(opened, words)],
    ['shared-word', () => long.flatMap((word) => sharing(opened, word))],
    ['around', () => within(opened, words)],
    ['shared-word', () => shortenedBy(opened, apart, words.join(''))],
    ['edits', () => (words.length > 1 ? long.flatMap((word) => nearTo(opened, word)) : [])],
  ];
  for (const [reason, find] of ways) {
    const names = find();
    if (names.length > 0) return { reason, names };
  }
  return undefined;
}

/**
 * The first way in which a spelling that is no key resembles a name; `undefined` when it resembles none. A mark inside
 * a word was put into it, or parts two words.
 */
export function resemblanceOf(opened: Opened, spelled: string): Resemblance | undefined {
  const apart = parted(spelled);
  return (
    wholeAs(opened, spelled) ??
    (apart === spelled ? undefined : wholeAs(opened, apart)) ??
    partlyAs(opened, spelled, apart)
  );
}
