import { namesHere } from '../jurisdiction.ts';

/** Words and phrases that name no provider, alone or together. */
export interface Generic {
  readonly words: ReadonlySet<string>;
  readonly phrases: RegExp | null;
}

/** Reads a list of words with single spaces between them, in which `_` stands for the space inside a phrase. */
export function genericOf(list: string): Generic {
  const all = list.split(' ');
  const phrases = all.filter((word) => word.includes('_')).map((phrase) => phrase.replaceAll('_', ' '));
  return {
    words: new Set(all.filter((word) => !word.includes('_'))),
    phrases: phrases.length === 0 ? null : new RegExp(`(?<![^ ])(?:${phrases.join('|')})(?![^ ])`, 'g'),
  };
}

/** The words of a spelling that can tell one provider from another, in order: `crestvpn pro` → `crest`. */
export function tellingWords(spelled: string, { generic }: { readonly generic: Generic }): string[] {
  const { words, phrases } = generic;
  const left = spelled.replaceAll(namesHere.product, ' ');
  return (phrases === null ? left : left.replace(phrases, ' '))
    .split(' ')
    .filter((word) => word !== '' && !words.has(word));
}
