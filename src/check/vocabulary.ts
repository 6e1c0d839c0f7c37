import { namesHere } from '../jurisdiction.ts';
import { type Generic, genericOf } from '../names/telling-words.ts';
import type { CheckIndex } from './index-format.ts';

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
