import type { DecisionRow } from '../data/tables.ts';

/**
 * For each decision that is undone, the number of the valid `withdrawn` that undoes it. A `withdrawn` undoes
 * exactly the row it names, which is an earlier one; one that is itself withdrawn undoes nothing.
 */
export function undoneDecisions(
  rows: readonly Pick<DecisionRow, 'id' | 'corrects'>[],
): ReadonlyMap<number, number> {
  const undone = new Map<number, number>();
  // Only a later row can undo a row, so going backwards each row is already decided.
  for (const row of rows.toReversed()) {
    if (row.corrects !== null && !undone.has(row.id)) undone.set(row.corrects, row.id);
  }
  return undone;
}
