import { type Effect, orderByEffect, takesEffect } from './effect.ts';
import type { DecisionRow, PressRelease } from '../data/tables.ts';

/** A decision with its source and the days between which it took effect. */
export interface Decision extends Effect {
  readonly row: DecisionRow;
  readonly source: PressRelease;
  /** The `withdrawn` that undoes it, where one does. */
  readonly withdrawnBy: number | null;
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
 * Decisions on one licensee in the order in which they took effect. Withdrawn rows, and the rows that withdraw them,
 * are not in it.
 */
export function inOrderOfEffect(decisions: readonly Decision[]): Decision[] {
  return orderByEffect(
    decisions.filter(({ row, withdrawnBy }) => withdrawnBy === null && row.decision !== 'withdrawn'),
  );
}
