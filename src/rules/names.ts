import table from 'unhomoglyph/data.json' with { type: 'json' };

import { thisRegister } from '../this-register.ts';
import { codeOf } from '../data/plain-text.ts';
import type { Problem } from '../data/problem.ts';
import { firstDay, lastDay, type PartialDate } from '../dates.ts';
import type { Contents } from '../data/table.ts';
import {
  clean,
  keyOf,
  keyOfNumber,
  MAX_NAME,
  normalise,
  Phrases,
  spell,
  tellingWords,
  withoutLegalForm,
} from '../names/spelling.ts';
import type { Check } from './rules.ts';

/** What may be a name on the register: what an honest person types, and what a question can be compared with. */

const LOOKS: Readonly<Record<string, string>> = table;

const SCRIPTS = thisRegister.scripts.join(' or ');
const WORD = /[\p{L}\p{M}\p{N}]+/gu;
/** Letters and digits of each script that names are written in; the digits 0 to 9 belong to all of them. */
const LETTERS = thisRegister.scripts.map(
  (script) => new RegExp(`(?=[\\p{L}\\p{N}])\\p{Script=${script}}`, 'u'),
);
const [, ...OTHERS] = LETTERS;
/** Signs of a name that are no letters: trade marks, copyright, degree. */
const SYMBOL = /(?![™®©°])\p{So}/u;
/** Marks go on Arabic letters; in other scripts a letter with its mark is one character in NFC. */
const LOOSE_MARK = /(?<!\p{Script=Arabic}\p{M}*)\p{M}/u;

/** Most names: nothing in them passes for anything else. */
const PLAIN = /^[ -~]*$/;

const shown = (character: string) => `"${character}" (${codeOf(character)})`;

function faultOfCharacter(character: string): string | undefined {
  if (SYMBOL.test(character)) return `has ${shown(character)}, which is no part of a name; remove it`;
  if (/\p{L}/u.test(character) && !LETTERS.some((letter) => letter.test(character)))
    return `has ${shown(character)}, a letter of another script; type the name in ${SCRIPTS} letters`;
  const like = LOOKS[character] ?? '';
  const passes = /^[a-z\d]$/i.test(like) && !OTHERS.some((letter) => letter.test(character));
  return passes && !/^[!-~]$/.test(character)
    ? `has ${shown(character)}, which passes for "${like}"; type "${like}"`
    : undefined;
}

/** A word in the letters of two scripts, in which one may pass for the other. */
function mixedWord(text: string): string | undefined {
  return text.match(WORD)?.find((word) => LETTERS.filter((letter) => letter.test(word)).length > 1);
}

function faultsOfLetters(text: string): string[] {
  const faults = Array.from(text, faultOfCharacter).filter((fault) => fault !== undefined);
  const [mark] = LOOSE_MARK.exec(text) ?? [];
  if (mark !== undefined)
    faults.push(`has a mark (${codeOf(mark)}) on a letter that is not written with it; remove it`);
  const mixed = mixedWord(text);
  if (mixed !== undefined)
    faults.push(
      `mixes ${thisRegister.scripts.join(' and ')} letters in one word, "${mixed}"; part them by a space`,
    );
  return faults;
}

/** What is wrong with a text as a name on the register, by the words that any provider may use; nothing when the list is empty. */
export function faultsOfName(text: string, generic: Phrases): string[] {
  const isPlain = PLAIN.test(text);
  const faults = new Set(isPlain ? [] : faultsOfLetters(text));
  const { length } = isPlain ? text : clean(text);
  if (length > MAX_NAME) faults.add(`must be at most ${MAX_NAME} characters long, got ${length}`);
  if (tellingWords(spell(text), { generic }).length === 0)
    faults.add(`must name one provider, "${text.slice(0, 60)}" is made of words that any provider may use`);
  return [...faults];
}

/** A value by which people ask for one licensee. */
interface Claim {
  readonly licensee: string | undefined;
  readonly text: string;
  /** The spelling in which questions are compared with such a value. */
  readonly keyIn: (text: string) => string;
  readonly isName: boolean;
  /** The days on which a service is the licensee's; nothing for what is its own for good. */
  readonly period: { readonly since: PartialDate; readonly until: PartialDate } | undefined;
  readonly file: string;
  readonly line: number;
  readonly column: string;
}

const company = (text: string) => keyOf(withoutLegalForm(spell(text)));
const number = (text: string) => keyOfNumber(spell(text));
const exactly = (text: string) => text;

const [, ...others] = thisRegister.languages;

const COLUMNS = [
  { table: 'licensees', column: 'legal_name', keyIn: company, isName: true },
  ...others.map((language) => ({
    ...{ table: 'licensees', column: `legal_name_${language}` },
    ...{ keyIn: company, isName: true },
  })),
  { table: 'licensees', column: 'aliases', keyIn: company, isName: true },
  { table: 'licensees', column: 'licence_no', keyIn: number, isName: false },
  { table: 'services', column: 'brand', keyIn: normalise, isName: true },
  ...others.map((language) => ({
    ...{ table: 'services', column: `brand_${language}` },
    ...{ keyIn: normalise, isName: true },
  })),
  { table: 'services', column: 'aliases', keyIn: normalise, isName: true },
  // `android:Pk.App` is not `android:pk.app`.
  { table: 'services', column: 'domains', keyIn: exactly, isName: false },
  { table: 'services', column: 'apps', keyIn: exactly, isName: false },
];

/** All claims, in the order of the file. */
function claimsOf(contents: Contents): Claim[] {
  return (['licensees', 'services'] as const).flatMap((table) => {
    const { file, rows } = contents[table];
    const columns = COLUMNS.filter((one) => one.table === table);
    return rows.flatMap(({ line, values }) => {
      const cells: Readonly<Record<string, string | readonly string[] | undefined>> = values;
      const owner = cells[table === 'licensees' ? 'id' : 'licensee'];
      const licensee = typeof owner === 'string' ? owner : undefined;
      const { since, until } = cells;
      const period =
        table === 'services' && typeof since === 'string' && typeof until === 'string'
          ? { since, until }
          : undefined;
      return columns.flatMap(({ column, keyIn, isName }) =>
        [cells[column] ?? []]
          .flat()
          .filter((text) => text !== '')
          .map((text) => ({ licensee, text, keyIn, isName, period, file, line, column })),
      );
    });
  });
}

/** Every name names one provider, in letters that are what they look like. */
export const namesAreNames: Check = (contents, _today, words) => {
  const generic = new Phrases([...words.generic, ...words.others].map(spell));
  return claimsOf(contents)
    .filter(({ isName }) => isName)
    .flatMap(({ text, file, line, column }) =>
      faultsOfName(text, generic).map((message) => ({ file, line, column, message })),
    );
};

/**
 * What the eye takes for the same: accents, zero and O, one and small L, and in a name its marks and spaces. Other letters
 * that pass for one are no name here.
 */
function lookOf(key: string, isName: boolean): string {
  const look = key.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('0', 'o').replaceAll('1', 'l');
  return isName ? look.replace(/[\p{P}\p{Z}]/gu, '') : look;
}

/** Whether one period certainly ends before the other begins. */
function areApart({ period: a }: Claim, { period: b }: Claim): boolean {
  if (a === undefined || b === undefined) return false;
  const isBefore = (one: typeof a, other: typeof a) =>
    one.until !== '' && other.since !== '' && firstDay(one.until) < lastDay(other.since);
  return isBefore(a, b) || isBefore(b, a);
}

/** What is wrong with a claim beside an earlier one of another licensee, in which column, and what would be right. */
function faultOfClaim(claim: Claim, key: string, other: Claim, otherKey: string): [string, string] {
  const { text, licensee, period, column } = claim;
  const [was, owner] = [other.period, other.licensee ?? ''];
  const where = `${other.file}:${other.line}`;
  if (period !== undefined && was !== undefined && was.until !== '') {
    const then = `"${text}" was that of ${owner} until ${was.until} (${where}:until)`;
    return period.since === ''
      ? ['since', `must say since when this is of ${licensee ?? ''}: ${then}`]
      : ['since', `must be after the last day of the licensee before, ${then}, got "${period.since}"`];
  }
  const like = otherKey === key ? 'is already that of' : `looks like "${other.text}" of`;
  const way =
    period === undefined || was === undefined
      ? ''
      : '; one that has changed hands has `until` in the row of before and `since` in its new one';
  return [column, `must point to one licensee, "${text}" ${like} ${owner} (${where}:${other.column})${way}`];
}

/**
 * No name, licence number, domain or app points to two licensees: a question for it is answered for one of them. A brand
 * that has changed hands is that of one after the other.
 */
export const namesAreOfOneLicensee: Check = (contents) => {
  const problems: Problem[] = [];
  const earlier = new Map<string, { readonly claim: Claim; readonly key: string }[]>();
  for (const claim of claimsOf(contents)) {
    const { licensee, text, keyIn, isName, file, line } = claim;
    const key = keyIn(text);
    if (key === '' || licensee === undefined) continue;
    // A name with another number of spaces between its digits looks the same, and is asked for by another key.
    const taken = new Set([key, lookOf(key, false), lookOf(key, isName)]);
    const [other] = [...taken]
      .flatMap((look) => earlier.get(look) ?? [])
      .filter((one) => one.claim.licensee !== licensee && !areApart(claim, one.claim));
    for (const look of taken) {
      const known = earlier.get(look);
      if (known === undefined) earlier.set(look, [{ claim, key }]);
      // Of one licensee the first is enough, unless it has ended.
      else if (claim.period !== undefined || known.every((one) => one.claim.licensee !== licensee))
        known.push({ claim, key });
    }
    if (other === undefined) continue;
    const [column, message] = faultOfClaim(claim, key, other.claim, other.key);
    problems.push({ file, line, column, message });
  }
  return problems;
};
