import { naming, Phrases } from '../names/spelling.ts';
import type { CheckIndex } from './index.ts';

/** What the words of a name are worth in telling one provider from another. */
export interface Vocabulary {
  /** Words that name no provider: of a name they tell nothing. */
  readonly generic: Phrases;
  /** Words that many companies have in their names. */
  readonly common: Phrases;
}

const phrasesOf = (list: string) => new Phrases(list.split(',').filter((word) => word !== ''));

export function vocabularyOf({ questions }: Pick<CheckIndex, 'questions'>): Vocabulary {
  return { generic: phrasesOf(questions.generic), common: phrasesOf(questions.common) };
}

/** Whether a word by itself points to a provider; many have `tech` in their names. */
export function isDistinctive(word: string, { common }: Vocabulary): boolean {
  return word.length >= 4 && !common.has(word) && !/^\d+$/.test(word);
}

/** A key without the product's word: `crestvpn` → `crest`. */
export function withoutProduct(key: string): string {
  return key.replaceAll(naming.product, '');
}
