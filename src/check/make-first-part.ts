import { gzipSync, strToU8 } from 'fflate';

import { spell, withoutLegalForm } from '../names/spelling.ts';
import { addressesOf, parentsOf } from './address.ts';
import { type FirstPart, letterFor } from './first-part.ts';
import {
  type CheckIndex,
  type IndexedCompany,
  type IndexedService,
  isEnded,
  looseOf,
  SearchIndex,
  writingsOf,
} from './search-index.ts';

/** How many bytes, compressed, somebody waits for at most before an exact name is answered. */
const MAX_BYTES = 60_000;

/** The letter before a name says at most this many common letters. */
const MAX_COMMON = 23;

const bytesOf = (part: CheckIndex | FirstPart) =>
  // The packing is the same on every machine, as that of zlib is not.
  gzipSync(strToU8(JSON.stringify(part)), { level: 6, mtime: 0 }).length;

/** A name or an address, and whose it is. */
interface Entry {
  readonly text: string;
  readonly company: IndexedCompany;
  readonly isCompany: boolean;
}

const brandsOf = ({ brand, brandUr = '', aliases = [] }: IndexedService) => [brand, brandUr, ...aliases];
const namesOf = ({ name, nameUr = '', aliases = [] }: IndexedCompany) => [name, nameUr, ...aliases];
const currentIn = ({ services }: IndexedCompany) => services.filter((service) => !isEnded(service));

const isAddress = (text: string) => /^(?:android|ios):|^[^ ]+\.[^ ]+$/.test(text);
/** A name in the one spelling; an address as it is. */
const plainOf = (text: string) => (isAddress(text) ? text : spell(text));

/** What people type first, in the order in which it is worth its bytes. */
function entriesOf({ companies }: CheckIndex): Entry[] {
  const kinds: readonly ((company: IndexedCompany) => readonly string[])[] = [
    (company) => {
      const services = currentIn(company);
      return services.length === 0 ? namesOf(company) : services.flatMap(brandsOf);
    },
    (company) => currentIn(company).flatMap(({ domains = [] }) => domains),
    ({ number = '' }) => [number],
    namesOf,
    (company) => currentIn(company).flatMap(({ apps = [] }) => apps),
  ];
  return kinds
    .flatMap((textsOf) =>
      companies.flatMap((company) =>
        textsOf(company).map((text) => {
          const isCompany = namesOf(company).includes(text);
          return { text: plainOf(text), company, isCompany };
        }),
      ),
    )
    .filter(({ text }) => text !== '');
}

/** A host can be written as the package of an app is. */
const hostOf = (address: string) => address.replace(/^(?:android|ios):/, '').toLowerCase();
const hostKeyOf = (address: string) => `@${hostOf(address)}`;

/** What a name has in common with another where one question can be exactly both of them. */
function keyMaker({ naming }: CheckIndex): (text: string) => readonly string[] {
  const forms = Object.values(naming.legalForms).flat().map(looseOf);
  const made = new Map<string, readonly string[]>();
  const keysOf = (text: string) => {
    const address = isAddress(text) ? [hostKeyOf(text)] : [];
    const written = isAddress(text) ? [text.toLowerCase(), ...writingsOf(spell(text))] : writingsOf(text);
    const letters = written.flatMap((one) => [looseOf(one), looseOf(withoutLegalForm(one))]);
    // A legal form can be written without a space before it.
    const bare = letters.flatMap((loose) =>
      forms.filter((form) => loose.endsWith(form)).map((form) => loose.slice(0, -form.length)),
    );
    return [...new Set([...address, ...letters, ...bare])];
  };
  return (text) => {
    const keys = made.get(text) ?? keysOf(text);
    made.set(text, keys);
    return keys;
  };
}

/** The keys that names of several companies have. */
function sharedAmong(
  { companies }: CheckIndex,
  keysOf: (text: string) => readonly string[],
): ReadonlySet<string> {
  const owners = new Map<string, IndexedCompany>();
  const shared = new Set<string>();
  for (const company of companies) {
    const { number = '', services } = company;
    const addresses = services.flatMap(({ domains = [], apps = [] }) => [...domains, ...apps]);
    for (const text of [...namesOf(company), number, ...services.flatMap(brandsOf), ...addresses])
      for (const key of text === '' ? [] : keysOf(plainOf(text))) {
        if ((owners.get(key) ?? company) !== company) shared.add(key);
        owners.set(key, company);
      }
  }
  // A question for a host is also one for each domain above it.
  for (const company of companies)
    for (const { domains = [], apps = [] } of company.services)
      for (const address of [...domains, ...apps])
        for (const parent of parentsOf(hostOf(address)).map(hostKeyOf))
          if ((owners.get(parent) ?? company) !== company) {
            shared.add(parent);
            shared.add(hostKeyOf(address));
          }
  return shared;
}

/** What a licence is up to the day before the next review is overdue. */
function standingOf({ licence }: IndexedCompany, { overdueFrom }: CheckIndex): IndexedCompany['licence'] {
  return licence.filter(([from]) => from < overdueFrom).map(([from, among]) => [from, among]);
}

/** Writes names in order, each by what it has more than the one before. */
function written(entries: ReadonlyMap<string, string>): Pick<FirstPart, 'names' | 'standing'> {
  let before = '';
  let names = '';
  let standing = '';
  for (const [text, letter] of [...entries].sort(([a], [b]) => (a < b ? -1 : 1))) {
    let common = 0;
    while (common < MAX_COMMON && common < text.length && text[common] === before[common]) common += 1;
    names += letterFor(common) + text.slice(common);
    standing += letter;
    before = text.replace(/[YZ]$/, '');
  }
  return { names, standing };
}

/** The product's word after a name becomes a letter. */
function withoutProduct(entries: ReadonlyMap<string, string>, product: string): Map<string, string> {
  const short = new Map<string, string>();
  for (const [text, letter] of entries) {
    const base = text.endsWith(` ${product}`) ? text.slice(0, -product.length - 1) : text;
    if (base === text && entries.get(`${text} ${product}`) === letter) continue;
    const isBoth = base !== text && entries.get(base) === letter;
    short.set(base === text ? text : `${base}${isBoth ? 'Z' : 'Y'}`, letter);
  }
  return short;
}

/**
 * What is worth to come before an index of `most` bytes or more; `undefined` where the index is smaller. It leaves out
 * what it could not be certain of: whatever a question can be exactly beside a name of another company.
 */
export function firstPartOf(index: CheckIndex, most = MAX_BYTES): FirstPart | undefined {
  if (index.asOf >= index.overdueFrom || bytesOf(index) <= most) return undefined;
  const whole = new SearchIndex(index);
  const keysOf = keyMaker(index);
  const shared = sharedAmong(index, keysOf);
  const standings: IndexedCompany['licence'][] = [];
  const places = new Map<string, number>();
  const placeOf = (company: IndexedCompany) => {
    const standing = standingOf(company, index);
    const text = JSON.stringify(standing);
    const place = places.get(text) ?? standings.push(standing) - 1;
    places.set(text, place);
    return place;
  };
  const known = new Map<string, string>();
  for (const { text, company, isCompany } of entriesOf(index)) {
    const place = placeOf(company);
    // What ends with a legal form is read as a company; a full stop or a colon makes an address.
    const isPlain =
      !/[A-Z]/.test(text) &&
      /[.:]/.test(text) === isAddress(text) &&
      (isCompany || withoutLegalForm(text) === text) &&
      place < 26;
    const found = isAddress(text)
      ? addressesOf(text).flatMap((address) => whole.findAddress(address))
      : whole.find(text);
    const isKnown = found.length > 0 && found.every((name) => name.company === company);
    if (isPlain && isKnown && !keysOf(text).some((key) => shared.has(key))) known.set(text, letterFor(place));
  }
  const { version, entries, asOf, reviewedOn, overdueFrom, newest, naming } = index;
  const partOf = (count: number): FirstPart => ({
    version,
    entries,
    asOf,
    reviewedOn,
    overdueFrom,
    newest,
    naming,
    standings,
    ...written(withoutProduct(new Map([...known].slice(0, count)), naming.product[0] ?? '')),
  });
  // As many of them as there is room for.
  let fits = 0;
  for (
    let over = known.size + 1, count = known.size;
    over - fits > Math.max(1, known.size / 128);
    count = (fits + over) >> 1
  )
    if (bytesOf(partOf(count)) <= most) fits = count;
    else over = count;
  return partOf(fits);
}
