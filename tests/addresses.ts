import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { type Addresses, addressesIn } from '../src/i18n/site.ts';
import { type Language, LANGUAGES } from '../src/i18n/languages.ts';
import { readJournal } from '../src/history/journal.ts';
import { versionsOf } from '../src/history/version.ts';
import { PAKISTAN, tables } from './registers/pakistan.ts';

/** The place of every build that is tested; its register and its day are those of `registers/pakistan.ts`. */
export const SITE_URL = 'https://sanad.example';

/** The versions of the register, by their numbers. */
export const VERSIONS: readonly number[] = versionsOf(
  readJournal(new Uint8Array(readFileSync(join(PAKISTAN, 'journal.ndjson')))).entries,
).map(({ number }) => number);

function pagesIn(addresses: Addresses): string[] {
  return [
    addresses.home,
    addresses.licensees,
    ...tables.licensees.map(({ id }) => addresses.licensee(id)),
    addresses.search,
    addresses.news,
    addresses.pressReleases,
    ...tables['press-releases'].map(({ id }) => addresses.pressRelease(id)),
    addresses.feeds,
    addresses.badges,
    addresses.data,
    addresses.about,
    addresses.help,
    addresses.glossary,
    addresses.accessibility,
    addresses.changes,
    addresses.versions,
    ...VERSIONS.map((number) => addresses.version(number)),
    addresses.log,
  ];
}

/** Every page of one language under a base path, in the order of the contract. */
export function pageAddresses(language: Language, basePath = '/'): string[] {
  return pagesIn(addressesIn(language, basePath));
}

/** One page of each kind in one language: the last of the companies, of the sources and of the versions. */
export function pageKinds(language: Language): string[] {
  const kindOf = (address: string) => address.replace(/\/(licensees|press-releases|versions)\/.+/, '/$1/…');
  return [...new Map(pageAddresses(language).map((address) => [kindOf(address), address])).values()];
}

/** Every page in every language. */
export const PAGES: readonly string[] = LANGUAGES.flatMap((language) => pageAddresses(language));

/** Whom there are badges of: every service of the data, and every company that was recorded without one. */
const BEARERS = [
  ...tables.services.map(({ id }) => id),
  ...tables.licensees
    .map(({ id }) => id)
    .filter((id) => tables.services.every(({ licensee }) => licensee !== id)),
];
export const BADGES: readonly string[] = BEARERS.map((id) => `/badges/${id}.svg`);
/** The pages of badges, which stand in frames of other sites and are no pages of this one. */
export const BADGE_PAGES: readonly string[] = LANGUAGES.flatMap((language) =>
  BEARERS.map((id) => addressesIn(language, '/').page(`embed/badge/${id}/`)),
);

/** Every id that names files. */
export const IDS: readonly string[] = (['licensees', 'services', 'press-releases'] as const).flatMap(
  (table) => tables[table].map(({ id }) => id),
);
