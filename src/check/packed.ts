import { namesHere } from '../jurisdiction.ts';
import type { Day } from '../dates.ts';
import { keyOf, spell, withoutLegalForm } from '../names/spelling.ts';

/** How single values of the index are written short. Each `pack…` has its `unpack…`. */

const BETWEEN = ' | ';

function slugOf(name: string): string {
  return withoutLegalForm(spell(name)).replaceAll(' ', '-');
}

export function packId(id: string, name: string): string {
  return id === slugOf(name) ? '' : id;
}

export function unpackId(packed: string, name: string): string {
  return packed === '' ? slugOf(name) : packed;
}

/** The brand's own word as it is printed, and as it stands in an address. */
function ownWords(brand: string): { readonly printed: string; readonly address: string } {
  const printed = brand.replace(new RegExp(` ${namesHere.product}$`, 'i'), '');
  return { printed, address: keyOf(spell(printed)) };
}

function starred(values: readonly string[], word: string): string {
  const escaped = values.map((value) => value.replaceAll('*', '**'));
  return (
    word === '' || word.includes('*') ? escaped : escaped.map((value) => value.replaceAll(word, '*'))
  ).join(BETWEEN);
}

function unstarred(packed: string, wordOf: () => string): string[] {
  if (packed === '') return [];
  const word = packed.includes('*') ? wordOf() : '';
  return packed
    .split(BETWEEN)
    .map((value) => value.replace(/\*\*?/g, (stars) => (stars === '*' ? word : '*')));
}

export function packNames(names: readonly string[], brand: string): string {
  return starred(names, ownWords(brand).printed);
}

export function unpackNames(packed: string, brand: string): string[] {
  return unstarred(packed, () => ownWords(brand).printed);
}

export function packAddresses(addresses: readonly string[], brand: string): string {
  return starred(addresses, ownWords(brand).address);
}

export function unpackAddresses(packed: string, brand: string): string[] {
  return unstarred(packed, () => ownWords(brand).address);
}

/** Aliases of a company without those that only write its legal form at greater length. */
export function packAliases(aliases: readonly string[], name: string): string {
  const key = slugOf(name);
  return aliases.filter((alias) => alias.length < name.length || slugOf(alias) !== key).join(BETWEEN);
}

export function unpackAliases(packed: string): string[] {
  return packed === '' ? [] : packed.split(BETWEEN);
}

/**
 * A standing from its first day on (empty for the day of the index): the licence and operating statuses that the dates
 * allow, as digits into their lists, and the places of the decisions that they rest on, -1 for none.
 */
export interface PackedStanding {
  readonly from: Day;
  readonly licence: string;
  readonly operating: string;
  readonly licenceDecision: number;
  readonly operatingDecision: number;
}

/** `,1,0,4,-1 2027-01-01,6`: a later standing leaves out what is as before at its end. */
export function packStandings(standings: readonly PackedStanding[]): string {
  let before: string[] = [];
  return standings
    .map(({ from, licence, operating, licenceDecision, operatingDecision }) => {
      const cells = [from, licence, operating, String(licenceDecision), String(operatingDecision)];
      const written = cells.slice(0, cells.findLastIndex((cell, at) => cell !== before[at]) + 1);
      before = cells;
      return written.join(',');
    })
    .join(' ');
}

export function unpackStandings(packed: string): PackedStanding[] {
  let before: string[] = [];
  return packed.split(' ').map((written) => {
    const cells = written.split(',');
    before = [...cells, ...before.slice(cells.length)];
    const [from = '', licence = '', operating = '', licenceDecision = '-1', operatingDecision = '-1'] =
      before;
    return {
      from,
      licence,
      operating,
      licenceDecision: Number(licenceDecision),
      operatingDecision: Number(operatingDecision),
    };
  });
}
