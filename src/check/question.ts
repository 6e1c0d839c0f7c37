import type { Topic } from '../data/question-words.ts';
import { assertDefined } from '../errors.ts';
import { clean, MAX_NAME, naming, Phrases, spell } from '../names/spelling.ts';
import { type Address, addressesOf } from './address.ts';
import { looseOf, type Name, type SearchIndex, type Vocabulary, withSpaces } from './search-index.ts';

/** Much longer than any question that somebody types. Of a longer text only the beginning is looked through. */
const MAX_QUESTION = 2 * MAX_NAME + 160;
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
/** The text between spaces and the marks that can part two names; `#` is one before a number only, a bar, which can pass for a letter, by itself only. */
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

/**
 * The words of questions: those around a name, and what tells a question about no provider from one that names one. They
 * travel apart from the index, since an exact name needs none of them. Lists have commas between their phrases.
 */
export interface EverydayWords {
  readonly asks: string;
  readonly besides: string;
  readonly between: string;
  /** These, and the topics, by their sound (`soundingLike`). */
  readonly plain: string;
  readonly before: string;
  readonly after: string;
  readonly topics: Readonly<Record<Topic, string>>;
}

/**
 * One writing for the many ways to spell Urdu in Latin letters (`karein` and `karain` sound alike), and for one and many. Only for words
 * that name nobody, where two that fall together do no harm.
 */
function soundsOf(word: string): string {
  if (!/^[a-z]+$/.test(word)) return word;
  const sounds = word
    .replace(/(.)\1+/g, '$1')
    .replace(/(?<=...)s$/, '')
    .replace(/[aei][iy]/g, 'e')
    .replace(/y/g, 'i')
    .replace(/ph/g, 'f')
    .replace(/w/g, 'v')
    .replace(/(?<=[aeiou])(?:n|h|hn)$/, '');
  return sounds.length < 2 ? word : sounds;
}

/** A phrase by its sound, word by word. */
export const soundingLike = (phrase: string) => phrase.split(' ').map(soundsOf).join(' ');
const listOf = (text: string) => text.split(',').filter((phrase) => phrase !== '');

/** A topic, and how much of a question speaks of it. */
export interface TopicFound {
  readonly topic: Topic;
  /** The sum over its phrases of the square of their words. */
  readonly score: number;
}

/** Of two topics that a question speaks of as much, the one that fewer questions are about. */
const RAREST_FIRST: readonly Topic[] = [
  'fees',
  'correct',
  'ask',
  'names',
  'operating',
  'registered',
  'site',
  'stopped',
  'apps',
  'safe',
  'list',
  'legal',
  'regulator',
];
/** What is never asked of one provider. */
const OF_NO_PROVIDER: readonly Topic[] = ['fees', 'correct', 'ask', 'registered', 'regulator', 'site'];

/** How much a question that also has unknown words must speak of a topic: as much as one phrase of two words. */
const SURE = 4;
/** Of how many words at least a sentence is that may have a word which nobody knows, and how many of its words may be such. */
const SENTENCE = 4;
const UNKNOWN = 1 / 3;

export class Everyday {
  /** Around a name they change nothing. */
  readonly asks: Phrases;
  /** The same, but not beside a bare name. */
  readonly besides: Phrases;
  /** What comes between two names. */
  readonly between: Phrases;
  /** Everyday words, and those of all topics. */
  readonly #plain: Phrases;
  readonly #before: Phrases;
  readonly #after: Phrases;
  readonly #topics: readonly (readonly [Topic, Phrases])[];

  constructor({ asks, besides, between, plain, before, after, topics }: EverydayWords) {
    this.asks = new Phrases(listOf(asks));
    this.besides = new Phrases(listOf(besides));
    this.between = new Phrases(listOf(between));
    this.#plain = new Phrases([plain, ...Object.values(topics)].flatMap(listOf));
    this.#before = new Phrases(listOf(before));
    this.#after = new Phrases(listOf(after));
    this.#topics = RAREST_FIRST.map((topic) => [topic, new Phrases(listOf(topics[topic]))]);
  }

  /** The topic that the words speak of most. */
  topicOf(words: readonly string[]): TopicFound | undefined {
    const sounds = words.map(soundsOf);
    let best: TopicFound | undefined;
    for (const [topic, phrases] of this.#topics) {
      let score = 0;
      for (let at = 0; at < sounds.length;) {
        const count = phrases.at(sounds, at);
        score += count * count;
        at += Math.max(count, 1);
      }
      if (score > (best?.score ?? 0)) best = { topic, score };
    }
    return best;
  }

  /** For each word whether it is an everyday word, or one of a topic. */
  #everydayAmong(words: readonly string[], accept: (word: string, count: number) => boolean): boolean[] {
    const sounds = words.map(soundsOf);
    const known = words.map(() => false);
    for (let at = 0; at < sounds.length; at += 1) {
      const count = this.#plain.at(sounds, at);
      if (count > 0 && accept(assertDefined(words[at], 'a word'), count)) known.fill(true, at, at + count);
    }
    return known;
  }

  /** For each word whether it is one that names nobody. */
  knownAmong(words: readonly string[], { generic }: Vocabulary): boolean[] {
    const known = this.#everydayAmong(words, () => true);
    for (const phrases of [generic, this.asks, this.besides])
      for (let at = 0; at < words.length;) {
        const count = phrases.at(words, at);
        known.fill(true, at, at + count);
        at += Math.max(count, 1);
      }
    return words.map((word, at) => known[at] === true || /^\d{1,2}$|^(?:19|20)\d\d$/.test(word));
  }

  /** Whether the words at some places are everyday words, and none of those that make another name: `pro`, `fake`. */
  areEveryday(words: readonly string[], places: readonly number[], { generic }: Vocabulary): boolean {
    const known = this.#everydayAmong(words, (word, count) => count > 1 || !generic.has(word));
    return places.every((at) => known[at]);
  }

  /** Whether a word is a place or a purpose by the words around it, and so no name: `in swat`, `gaming ke liye`. */
  isAside(words: readonly string[], at: number): boolean {
    const sounds = words.map(soundsOf);
    const before = [1, 2].some((count) =>
      this.#before.has(sounds.slice(Math.max(at - count, 0), at).join(' ')),
    );
    return before || this.#after.at(sounds, at + 1) > 0;
  }
}

/** What a question that names nobody on the register asks about, and the words in it that may be a name. */
export interface Aside {
  readonly topic: Topic | undefined;
  /** Places of the words that may be a name, in a row. */
  readonly unknown: readonly number[];
}

/** Tells what a question without a name of the register is about. */
export function asideOf(everyday: Everyday, pieces: readonly Piece[], vocabulary: Vocabulary): Aside {
  const words = pieces.map(({ spelled }) => spelled);
  const known = everyday.knownAmong(words, vocabulary);
  const isProduct = (at: number) => words[at] === naming.product;
  const unknown = words.flatMap((_, at) => (known[at] === true ? [] : [at]));
  const found = everyday.topicOf(words) ?? everyday.topicOf(words.filter((word) => word !== naming.product));
  // `secure vpn` is how an app is called, `vpn secure` is not.
  const [first = ''] = words;
  const isBrand =
    !vocabulary.generic.has(first) &&
    words.length === 2 &&
    isProduct(1) &&
    !isProduct(0) &&
    (found?.score ?? 0) < SURE &&
    !everyday.asks.has(first);
  if (isBrand) return { topic: undefined, unknown: [0] };
  if (unknown.length === 0) return { topic: found?.topic, unknown };
  const isNamed = unknown.some(
    (at) => words[at]?.includes(naming.product) === true || isProduct(at + 1) || isProduct(at - 1),
  );
  const isSentence = words.length >= SENTENCE && unknown.length <= words.length * UNKNOWN;
  if (found === undefined || isNamed || !isSentence) return { topic: undefined, unknown };
  const isOfNone =
    OF_NO_PROVIDER.includes(found.topic) ||
    (found.score >= SURE &&
      (words.includes(naming.product) ||
        unknown.every((at) => everyday.isAside(words, at)) ||
        unknown.some((at, place) => at - place !== unknown[0])));
  if (!isOfNone) return { topic: undefined, unknown };
  // The authority is named beside what somebody asks about.
  return { topic: found.topic, unknown: found.topic === 'regulator' ? unknown : [] };
}

/** What a stretch of a question is: a name or a recorded address, words of the question, or what is left over. */
type Kind = 'name' | 'asks' | 'besides' | 'between' | 'left';

export interface Part {
  readonly kind: Kind;
  /** The places of its pieces: from, and up to. */
  readonly from: number;
  readonly to: number;
  /** The names that it is; one text can be a name of several. */
  readonly names: readonly Name[];
}

/** A question in parts, in its own order. */
export interface Reading {
  readonly parts: readonly Part[];
  readonly names: readonly Name[];
  /** Whether anything in it asks, so that it is more than a bare name. */
  readonly isAsked: boolean;
  /** Whether it is names and words of a question, and nothing else. */
  readonly isExact: boolean;
}

/** How many pieces a name has at most, with its legal form. */
const MAX_OF_NAME = 16;
/** How many pieces a legal form has at most: `ایس ایم سی پرائیویٹ لمیٹڈ`. */
const MAX_OF_FORM = 6;

/** The names that begin at a piece, by the piece after them. */
function namesFrom(
  searchIndex: SearchIndex,
  { meant, pieces }: Question,
  from: number,
): Map<number, readonly Name[]> {
  const found = new Map<number, readonly Name[]>();
  const first = pieces[from];
  if (first === undefined || first.isEnding) return found;
  const recorded = first.addresses.flatMap((address) => searchIndex.findAddress(address));
  if (recorded.length > 0) return found.set(from + 1, recorded);
  let loose = '';
  let more = 0;
  for (let to = from; to < pieces.length && to - from < MAX_OF_NAME; to += 1) {
    const last = assertDefined(pieces[to], 'a piece');
    loose += looseOf(last.spelled);
    // Spelling each stretch takes a hundred times as long as this look at its letters.
    if (searchIndex.hasLetters(loose)) more = MAX_OF_FORM + 1;
    if (more === 0) continue;
    more -= 1;
    const names = searchIndex.find(spell(meant.slice(first.from, last.to)));
    if (names.length > 0) found.set(to + 1, names);
  }
  return found;
}

interface State {
  readonly left: number;
  readonly named: number;
  readonly count: number;
  readonly before: State | null;
  readonly part: Part | null;
}

const isBetter = (a: State, b: State | undefined) =>
  b === undefined ||
  a.left < b.left ||
  (a.left === b.left && (a.named > b.named || (a.named === b.named && a.count < b.count)));

/**
 * Reads a question as names and the words around them. It leaves over as few words as possible, and makes as many as
 * possible part of a name: a word that asks can be part of one.
 */
export function readingOf(
  searchIndex: SearchIndex,
  { asks, besides, between }: Everyday,
  question: Question,
): Reading {
  const { pieces } = question;
  const words = pieces.map(({ spelled }) => spelled);
  const best: State[] = [{ left: 0, named: 0, count: 0, before: null, part: null }];
  for (let from = 0; from < pieces.length; from += 1) {
    const before = assertDefined(best[from], 'a state');
    const put = (kind: Kind, to: number, names: readonly Name[] = []) => {
      const state: State = {
        left: before.left + (kind === 'left' ? 1 : 0),
        named: before.named + (kind === 'name' ? to - from : 0),
        count: before.count + 1,
        before,
        part: { kind, from, to, names },
      };
      if (isBetter(state, best[to])) best[to] = state;
    };
    const piece = assertDefined(pieces[from], 'a piece');
    for (const [to, names] of namesFrom(searchIndex, question, from)) put('name', to, names);
    for (const [kind, phrases] of [
      ['asks', asks],
      ['between', between],
      ['besides', besides],
    ] as const)
      for (let count = Math.min(phrases.longest, pieces.length - from); count > 0; count -= 1)
        if (phrases.has(words.slice(from, from + count).join(' '))) put(kind, from + count);
    put(piece.isEnding ? 'asks' : 'left', from + 1);
  }
  const parts: Part[] = [];
  for (let state = best[pieces.length] ?? null; state?.part != null; state = state.before)
    parts.unshift(state.part);
  return judged(question, parts);
}

/** Whether a part is the product's word beside a name: `PTCL VPN` is not `PTCL`. */
export function isProductBeside({ pieces }: Question, parts: readonly Part[], at: number): boolean {
  const part = parts[at];
  if (part?.kind !== 'besides' || part.to - part.from !== 1) return false;
  const isName = (place: number) => parts[place]?.kind === 'name';
  return pieces[part.from]?.spelled === naming.product && (isName(at - 1) || isName(at + 1));
}

function judged(question: Question, parts: readonly Part[]): Reading {
  const { isMarked, isWhole } = question;
  const isName = ({ kind }: Part) => kind === 'name';
  const first = parts.findIndex(isName);
  const last = parts.findLastIndex(isName);
  const isAsked = isMarked || parts.some(({ kind }) => kind === 'asks');
  /** Whether a stroke ties a word to the name beside it: `PE/Steer Lucid`. */
  const isTied = ({ from, to }: Part, at: number) => {
    const { meant, pieces } = question;
    const isStroke = (place: number | undefined) => place !== undefined && meant[place] === '/';
    return (
      (parts[at + 1]?.kind === 'name' && isStroke(pieces[to - 1]?.to)) ||
      (parts[at - 1]?.kind === 'name' && isStroke(assertDefined(pieces[from], 'a piece').from - 1))
    );
  };
  // What joins two names joins nothing at an end: "Crest VPN +".
  const isFree = (part: Part, at: number) =>
    part.kind === 'name' ||
    (part.kind === 'asks' && !isTied(part, at)) ||
    (part.kind === 'besides' && isAsked && !isTied(part, at) && !isProductBeside(question, parts, at)) ||
    (part.kind === 'between' && at > first && at < last);
  return {
    parts,
    names: parts.flatMap(({ names }) => names),
    isAsked,
    isExact: isWhole && first >= 0 && parts.every(isFree),
  };
}
