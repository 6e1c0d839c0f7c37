import { type Day, firstDay, lastDay, type PartialDate } from '../dates.ts';

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

/** When a decision took effect, by its own date, that of its source and the day of its record. */
export function takesEffect(effectiveOn: PartialDate, published: PartialDate, recordedOn: Day): Effect {
  const date = effectiveOn || published;
  return {
    earliest: effectiveOn === '' ? null : firstDay(effectiveOn),
    latest: date === '' ? recordedOn : lastDay(date),
  };
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
