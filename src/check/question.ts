import { assertDefined } from '../errors.ts';
import { clean, LONGEST_NAME, naming, type Phrases, spell } from '../names/spelling.ts';
import { type Address, addressesOf } from './address.ts';
import { withSpaces } from './exact.ts';

/** Much longer than any question that somebody types. Of a longer text only the beginning is looked through. */
const MAX_QUESTION = 2 * LONGEST_NAME + 160;
/** How many words of it, at most. */
const MAX_PIECES = 120;

/** A word of a question, or a link in it. */
export interface Piece {
  /** Where it stands in the clean text. */
  readonly from: number;
  readonly to: number;
  readonly spelled: string;
  /** What the piece can be an address of; it is a link where this is not empty. */
  readonly addresses: readonly Address[];
  /** The end of a word that only says whose something is: `'s`. */
  readonly isEnding: boolean;
}

/** What was asked: as it stands, and in pieces. */
export interface Question {
  /** The text as typed, cut between two words where it is too long. */
  readonly text: string;
  /** The same without what nobody sees; the pieces are stretches of it. */
  readonly meant: string;
  readonly pieces: readonly Piece[];
  /** Whether the whole text was read. */
  readonly isWhole: boolean;
  /** Whether it ends in a question mark. */
  readonly isMarked: boolean;
}

const ENDS = /^[<("'“”«»[]+|[\s?!.,;:؟۔،؛"'“”«»>)\]]+$/gu;
/** What stands between spaces and the marks that can part two names; `#` is one before a number only, a bar, which can pass for a letter, by itself only. */
const PART = /(?:(?![#№]\S*\d|(?<=^|\s)\|(?=\s|$))[^,;/()[\]،؛?!؟"“”«»:])+/g;
const POSSESSIVE = /^(.*\p{L})(['‘’ʼ`]s)$/iu;

/** Joins the product where it is written in several words: `v p n`, `وی پی این`. */
function joinProduct(pieces: readonly Piece[]): Piece[] {
  const written = naming.written.map((one) => one.split(' '));
  const joined: Piece[] = [];
  for (let at = 0; at < pieces.length;) {
    const piece = assertDefined(pieces[at], 'a piece');
    const spaced = written.find((letters) =>
      letters.every((letter, place) => pieces[at + place]?.spelled === letter),
    );
    const last = pieces[at + (spaced?.length ?? 1) - 1] ?? piece;
    joined.push(spaced === undefined ? piece : { ...piece, to: last.to, spelled: naming.product });
    at += spaced?.length ?? 1;
  }
  return joined;
}

function piecesOf(meant: string, typed: string, asks: Phrases): Piece[] {
  // Two letters that are one in a name may be two in an address: it is read as it was typed.
  const typedWords = typed.split(' ');
  const words = Array.from(meant.matchAll(/[^ ]+/g));
  const asTyped = typedWords.length === words.length ? typedWords : undefined;
  const pieces: Piece[] = [];
  const put = (from: number, text: string, addresses: readonly Address[] = [], isEnding = false) => {
    // A letter that is written together with something asks nothing: `crest/h`.
    const before = /^\p{L}$/u.test(text)
      ? meant
          .slice(0, from)
          .replace(/^.*[\s([“"«]/su, '')
          .slice(-1)
      : '';
    const spelled = addresses.length > 0 ? text.toLowerCase() : before + spell(text);
    if (spelled !== '') pieces.push({ from, to: from + text.length, spelled, addresses, isEnding });
  };
  words.forEach(({ 0: word, index }, at) => {
    if (pieces.length >= MAX_PIECES) return;
    const start = /^[<("'“”«»[]+/u.exec(word)?.[0].length ?? 0;
    const addresses = addressesOf((asTyped?.[at] ?? word).replace(ENDS, ''));
    if (addresses.length > 0) put(index + start, word.replace(ENDS, ''), addresses);
    else if (asks.has(spell(word))) put(index, word);
    else
      for (const { 0: part, index: place } of word.matchAll(PART)) {
        const [, stem = part, ending = ''] = POSSESSIVE.exec(part) ?? [];
        put(index + place, stem);
        if (ending !== '') put(index + place + stem.length, ending, [], true);
      }
  });
  return joinProduct(pieces);
}

/** Cuts a text between two words. */
function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const end = text.lastIndexOf(' ', most);
  return text.slice(0, end > 0 ? end : most);
}

/** Reads a question; `asks` are the words that ask, one of which can have a mark inside: `M/s`. */
export function readQuestion(asked: string, { asks }: { readonly asks: Phrases }): Question {
  const typed = withSpaces(asked);
  const text = addressesOf(typed).length > 0 ? typed : cut(typed, MAX_QUESTION);
  const meant = clean(text);
  return {
    text: meant === '' ? '' : text,
    meant,
    pieces: piecesOf(meant, text, asks),
    isWhole: text === typed,
    isMarked: /[?؟]["”»]?$/u.test(text),
  };
}
