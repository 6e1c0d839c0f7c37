import { type Day, firstDay, lastDay, type PartialDate } from '../dates.ts';
import type { DecisionRow, PressRelease } from '../data/tables.ts';

/** The days between which a decision took effect. */
export interface Effect {
  /** The first day that its own date allows; `null` where no source gives it a date: any earlier day is possible. */
  readonly earliest: Day | null;
  /**
   * The last day that its own date or, without one, its source's date allows. What comes from an undated source
   * was known when it was recorded, so that day is the limit.
   */
  readonly latest: Day;
}

/** A decision with its source and the days between which it took effect. */
export interface Decision extends Effect {
  readonly row: DecisionRow;
  readonly source: PressRelease;
  /** The `withdrawn` that undoes it, where one does. */
  readonly withdrawnBy: number | null;
}

/** When a decision took effect, by its own date, that of its source and the day of its record. */
export function takesEffect(effectiveOn: PartialDate, published: PartialDate, recordedOn: Day): Effect {
  const date = effectiveOn || published;
  return {
    earliest: effectiveOn === '' ? null : firstDay(effectiveOn),
    latest: date === '' ? recordedOn : lastDay(date),
  };
}

export function decisionOf(row: DecisionRow, source: PressRelease, withdrawnBy: number | null): Decision {
  return {
    row,
    source,
    ...takesEffect(row.effective_on, source.date, row.recorded_on),
    withdrawnBy,
  };
}

/**
 * For each decision that is undone, the number of the `withdrawn` that undoes it. A `withdrawn` undoes exactly the row
 * it names, which is an earlier one; one that is itself withdrawn undoes nothing.
 */
export function undoneDecisions(
  rows: readonly Pick<DecisionRow, 'id' | 'corrects'>[],
): ReadonlyMap<number, number> {
  const undone = new Map<number, number>();
  // Only a later row can undo a row, so from the end on it is known of each whether it counts.
  for (const row of rows.toReversed()) {
    if (row.corrects !== null && !undone.has(row.id)) undone.set(row.corrects, row.id);
  }
  return undone;
}

/**
 * Decisions on one licensee in the order in which they took effect: as they were recorded, except that one whose
 * dates lie wholly before those of an earlier row comes before the first such row, however late it was found. So
 * there are always days, one for each decision and none before the one above it, that all the dates allow.
 */
export function orderByEffect<Decision extends Effect>(decisions: readonly Decision[]): Decision[] {
  const ordered: Decision[] = [];
  for (const decision of decisions) {
    const after = ordered.findIndex(({ earliest }) => earliest !== null && earliest > decision.latest);
    ordered.splice(after === -1 ? ordered.length : after, 0, decision);
  }
  return ordered;
}

/** Decisions on one licensee in the order in which they took effect, without the withdrawn rows and their withdrawals. */
export function inOrderOfEffect(decisions: readonly Decision[]): Decision[] {
  return orderByEffect(
    decisions.filter(({ row, withdrawnBy }) => withdrawnBy === null && row.decision !== 'withdrawn'),
  );
}
