import { join } from 'node:path';

import { getDomain, parse } from 'tldts';
import table from 'unhomoglyph/data.json' with { type: 'json' };

import { addressesOf } from '../check/address.ts';
import { indexOf } from '../check/make-index.ts';
import { distanceBetween, looksIn, skeletonBy } from '../check/look-alike.ts';
import { SearchIndex } from '../check/search-index.ts';
import type { Problem } from '../data/problem.ts';
import { type Tables, cellsIn } from '../data/tables.ts';
import type { Day } from '../dates.ts';
import { type CheckedAgainst, type RecordedData, readRecordedData } from '../history/check-journal.ts';
import { thisRegister } from '../this-register.ts';
import { parted, spell, tellingWords, withoutLegalForm } from '../names/spelling.ts';
import { buildRegister } from '../register/register.ts';
import { KNOWN_NAMES, SHARED_HOSTS } from './guarded.ts';
import type { Loaded } from '../rules/load.ts';

/** A value of a row that a reader may take for something else. */
export interface Deception {
  readonly table: 'licensees' | 'services' | 'press-releases';
  readonly id: string;
  readonly column: string;
  readonly text: string;
  /** What it can be taken for. */
  readonly what: string;
  /** The reason in its row why it is on the register all the same, if there is one. */
  readonly reason: string | undefined;
  /** Whether a reason can allow it. What can only deceive is never allowed. */
  readonly mayBeAllowed: boolean;
}

interface NameCell {
  readonly table: 'licensees' | 'services';
  readonly id: string;
  readonly licensee: string;
  readonly column: string;
  readonly text: string;
  readonly note: string;
}

/** A reason in a note, for one value: `allow "Proton VPN": the authority's list of 3 March 2027 prints this brand.` */
const ALLOW = /allow ["“]([^"”]+)["”]: *(\S.{9,}?)(?= allow ["“]|$)/g;

/** The reason that a note gives for a value. */
function reasonIn(note: string, text: string): string | undefined {
  return [...note.matchAll(ALLOW)].find(([, value]) => value === text)?.[2];
}

function nameCells({ licensees, services }: Tables): NameCell[] {
  const cells = (
    table: NameCell['table'],
    row: { readonly id: string; readonly note: string },
    licensee: string,
    columns: Readonly<Record<string, readonly string[]>>,
  ) =>
    Object.entries(columns).flatMap(([column, texts]) =>
      texts
        .filter((text) => text !== '')
        .map((text): NameCell => ({ table, id: row.id, note: row.note, licensee, column, text })),
    );
  const eachAlone = (own: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(own).map(([column, text]) => [column, [text]]));
  const named = [
    ...licensees.flatMap((row) =>
      cells('licensees', row, row.id, {
        legal_name: [row.legal_name],
        ...eachAlone(cellsIn(row, 'legal_name')),
        aliases: row.aliases,
      }),
    ),
    // A service that has ended is left out: its brand may belong to another company by now.
    ...services
      .filter(({ until }) => until === '')
      .flatMap((row) =>
        cells('services', row, row.licensee, {
          brand: [row.brand],
          ...eachAlone(cellsIn(row, 'brand')),
          aliases: row.aliases,
        }),
      ),
  ];
  // Of two names that are alike, another name of one licensee is the guest, and not the name of the other.
  const isOther = ({ column }: NameCell) => column === 'aliases';
  return [...named.filter((cell) => !isOther(cell)), ...named.filter(isOther)];
}

/** The text, and the text without each of its letters: two texts that are one edit apart share one of these. */
function neighbourhood(text: string): Set<string> {
  const without = (at: number) => text.slice(0, at) + text.slice(at + 1);
  const swapped = (at: number) => `${text.slice(0, at)}${text[at + 1]}${text[at]}${text.slice(at + 2)}`;
  const places = Array.from({ length: text.length }, (_, at) => at);
  return new Set([text, ...places.map(without), ...places.slice(1).map((at) => swapped(at - 1))]);
}

const LOOKS: Readonly<Record<string, string>> = table;
const seen = skeletonBy({});

/** A name as short as this is one letter from too many others. */
const MIN_LENGTH = 4;

interface Looked extends NameCell {
  readonly look: string;
  readonly telling: string;
}

/** Names that look like a name of another licensee; each pair once, at the row that came later. */
function likeAnother(names: readonly Looked[]): Deception[] {
  const byLook = new Map<string, Looked[]>();
  const near = new Map<string, Looked[]>();
  const found: Deception[] = [];
  const add = (name: Looked, other: Looked, how: string, mayBeAllowed: boolean) => {
    const { table, id, column, text, note } = name;
    const what = `${how} "${other.text}" of ${other.licensee}`;
    found.push({ table, id, column, text, what, mayBeAllowed, reason: reasonIn(note, text) });
  };
  for (const name of names) {
    const same = (byLook.get(name.look) ?? []).find(({ licensee }) => licensee !== name.licensee);
    const neighbours = name.look.length < MIN_LENGTH ? [] : [...neighbourhood(name.look)];
    const edited = neighbours
      .flatMap((one) => near.get(one) ?? [])
      .find((other) => other.licensee !== name.licensee && distanceBetween(name.look, other.look, 1) === 1);
    if (same !== undefined && same.telling !== name.telling)
      add(name, same, 'cannot be told by the eye from', false);
    else if (same !== undefined) add(name, same, 'has only words that any provider may use beside', true);
    else if (edited !== undefined) add(name, edited, 'is one letter from', true);
    byLook.set(name.look, [...(byLook.get(name.look) ?? []), name]);
    for (const one of neighbours) near.set(one, [...(near.get(one) ?? []), name]);
  }
  return found;
}

/** An address that is written so that a program does not take it for one: `https://`, `www crest`, `crest[.]pk`. */
const ADDRESS = /:\/\/|^www\b|\[\.\]|\(dot\)|\bdot (com|net|org|app|[a-z]{2})\b/i;

/** A name that reads as a web address or an app: the columns for those have their own rules. */
function readsAsAddress(text: string): boolean {
  if (ADDRESS.test(text)) return true;
  return text
    .split(' ')
    .flatMap(addressesOf)
    .some((address) => address.kind === 'app' || parse(address.host).isIcann === true);
}

/** What a name says of a licence, which only the register may say. */
const CLAIM =
  /\b(licen[cs]ed|approved|verified|certified|authori[sz]ed|official|government|govt)\b|لائسنس یافتہ|منظور شدہ|تصدیق شدہ|سرکاری/iu;

/** What a name claims for itself: the authority's name, or a standing. */
function claimOf(text: string): string | undefined {
  const spelled = ` ${parted(spell(text))} `;
  const { languages, names } = thisRegister;
  const authority = languages
    .map((language) => names[language]?.authority ?? '')
    .find((name) => name !== '' && spelled.includes(` ${spell(name)} `));
  if (authority !== undefined) return `has the authority's name in it, ${authority}`;
  const claim = CLAIM.exec(text)?.[0];
  return claim === undefined ? undefined : `says of itself what only the register says, "${claim}"`;
}

/** Letters without their accents, in lower case. */
const bareOf = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
const DIGITS: Readonly<Record<string, string>> = { 0: 'o', 1: 'l', 3: 'e', 4: 'a', 5: 's' };

/** The letters of a host as the eye takes them, without what parts its names. */
function lettersOf(host: string): string {
  const plain = Array.from(bareOf(host), (letter) => DIGITS[letter] ?? LOOKS[letter] ?? letter).join('');
  return seen(plain.replace(/[.-]/g, ''));
}

/** A host as a browser may show it, with the letters of a punycode name. */
function shownOf(host: string): string {
  const [address] = addressesOf(host);
  return address?.kind === 'domain' ? address.shown : host;
}

/** Whether a host is made to pass for the authority's and is not: `www.pta.gov.pk.evil.example`, `pta-gov.pk`. */
export function posesAsAuthority(host: string): boolean {
  const own = new URL(thisRegister.authority.site).hostname.replace(/^www\./, '');
  if (host === own || host.endsWith(`.${own}`)) return false;
  return lettersOf(shownOf(host)).includes(lettersOf(own));
}

function isAuthority(host: string): boolean {
  const own = getDomain(new URL(thisRegister.authority.site).hostname, { allowPrivateDomains: true });
  return host === own || host.endsWith(`.${own}`);
}

/** Whether a domain begins like the authority's own: `pta.com.pk`, where that is `pta.gov.pk`. */
function beginsAsAuthority(domain: string): boolean {
  const first = (host: string) => lettersOf(shownOf(host).split('.')[0] ?? '');
  return first(domain) === first(new URL(thisRegister.authority.site).hostname.replace(/^www\./, ''));
}

/** Everything in the tables that a reader may take for something else, with the reasons that the rows give. */
export function deceptionsIn({ tables, words }: Pick<Loaded, 'tables' | 'words'>, today: Day): Deception[] {
  const search = new SearchIndex(indexOf(buildRegister(tables, today), words));
  const looks = looksIn(search);
  const looked = (cell: NameCell): Looked => {
    const spelled = cell.table === 'licensees' ? withoutLegalForm(spell(cell.text)) : spell(cell.text);
    const telling = tellingWords(spelled, search.vocabulary).join('');
    return { ...cell, telling, look: looks.of(spelled).join('') };
  };
  const lookOf = (text: string) => looks.of(spell(text)).join('');
  const known = new Map(KNOWN_NAMES.map((name) => [lookOf(name), name]));
  known.delete('');
  const cells = nameCells(tables).map(looked);
  const owners = new Map(cells.map(({ look, licensee, text }) => [look, { licensee, text }]));
  const ofName = cells.flatMap((cell): Deception[] => {
    const { table, id, column, text, note, look } = cell;
    const own = { table, id, column, text, reason: reasonIn(note, text) };
    const name = known.get(look);
    const claim = claimOf(text);
    return [
      ...(readsAsAddress(text)
        ? [
            {
              ...own,
              what: 'reads as a web address',
              mayBeAllowed: column === 'brand' || column === 'legal_name',
            },
          ]
        : []),
      ...(claim === undefined ? [] : [{ ...own, what: claim, mayBeAllowed: true }]),
      ...(name === undefined
        ? []
        : [{ ...own, what: `is known as a name of others, ${name}`, mayBeAllowed: true }]),
    ];
  });
  const ofDomain = tables.services.flatMap(({ id, licensee, domains, note }) =>
    domains.flatMap((text): Deception[] => {
      const own = { table: 'services', id, column: 'domains', text, reason: reasonIn(note, text) } as const;
      const only = (what: string) => [{ ...own, what, mayBeAllowed: false }];
      if (SHARED_HOSTS.has(text)) return only('has pages of anybody');
      if (isAuthority(text)) return only("is the authority's own");
      if (posesAsAuthority(text) || beginsAsAuthority(text))
        return only("looks like the authority's and is not");
      const look = lookOf(bareOf(shownOf(text).split('.')[0] ?? ''));
      const other = owners.get(look);
      const name = known.get(look);
      if (name !== undefined)
        return [{ ...own, what: `is known as a name of others, ${name}`, mayBeAllowed: true }];
      if (parse(text, { allowPrivateDomains: true }).isPrivate === true)
        return [{ ...own, what: 'is a page that anybody can have on a platform', mayBeAllowed: true }];
      return look === '' || other === undefined || other.licensee === licensee
        ? []
        : [{ ...own, what: `looks like "${other.text}" of ${other.licensee}`, mayBeAllowed: true }];
    }),
  );
  const ofLink = tables['press-releases'].flatMap(({ id, url, coverage, archive_url: archive }) =>
    Object.entries({ url: [url], coverage, archive_url: archive === '' ? [] : [archive] }).flatMap(
      ([column, texts]) =>
        texts
          .filter((text) => posesAsAuthority(new URL(text).hostname))
          .map((text): Deception => {
            const what = "looks like the authority's and is not";
            return {
              table: 'press-releases',
              id,
              column,
              text,
              what,
              reason: undefined,
              mayBeAllowed: false,
            };
          }),
    ),
  );
  return [...likeAnother(cells), ...ofName, ...ofDomain, ...ofLink];
}

/** What may not be on the register: what can only deceive, and the rest where its row gives no reason for it. */
export function problemsOfDeception(
  { tables, words, raw }: Pick<Loaded, 'tables' | 'words' | 'raw'>,
  file: (table: string) => string,
  today: Day,
): Problem[] {
  return deceptionsIn({ tables, words }, today)
    .filter(({ mayBeAllowed, reason }) => !mayBeAllowed || reason === undefined)
    .map(({ table, id, column, text, what, mayBeAllowed }) => {
      const line = raw[table].find(({ cells }) => cells.id === id)?.line ?? 1;
      const way = mayBeAllowed
        ? `if it is right all the same, say in note why: allow "${text}": the reason`
        : 'take it out';
      return { file: file(table), line, column, message: `"${text}" ${what}; ${way}` };
    });
}

/** Everything that is wrong with a data folder: its tables, its journal, and names and links that deceive. */
export async function checkFolder(
  folder: string,
  today: Day,
  against: CheckedAgainst,
): Promise<RecordedData> {
  const data = await readRecordedData(folder, today, against);
  const { loaded } = data;
  if (loaded.problems.length > 0) return data;
  const file = (table: string) => join(folder, `${table}.csv`);
  const deceptions = problemsOfDeception(loaded, file, today);
  return { ...data, problems: [...deceptions, ...data.problems] };
}
