import { type Language, languages } from './languages.ts';
import { type Words, wordsIn } from './words.ts';

/** Every address of the site, permanent. Pages exist in each language; files that are the same for all exist once. */
export interface Addresses {
  readonly home: string;
  readonly licensees: string;
  readonly licensee: (id: string) => string;
  readonly search: string;
  readonly news: string;
  readonly pressReleases: string;
  readonly pressRelease: (id: string) => string;
  readonly feeds: string;
  readonly badges: string;
  readonly data: string;
  readonly about: string;
  readonly changes: string;
  readonly versions: string;
  readonly version: (number: number) => string;
  readonly log: string;
  readonly help: string;
  readonly glossary: string;
  readonly accessibility: string;
  /** A file that is the same in every language, by its path from the base: `data/licensees.csv`. */
  readonly file: (path: string) => string;
  /** A page or file of this language, by its path from the language's root. */
  readonly page: (path: string) => string;
}

/** The addresses of one language under a base path such as `/` or `/register/`, as paths from the origin. */
export function addressesIn(language: Language, basePath: string): Addresses {
  const page = (path: string) => `${basePath}${languages[language].prefix}${path}`;
  return {
    home: page(''),
    licensees: page('licensees/'),
    licensee: (id) => page(`licensees/${id}/`),
    search: page('search/'),
    news: page('news/'),
    pressReleases: page('press-releases/'),
    pressRelease: (id) => page(`press-releases/${id}/`),
    feeds: page('feeds/'),
    badges: page('badges/'),
    data: page('data/'),
    about: page('about/'),
    changes: page('changes/'),
    versions: page('versions/'),
    version: (number) => page(`versions/${number}/`),
    log: page('log/'),
    help: page('help/'),
    glossary: page('glossary/'),
    accessibility: page('accessibility/'),
    file: (path) => `${basePath}${path}`,
    page,
  };
}

/** The site in one language: its words, its addresses, and its origin for what is read elsewhere. */
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
