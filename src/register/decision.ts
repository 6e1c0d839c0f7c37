import { type Day, firstDay, lastDay } from '../dates.ts';
import type { DecisionRow, PressRelease } from '../load/tables.ts';

/** A decision with its source and the days between which it took effect. */
export interface Decision {
  readonly row: DecisionRow;
  readonly source: PressRelease;
  /** The first day that its own date allows; `null` where no source gives it a date: any earlier day is possible. */
  readonly earliest: Day | null;
  /**
   * The last day that its own date or, without one, its source's date allows. What comes from an undated source
   * was known when it was recorded, so that day is the limit.
   */
  readonly latest: Day;
  /** The `withdrawn` that undoes it, where one does. */
  readonly withdrawnBy: number | null;
}

export function decisionOf(row: DecisionRow, source: PressRelease, withdrawnBy: number | null): Decision {
  const date = row.effective_on || source.date;
  return {
    row,
    source,
    earliest: row.effective_on === '' ? null : firstDay(row.effective_on),
    latest: date === '' ? row.recorded_on : lastDay(date),
    withdrawnBy,
  };
}

/**
 * Decisions on one licensee in the order in which they took effect: as they were recorded, except that one whose
 * dates lie wholly before another's comes before it, however late it was found. Withdrawn rows are not in it.
 */
export function inOrderOfEffect(decisions: readonly Decision[]): Decision[] {
  const ordered: Decision[] = [];
  for (const decision of decisions) {
    if (decision.withdrawnBy !== null || decision.row.decision === 'withdrawn') continue;
    let place = ordered.length;
    while (place > 0 && (ordered[place - 1]?.earliest ?? '') > decision.latest) place -= 1;
    ordered.splice(place, 0, decision);
  }
  return ordered;
}
