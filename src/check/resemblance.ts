import { type Address, addressesOf } from './address.ts';
import type { Reason } from './answer.ts';
import { nearTo } from './near.ts';
import { looksOf, type Name, type Opened } from './opened.ts';
import { keyOf } from '../names/spelling.ts';
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

/** The first way in which a spelling that is no key resembles a name; `undefined` when it resembles none. */
export function resemblanceOf(opened: Opened, spelled: string): Resemblance | undefined {
  const words = looksOf(spelled, opened)
    .slice(0, MOST_WORDS)
    .map((word) => word.slice(0, LONGEST_WORD));
  const look = words.join('');
  if (look === '') return undefined;

  const alike = opened.byLook.get(look);
  if (alike !== undefined) {
    const telling = tellingWords(spelled, opened.vocabulary).join('');
    const written = alike.filter((name) => name.telling === telling);
    if (written.length === 0) return { reason: 'confusable', names: alike };
    const bare = withoutProduct(keyOf(spelled));
    const only = written.filter(({ key }) => withoutProduct(key) === bare);
    return only.length > 0 ? { reason: 'generic-word', names: only } : { reason: 'around', names: written };
  }
  const reordered = words.length > 1 ? opened.byWords.get([...words].sort().join(' ')) : undefined;
  if (reordered !== undefined) return { reason: 'swapped', names: reordered };

  const long = words.filter((word) => isDistinctive(word, opened.vocabulary)).slice(0, 6);
  const ways: readonly [Reason, () => readonly Name[]][] = [
    ['edits', () => nearTo(opened, look)],
    ['around', () => among(opened, words)],
    ['shared-word', () => long.flatMap((word) => sharing(opened, word))],
    ['around', () => within(opened, words)],
    ['edits', () => (words.length > 1 ? long.flatMap((word) => nearTo(opened, word)) : [])],
  ];
  for (const [reason, find] of ways) {
    const names = find();
    if (names.length > 0) return { reason, names };
  }
  return undefined;
}
