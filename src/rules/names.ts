import { keyOf, keyOfNumber, normalise, spell, withoutLegalForm } from '../names/spelling.ts';
import { faultsOfName } from '../data/name.ts';
import type { Problem } from '../data/problem.ts';
import type { Check, Contents } from './contents.ts';

/** A value by which people ask for one licensee. */
interface Claim {
  readonly licensee: string | undefined;
  readonly text: string;
  /** The spelling in which questions are compared with such a value. */
  readonly keyIn: (text: string) => string;
  readonly isName: boolean;
  readonly file: string;
  readonly line: number;
  readonly column: string;
}

const company = (text: string) => keyOf(withoutLegalForm(spell(text)));
const number = (text: string) => keyOfNumber(spell(text));
const exactly = (text: string) => text;

const COLUMNS = [
  { table: 'licensees', column: 'legal_name', keyIn: company, isName: true },
  { table: 'licensees', column: 'legal_name_ur', keyIn: company, isName: true },
  { table: 'licensees', column: 'aliases', keyIn: company, isName: true },
  { table: 'licensees', column: 'licence_no', keyIn: number, isName: false },
  { table: 'services', column: 'brand', keyIn: normalise, isName: true },
  { table: 'services', column: 'brand_ur', keyIn: normalise, isName: true },
  { table: 'services', column: 'aliases', keyIn: normalise, isName: true },
  // `android:Pk.App` is not `android:pk.app`.
  { table: 'services', column: 'domains', keyIn: exactly, isName: false },
  { table: 'services', column: 'apps', keyIn: exactly, isName: false },
] as const;

/** All claims, in the order of the file. */
function claimsOf(contents: Contents): Claim[] {
  return (['licensees', 'services'] as const).flatMap((table) => {
    const { file, rows } = contents[table];
    const columns = COLUMNS.filter((one) => one.table === table);
    return rows.flatMap(({ line, values }) => {
      const cells = values as Readonly<Record<string, string | readonly string[] | undefined>>;
      const licensee = (table === 'licensees' ? cells.id : cells.licensee) as string | undefined;
      return columns.flatMap(({ column, keyIn, isName }) =>
        [cells[column] ?? []]
          .flat()
          .filter((text) => text !== '')
          .map((text) => ({ licensee, text, keyIn, isName, file, line, column })),
      );
    });
  });
}

/** Every name names one provider, in letters that are what they look like. */
export const namesAreNames: Check = (contents) =>
  claimsOf(contents)
    .filter(({ isName }) => isName)
    .flatMap(({ text, file, line, column }) =>
      faultsOfName(text).map((message) => ({ file, line, column, message })),
    );

/**
 * What the eye takes for the same: accents, zero and O, one and small L, and in a name its marks and spaces. Other letters
 * that pass for one are no name here.
 */
function lookOf(key: string, isName: boolean): string {
  const look = key.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('0', 'o').replaceAll('1', 'l');
  return isName ? look.replace(/[\p{P}\p{Z}]/gu, '') : look;
}

/** No name, licence number, domain or app points to two licensees: a question for it is answered for one of them. */
export const namesAreOfOneLicensee: Check = (contents) => {
  const problems: Problem[] = [];
  const first = new Map<string, { readonly claim: Claim; readonly key: string }>();
  for (const claim of claimsOf(contents)) {
    const { licensee, text, keyIn, isName, file, line, column } = claim;
    const key = keyIn(text);
    if (key === '' || licensee === undefined) continue;
    // A name with another number of spaces between its digits looks the same, and is asked for by another key.
    const taken = new Set([key, lookOf(key, false), lookOf(key, isName)]);
    const [other] = [...taken]
      .flatMap((look) => first.get(look) ?? [])
      .filter((one) => one.claim.licensee !== licensee);
    for (const look of taken) if (!first.has(look)) first.set(look, { claim, key });
    if (other === undefined) continue;
    const like = other.key === key ? 'is already that of' : `looks like "${other.claim.text}" of`;
    const where = `${other.claim.file}:${other.claim.line}:${other.claim.column}`;
    const message = `must point to one licensee, "${text}" ${like} ${other.claim.licensee ?? ''} (${where})`;
    problems.push({ file, line, column, message });
  }
  return problems;
};
