import { keyOf, normalise, spell, withoutLegalForm } from '../../names/spelling.ts';
import type { Problem } from '../problem.ts';
import type { Check, Contents } from './contents.ts';

/** A value by which people ask for one licensee, in the spelling in which questions are compared. */
interface Claim {
  readonly licensee: string;
  readonly text: string;
  readonly key: string;
  readonly file: string;
  readonly line: number;
  readonly column: string;
}

/** `example.pk` is no name, and `android:Pk.App` is not `android:pk.app`. */
const exactly = (text: string) => text;
const company = (text: string) => keyOf(withoutLegalForm(spell(text)));

const COLUMNS = {
  licensees: [
    ['legal_name', company],
    ['legal_name_ur', company],
    ['aliases', company],
    ['licence_no', normalise],
  ],
  services: [
    ['brand', normalise],
    ['brand_ur', normalise],
    ['aliases', normalise],
    ['domains', exactly],
    ['apps', exactly],
  ],
} as const;

function claimsOf(contents: Contents, name: 'licensees' | 'services'): Claim[] {
  const { file, rows } = contents[name];
  return rows.flatMap(({ line, values }) => {
    const cells = values as Readonly<Record<string, string | readonly string[]>>;
    const licensee = name === 'licensees' ? cells.id : cells.licensee;
    if (typeof licensee !== 'string') return [];
    return COLUMNS[name].flatMap(([column, keyIn]) =>
      [cells[column] ?? []].flat().map((text) => ({ licensee, text, key: keyIn(text), file, line, column })),
    );
  });
}

/** What the eye takes for the same: accents, zero and O, one and small L. Other letters that pass for one are no name here. */
function lookOf(key: string): string {
  return key.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('0', 'o').replaceAll('1', 'l');
}

/** No name, brand, licence number, domain or app points to two licensees: a question for it is answered for one of them. */
export const namesAreOfOneLicensee: Check = (contents) => {
  const problems: Problem[] = [];
  const first = new Map<string, Claim>();
  for (const claim of [...claimsOf(contents, 'licensees'), ...claimsOf(contents, 'services')]) {
    const { licensee, text, key, file, line, column } = claim;
    const look = lookOf(key);
    const other = first.get(look);
    if (key === '') continue;
    if (other === undefined) first.set(look, claim);
    else if (other.licensee !== licensee) {
      const like = other.key === key ? 'is already that of' : `looks like "${other.text}" of`;
      const where = `${other.file}:${other.line}:${other.column}`;
      const message = `must point to one licensee, "${text}" ${like} ${other.licensee} (${where})`;
      problems.push({ file, line, column, message });
    }
  }
  return problems;
};
