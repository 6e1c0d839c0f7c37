import { type Addresses, addressesIn } from './addresses.ts';
import type { Language } from './languages.ts';
import { type Words, wordsIn } from './words.ts';

/** The site in one language: what it says, where its pages are, and its origin for whatever is read elsewhere. */
export interface Site {
  readonly words: Words;
  readonly addresses: Addresses;
  /** An address of the site with its origin. */
  readonly absolute: (address: string) => string;
}

export function siteIn(
  language: Language,
  place: { readonly siteUrl: string; readonly basePath: string },
): Site {
  return {
    words: wordsIn(language),
    addresses: addressesIn(language, place.basePath),
    absolute: (address) => place.siteUrl + address,
  };
}
