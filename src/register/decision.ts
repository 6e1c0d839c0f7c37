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
  /** The later row through which it no longer counts, where there is one. */
  readonly undoneBy: Undoing | null;
  /** The number of the first row of the same fact: its own, unless it replaces another row. */
  readonly place: number;
}

/** A later row that undoes a decision, by its number. */
export interface Undoing {
  readonly id: number;
  /** Whether it states the same fact more precisely; else it withdraws a mistake. */
  readonly isReplacement: boolean;
}

/** When a decision took effect, by its own date, that of its source and the day of its record. */
export function takesEffect(effectiveOn: PartialDate, published: PartialDate, recordedOn: Day): Effect {
  const date = effectiveOn || published;
  return {
    earliest: effectiveOn === '' ? null : firstDay(effectiveOn),
    latest: date === '' ? recordedOn : lastDay(date),
  };
}

export function decisionOf(
  row: DecisionRow,
  source: PressRelease,
  undoneBy: Undoing | null,
  place = row.id,
): Decision {
  return {
    row,
    source,
    ...takesEffect(row.effective_on, source.date, row.recorded_on),
    undoneBy,
    place,
  };
}

type Correcting = Pick<DecisionRow, 'id' | 'decision' | 'corrects'>;

/**
 * For each decision that is undone, the row that undoes it: exactly the one named in `corrects`, by a later row. A row
 * that is itself withdrawn undoes nothing; one that is known better since has replaced what it replaced all the same.
 */
export function undoneDecisions(rows: readonly Correcting[]): ReadonlyMap<number, Undoing> {
  const undone = new Map<number, Undoing>();
  // Only a later row can undo a row, so from the end on it is known of each whether it counts.
  for (const { id, decision, corrects } of rows.toReversed()) {
    if (corrects !== null && undone.get(id)?.isReplacement !== false)
      undone.set(corrects, { id, isReplacement: decision !== 'withdrawn' });
  }
  return undone;
}

/** For each row the number of the first row of the same fact: a replacement takes the place of what it replaces. */
export function placesOf(rows: readonly Correcting[]): ReadonlyMap<number, number> {
  const places = new Map<number, number>();
  for (const { id, decision, corrects } of rows)
    places.set(id, corrects === null || decision === 'withdrawn' ? id : (places.get(corrects) ?? id));
  return places;
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

/** Decisions on one licensee in the order in which they took effect, without those undone and the withdrawals. */
export function inOrderOfEffect(decisions: readonly Decision[]): Decision[] {
  const counting = decisions.filter(({ row, undoneBy }) => undoneBy === null && row.decision !== 'withdrawn');
  return orderByEffect(counting.sort((a, b) => a.place - b.place));
}
