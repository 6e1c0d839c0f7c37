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
 * dates lie wholly before those of an earlier row comes before the first such row, however late it was found. So
 * there are always days, one for each decision and none before the one above it, that all the dates allow.
 * Withdrawn rows, and the rows that withdraw them, are not in it.
 */
export function inOrderOfEffect(decisions: readonly Decision[]): Decision[] {
  const ordered: Decision[] = [];
  for (const decision of decisions) {
    if (decision.withdrawnBy !== null || decision.row.decision === 'withdrawn') continue;
    const after = ordered.findIndex(({ earliest }) => earliest !== null && earliest > decision.latest);
    ordered.splice(after === -1 ? ordered.length : after, 0, decision);
  }
  return ordered;
}
