import type { DecisionRow } from './tables.ts';

/**
 * For each decision that is undone, the number of the standing `withdrawn` that undoes it. A `withdrawn` undoes
 * exactly the row it names; one that is itself withdrawn undoes nothing.
 */
export function undoneDecisions(
  rows: readonly Pick<DecisionRow, 'id' | 'corrects'>[],
): ReadonlyMap<number, number> {
  const undone = new Map<number, number>();
  for (const row of rows.toReversed()) {
    if (row.corrects !== null && !undone.has(row.id)) undone.set(row.corrects, row.id);
  }
  return undone;
}
