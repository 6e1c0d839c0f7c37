import { type Day, firstDay, lastDay } from '../dates.ts';
import type { DecisionKind, DecisionRow } from '../data/tables.ts';
import type { Effect } from './decision.ts';

/**
 * The law of a licence, written here and nowhere else: what each decision does to the licence and to its approval to
 * start, what the passing of time does, and which decision may follow which.
 */

export const LICENCE_STATUSES = [
  'none',
  'licensed',
  'authorised',
  'suspended',
  'revoked',
  'surrendered',
  'expired',
] as const;
export type LicenceStatus = (typeof LICENCE_STATUSES)[number];
/** `permitted`: approved under an existing licence, where the approval may be the permission to offer the service itself. */
export const OPERATING_STATUSES = ['not-on-record', 'commenced', 'permitted'] as const;
export type OperatingStatus = (typeof OPERATING_STATUSES)[number];

type Grant = 'licensed' | 'authorised';
/** The decisions that give a licence. */
export const GRANTS: readonly DecisionKind[] = ['licensed', 'authorised'] satisfies Grant[];
/** The decisions that take a licence away, and what it is called then. */
export const LOSSES = ['suspended', 'revoked', 'surrendered', 'expired'] as const satisfies (DecisionKind &
  LicenceStatus)[];
/** The decisions that may say until when a licence is valid. */
export const WITH_TERM: readonly DecisionKind[] = [...GRANTS, 'renewed'];

/** The decisions that act on a licence; `withdrawn` undoes a row instead. */
export type LicenceKind = Exclude<DecisionKind, 'withdrawn'>;

/** The parts of a decision that the law of a licence depends on. */
export interface LicenceDecision extends Effect {
  readonly row: Pick<DecisionRow, 'id' | 'decision' | 'until'>;
}

/** A licence after some decisions, not yet looked at on a day. */
export interface Licence<Decision extends LicenceDecision> {
  readonly status: LicenceStatus;
  readonly grant: Grant | null;
  /** The decision that made it what it is. */
  readonly by: Decision | null;
  /** The decision that says until when it is valid. */
  readonly term: Decision | null;
  /** The approval to start that was given under it; counts only while the licence runs. */
  readonly commenced: Decision | null;
}

export const NO_LICENCE: Licence<never> = {
  status: 'none',
  grant: null,
  by: null,
  term: null,
  commenced: null,
};

/** The licence after one more decision, whether or not that decision may follow. */
export function licenceAfter<Decision extends LicenceDecision>(
  licence: Licence<Decision>,
  decision: Decision,
): Licence<Decision> {
  const kind = decision.row.decision;
  switch (kind) {
    case 'licensed':
    case 'authorised':
      // A new licence needs an approval of its own, even where it replaces one that still runs.
      return { status: kind, grant: kind, by: decision, term: decision, commenced: null };
    case 'commenced':
      return { ...licence, commenced: decision };
    case 'renewed': {
      // More time lifts no suspension and brings back no licence that was revoked or given up.
      const runs = licence.status === 'expired' || licence.status === licence.grant;
      return runs
        ? { ...licence, status: licence.grant ?? 'none', by: decision, term: decision }
        : { ...licence, term: decision };
    }
    case 'reinstated':
      return { ...licence, status: licence.grant ?? 'none', by: decision };
    case 'withdrawn':
      return licence;
    default:
      return { ...licence, status: kind, by: decision };
  }
}

/** The statuses of a licence that time can end. */
export const RUNNING: readonly LicenceStatus[] = ['licensed', 'authorised', 'suspended'];

/** What a licence can be. `lapsed`: past its last day, and no decision says that it expired. */
type State = LicenceStatus | 'lapsed';

/** What the dates allow a licence to be when a decision takes effect, the latest first. */
export function statesAt({ status, term }: Licence<LicenceDecision>, { earliest, latest }: Effect): State[] {
  const until = term?.row.until ?? '';
  if (until === '' || !RUNNING.includes(status) || latest <= firstDay(until)) return [status];
  return earliest !== null && earliest > lastDay(until) ? ['lapsed'] : ['lapsed', status];
}

/** What a licence may be on a day: past its last day it has expired, without a decision that says so. */
export function statusesOn(licence: Licence<LicenceDecision>, day: Day): LicenceStatus[] {
  const states = statesAt(licence, { earliest: day, latest: day });
  return states.map((state) => (state === 'lapsed' ? 'expired' : state));
}

/** Whether approval to start is on record under a licence of that status: it ends with the licence. */
export function operatingUnder(
  { grant, commenced }: Licence<LicenceDecision>,
  status: LicenceStatus,
): OperatingStatus {
  if (commenced === null || !RUNNING.includes(status)) return 'not-on-record';
  return grant === 'authorised' ? 'permitted' : 'commenced';
}

/** What a licence may be when a decision takes effect on it. */
export const MAY_FOLLOW: Readonly<Record<LicenceKind, readonly State[]>> = {
  // More time for the same licence is `renewed`; a licence of the other kind may replace it at any time.
  licensed: ['none', 'authorised', 'suspended', 'lapsed', 'expired', 'surrendered', 'revoked'],
  authorised: ['none', 'licensed', 'suspended', 'lapsed', 'expired', 'surrendered', 'revoked'],
  // Once for each licence. It may be reported after the end of the licence, but not be dated after it.
  commenced: ['licensed', 'authorised'],
  // Authorities renew late, and renew what they have suspended, which stays suspended.
  renewed: ['licensed', 'authorised', 'suspended', 'lapsed', 'expired'],
  suspended: ['licensed', 'authorised'],
  // A revocation can be set aside, by a court as well.
  reinstated: ['suspended', 'revoked'],
  // Also of a licence that ran out, so that it cannot be renewed.
  revoked: ['licensed', 'authorised', 'suspended', 'lapsed', 'expired'],
  surrendered: ['licensed', 'authorised', 'suspended'],
  expired: ['licensed', 'authorised', 'suspended', 'lapsed'],
};

/**
 * Why a decision may not follow, if it may not. `suspended`: gives again what is suspended; `given`: gives again what was
 * given; `commenced`: the licence has its approval; `state`: no decision on a licence in that state.
 */
export function objectionTo(
  licence: Licence<LicenceDecision>,
  { row, earliest, latest }: LicenceDecision,
): 'suspended' | 'given' | 'commenced' | 'state' | undefined {
  const kind = row.decision;
  if (kind === 'withdrawn') return undefined;
  const states = statesAt(licence, { earliest, latest });
  const mayFollow = states.some((state) => MAY_FOLLOW[kind].includes(state));
  if (kind === 'licensed' || kind === 'authorised') {
    const isSuspended = licence.status === 'suspended' && licence.grant === kind;
    if (isSuspended && !states.includes('lapsed')) return 'suspended';
    return mayFollow ? undefined : 'given';
  }
  if (kind === 'commenced' && licence.commenced !== null) return 'commenced';
  // An approval changes no licence, so it may be older than the decision before it and only be reported later.
  const isLate =
    kind === 'commenced' && licence.by !== null && (earliest === null || earliest <= licence.by.latest);
  return isLate || mayFollow ? undefined : 'state';
}
