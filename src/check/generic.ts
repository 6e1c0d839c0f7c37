import { namesHere } from '../jurisdiction.ts';

const GENERIC: ReadonlySet<string> = new Set(namesHere.generic);
const COMMON: ReadonlySet<string> = new Set(namesHere.common);

/** The words of a spelling that can tell one provider from another, in order: `crestvpn pro` → `crest`. */
export function tellingWords(spelled: string): string[] {
  return spelled
    .replaceAll(namesHere.product, ' ')
    .split(' ')
    .filter((word) => word !== '' && !GENERIC.has(word));
}

/** A key without the product's word: `crestvpn` → `crest`. */
export function withoutProduct(key: string): string {
  return key.replaceAll(namesHere.product, '');
}

/** Whether a spelling says nothing of any provider: `vpn`, `free vpn`, `pakistan`. */
export function isGeneric(spelled: string): boolean {
  return tellingWords(spelled).length === 0;
}

/** Whether a word by itself points to a provider; many have `tech` in their names. */
export function isDistinctive(word: string): boolean {
  return word.length >= 4 && !COMMON.has(word) && !/^\d+$/.test(word);
}
