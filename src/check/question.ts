import { type Address, addressesOf, wordsOfAddress } from './address.ts';
import { namesHere } from '../jurisdiction.ts';
import { clean, type Generic, genericOf, LONGEST_NAME, spell } from '../names/spelling.ts';
import type { CheckIndex } from './index.ts';

/** Longer than any name with a question around it. A longer text is no name, and only its beginning is looked through. */
const MAX_QUESTION = LONGEST_NAME + 80;

/** What was asked: as it stands, and without the question around it. */
export interface Question {
  /** The text as typed, cut where no name reaches. */
  readonly text: string;
  /** Readings to look up as a name, the whole text first. Empty for a text too long to be one. */
  readonly readings: readonly string[];
  /** The web address or app that the question is, or is about; more than one where it can be read as either. */
  readonly addresses: readonly Address[];
}

const ENDS = /^["“”«»]+|[\s?!.؟۔"“”«»]+$/gu;

function unframed(text: string, frames: readonly RegExp[]): string | undefined {
  const asked = text.replace(ENDS, '');
  for (const frame of frames) {
    const name = frame.exec(asked)?.[1]?.replace(ENDS, '').trim();
    if (name !== undefined && name !== '') return name;
  }
  return undefined;
}

/** An address is read as it was typed: two letters that are one in a name may be two in a host. */
function addressesIn(typed: string, inner: string | undefined): Address[] {
  const words = typed.trim().split(/\s+/u);
  const word = words.length === 1 ? words[0] : words.find((one) => clean(one.replace(ENDS, '')) === inner);
  return word === undefined ? [] : addressesOf(word.replace(ENDS, ''));
}

export function readQuestion(asked: string, frames: readonly RegExp[]): Question {
  // A zero width no-break space is space to a pattern, and nothing to a reader.
  const typed = asked.replace(/[^\S\uFEFF]+/gu, ' ').trim();
  // A name cut out of a longer text would be another question than the one asked.
  const meant = typed.length > 4 * MAX_QUESTION ? undefined : clean(typed);
  if (meant === undefined || meant.length > MAX_QUESTION)
    return {
      text: typed.slice(0, MAX_QUESTION),
      readings: [],
      addresses: /^\S+$/.test(typed) ? addressesIn(typed, undefined) : [],
    };
  if (meant === '') return { text: '', readings: [], addresses: [] };
  const inner = unframed(meant, frames);
  return {
    text: typed,
    readings: inner === undefined ? [meant] : [meant, inner],
    addresses: addressesIn(typed, inner),
  };
}

/** What the words of a question are worth in telling one provider from another. */
export interface Vocabulary {
  readonly generic: Generic;
  readonly common: ReadonlySet<string>;
  readonly between: ReadonlySet<string>;
  readonly frames: readonly RegExp[];
}

export function vocabularyOf({ questions }: Pick<CheckIndex, 'questions'>): Vocabulary {
  const words = (list: string) => new Set(list.split(' '));
  return {
    generic: genericOf(questions.generic),
    common: words(questions.common),
    between: words(questions.between),
    frames: questions.frames.map((frame) => new RegExp(frame, 'iu')),
  };
}

/** Whether a word by itself points to a provider; many have `tech` in their names. */
export function isDistinctive(word: string, { common }: Vocabulary): boolean {
  return word.length >= 4 && !common.has(word) && !/^\d+$/.test(word);
}

/** A key without the product's word: `crestvpn` → `crest`. */
export function withoutProduct(key: string): string {
  return key.replaceAll(namesHere.product, '');
}

/** The name in a question, spelled as names are compared: the words of an address, or what stands in the question around it. */
export function spelledName({ text, readings, addresses: [address] }: Question): string {
  const name = address === undefined ? (readings.at(-1) ?? text) : wordsOfAddress(address);
  return spell(name).slice(0, MAX_QUESTION);
}
