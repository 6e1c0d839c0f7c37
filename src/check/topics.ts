import { naming, Phrases } from '../names/spelling.ts';
import type { Topic } from '../data/question-words.ts';
import type { Piece } from './question.ts';
import type { Vocabulary } from './vocabulary.ts';

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
      if (count > 0 && accept(words[at] ?? '', count)) known.fill(true, at, at + count);
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
    return known.map((isKnown, at) => isKnown || /^\d{1,2}$|^(?:19|20)\d\d$/.test(words[at] ?? ''));
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
        unknown.some((at, place) => place > 0 && at !== (unknown[place - 1] ?? 0) + 1)));
  if (!isOfNone) return { topic: undefined, unknown };
  // The authority is named beside what somebody asks about.
  return { topic: found.topic, unknown: found.topic === 'regulator' ? unknown : [] };
}
