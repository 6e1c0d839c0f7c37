import { tellingWords } from '../names/spelling.ts';
import { Groups, type Name, type SearchIndex } from './search-index.ts';
import { type Skeleton, skeletonBy } from './skeleton.ts';
import { isDistinctive } from './vocabulary.ts';

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
export function lettersOf(text: string): number {
  let letters = 0;
  for (let at = 0; at < text.length; at += 1) letters |= 1 << (text.charCodeAt(at) & 31);
  return letters;
}

/** What the names of a register look like. No exact name needs it, and so it is made with the first other question. */
export class Looks {
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
