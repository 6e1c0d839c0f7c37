import { readFileSync } from 'node:fs';

import type { Tables } from '../../../src/data/tables.ts';
import type { Random } from '../../bench/random.ts';

/** A question that is on no register, and the id of what it is like or was meant to be. */
export interface Trap {
  readonly question: string;
  readonly id: string;
}

function linesOf(name: string): string[] {
  return readFileSync(`tests/unit/check/traps/${name}`, 'utf8').trim().split('\n');
}

function trapsOf(name: string): Trap[] {
  return linesOf(name)
    .slice(1)
    .map((line) => {
      const comma = line.lastIndexOf(',');
      return { question: line.slice(0, comma), id: line.slice(comma + 1) };
    });
}

/** Names of VPN products and services that are not on this register. */
export const otherNames: readonly string[] = linesOf('vpn-names.txt');
export const lookAlikes: readonly Trap[] = trapsOf('look-alikes.csv');
export const misspellings: readonly Trap[] = trapsOf('misspellings.csv');

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'.split('');

/** A service of a register, with its brand apart from the general word. */
function anyBrand({ services }: Tables, random: Random): { brand: string; own: string; id: string } {
  const { brand, id } = random.of(services);
  return { brand, own: brand.replace(/ VPN$/, ''), id };
}

/** A name without its spaces, in small letters. */
export const unspaced = (name: string) => name.toLowerCase().replaceAll(' ', '');

/** A brand with one slip of the finger in its own words. A space more or less is no slip: it is the same name. */
export function misspellingOf(tables: Tables, random: Random): Trap {
  const { brand, own, id } = anyBrand(tables, random);
  for (;;) {
    const at = 1 + random.below(own.length - 2);
    const written = random.of([
      own.slice(0, at) + own.slice(at + 1),
      own.slice(0, at) + own.slice(at, at + 1) + own.slice(at),
      own.slice(0, at) + own.charAt(at + 1) + own.charAt(at) + own.slice(at + 2),
      own.slice(0, at) + random.of(LETTERS) + own.slice(at + 1),
    ]);
    if (unspaced(written) !== unspaced(own))
      return { question: (written + brand.slice(own.length)).toLowerCase(), id };
  }
}

const DISGUISES: Readonly<Record<string, string>> = {
  a: 'а',
  e: 'е',
  o: 'о',
  c: 'с',
  p: 'р',
  x: 'х',
  i: '1',
  l: '1',
  s: '5',
};

/** A made-up name that somebody could mistake for a brand. */
export function lookAlikeOf(tables: Tables, random: Random): Trap {
  const { brand, own, id } = anyBrand(tables, random);
  const letter = Array.from(own).find((one, at) => at > 0 && DISGUISES[one] !== undefined) ?? '';
  const address = own.toLowerCase().replaceAll(' ', '');
  const question = random.of([
    `${brand} ${random.of(['Pro', 'Plus', 'Pakistan', 'Official', 'Max', '2'])}`,
    `${random.of(['My', 'Super', 'The Real', 'download'])} ${brand}`,
    letter === '' ? `${own}s VPN` : brand.replace(letter, DISGUISES[letter] ?? ''),
    `${address}vpn.${random.of(['com', 'io', 'app'])}`,
    `com.${address}.android`,
    `${own} Shield`,
  ]);
  return { question, id };
}

/** Pieces of texts that nobody types, each a trouble of its own when it is repeated. */
export const HOSTILE_PIECES = [
  'vpn',
  'وی پی این ',
  'a.',
  'is ',
  'xn--',
  'https://',
  '\u0301',
  '\u200B',
  'ﷺ',
  '\uD800',
  'کیا ',
] as const;
