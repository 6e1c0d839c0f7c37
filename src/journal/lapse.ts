import { type Day, lastDay } from '../dates.ts';
import type { Licensee } from '../load/tables.ts';
import { type Decision, inOrderOfEffect } from '../register/decision.ts';
import type { LicenceStatus, Standing } from '../register/standing.ts';
import { type RecordedDay, saidOf } from './recorded-tables.ts';

/** A licence that ran out by itself: the last day of a decision passed, and nobody recorded anything. */
export interface Lapse {
  /** The decision whose `until` passed. */
  readonly decision: Decision;
  /** The company as it was recorded then. */
  readonly licensee: Licensee;
  /** The first day on which the register said so. */
  readonly day: Day;
}

const RUNNING: readonly LicenceStatus[] = ['licensed', 'authorised', 'suspended'];

/** The decision whose last day has passed by that day; nothing where a decision of its own says that the licence expired. */
function ranOut(decisions: readonly Decision[], { day, licence }: Standing): Decision | undefined {
  const isExpired = licence.among.every((status) => status === 'expired');
  if (!isExpired || licence.decision?.row.decision === 'expired') return undefined;
  return inOrderOfEffect(decisions).findLast(({ row }) => row.until !== '' && lastDay(row.until) < day);
}

/**
 * Every lapse that the register told before `today`, by the id of the licensee, the oldest first. It stays told,
 * whatever is recorded later: a day that has passed is not looked at again. A licence that had run out before it was
 * recorded was never told of as one that holds, and is no lapse.
 */
export function lapsesOf(days: readonly RecordedDay[], today: Day): ReadonlyMap<string, readonly Lapse[]> {
  const lapses = new Map<string, Lapse[]>();
  const running = new Set<string>();
  for (const day of days)
    for (const entry of day.register.entries) {
      const { licensee, decisions } = entry;
      for (const standing of saidOf(day, entry, today)) {
        const decision = ranOut(decisions, standing);
        if (decision !== undefined && running.has(licensee.id) && standing.day < today) {
          const own = lapses.get(licensee.id) ?? [];
          if (own.every((lapse) => lapse.decision.row.id !== decision.row.id))
            lapses.set(licensee.id, [...own, { decision, licensee, day: standing.day }]);
        }
        if (standing.licence.among.some((status) => RUNNING.includes(status))) running.add(licensee.id);
        else running.delete(licensee.id);
      }
    }
  return lapses;
}
