import { type Addresses, addressesIn } from './addresses.ts';
import type { Language } from './languages.ts';
import { type Words, wordsIn } from './words.ts';

/** The site in one language, at the place where it is published: what feeds, snippets and downloads are made for. */
export interface Publication {
  readonly words: Words;
  readonly addresses: Addresses;
  /** An address of the site with its origin, because it is read elsewhere. */
  readonly absolute: (address: string) => string;
}

export function publicationIn(
  language: Language,
  place: { readonly siteUrl: string; readonly basePath: string },
): Publication {
  return {
    words: wordsIn(language),
    addresses: addressesIn(language, place.basePath),
    absolute: (address) => place.siteUrl + address,
  };
}
