import type { TableContent } from '../data/table.ts';
import type { DecisionKind, DecisionRow } from '../data/tables.ts';
import { undoneDecisions } from '../register/undone.ts';

/** The decisions that give a licence. */
export const GRANTS: readonly DecisionKind[] = ['licensed', 'authorised'];

/** A row that says what it decides on whom and what it corrects; its dates may be missing. */
export type Judged = Required<Pick<DecisionRow, 'id' | 'licensee' | 'decision' | 'corrects'>> &
  Partial<DecisionRow>;

/** The rows of each licensee in the order of the file, with their lines, but only where every row of it can be judged. */
export function judgedByLicensee({
  rows,
}: TableContent<'decisions'>): ReadonlyMap<string, readonly (readonly [line: number, row: Judged])[]> {
  const judged = new Map<string, [number, Judged][]>();
  const unclear = new Set<string>();
  for (const { line, values } of rows) {
    const { id, licensee, decision, corrects } = values;
    // A row on nobody knows whom may be the licence that any other row rests on.
    if (licensee === undefined) return new Map();
    if (id === undefined || decision === undefined || corrects === undefined) unclear.add(licensee);
    const own = judged.get(licensee) ?? [];
    own.push([line, values as Judged]);
    judged.set(licensee, own);
  }
  for (const licensee of unclear) judged.delete(licensee);
  return judged;
}

/** For each decision that is undone, the number of the row that undoes it. */
export function undoneIn({ rows }: TableContent<'decisions'>): ReadonlyMap<number, number> {
  return undoneDecisions(
    rows.map(({ values: { id = 0, decision, corrects = null } }) => ({
      id,
      corrects: decision === 'withdrawn' ? corrects : null,
    })),
  );
}
