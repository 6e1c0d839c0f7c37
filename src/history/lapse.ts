import { type Day, lastDay } from '../dates.ts';
import type { Licensee } from '../data/tables.ts';
import { type Decision, inOrderOfEffect } from '../register/decision.ts';
import type { Company } from '../register/register.ts';
import type { LicenceStatus, Standing } from '../register/standing.ts';

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
 * The lapses of a licensee with those among its next standings; `before` is what was said last. A lapse is told once its
 * day has passed, as nothing more can be recorded on that day, and stays told whatever is recorded later. A licence that
 * had run out before it was recorded was never told of as one that holds, and is no lapse.
 */
export function withLapses(
  lapses: readonly Lapse[],
  { licensee, decisions }: Company,
  before: Standing | undefined,
  standings: readonly Standing[],
  today: Day,
): readonly Lapse[] {
  const found = standings.flatMap((standing, index) => {
    const last = index === 0 ? before : standings[index - 1];
    const decision = ranOut(decisions, standing);
    const isNews = last?.licence.among.some((status) => RUNNING.includes(status)) === true;
    return decision !== undefined && isNews && standing.day < today
      ? [{ decision, licensee, day: standing.day }]
      : [];
  });
  const isKnown = (lapse: Lapse) => lapses.some(({ decision }) => decision.row.id === lapse.decision.row.id);
  return [...lapses, ...found.filter((lapse) => !isKnown(lapse))];
}
