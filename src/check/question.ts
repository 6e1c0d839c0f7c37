import { type Address, addressesOf } from './address.ts';
import { clean, LONGEST_NAME } from '../names/spelling.ts';

/** Longer than any name with a question around it. What is longer is no name, and is only looked through. */
export const LONGEST = LONGEST_NAME + 80;

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
  const meant = typed.length > 4 * LONGEST ? undefined : clean(typed);
  if (meant === undefined || meant.length > LONGEST)
    return {
      text: typed.slice(0, LONGEST),
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
