import { type Day, firstDay, lastDay } from '../dates.ts';
import type { DecisionKind } from '../data/tables.ts';
import { type Decision, inOrderOfEffect } from './decision.ts';

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
export const OPERATING_STATUSES = ['not-on-record', 'commenced'] as const;
export type OperatingStatus = (typeof OPERATING_STATUSES)[number];

/** One axis of a standing. */
export interface Axis<Status> {
  /** The status once everything that may have happened by that day has happened. */
  readonly status: Status;
  /** `certain` when every day that the dates allow gives this status; else `possible`. */
  readonly certainty: 'certain' | 'possible';
  /** Every status that the dates allow on that day; the first is `status`. */
  readonly among: readonly Status[];
  /** The decision it is based on; `null` where there is none. */
  readonly decision: Decision | null;
}

/** The standing of a licensee on one day: the licence status, and whether a commencement certificate is on record. */
export interface Standing {
  readonly day: Day;
  readonly licence: Axis<LicenceStatus>;
  readonly operating: Axis<OperatingStatus>;
}

/** The state after some decisions, before a day is applied. */
interface State {
  readonly grant: 'licensed' | 'authorised' | null;
  readonly status: LicenceStatus;
  readonly until: string;
  readonly licence: Decision | null;
  readonly operating: Decision | null;
}

const NOTHING: State = { grant: null, status: 'none', until: '', licence: null, operating: null };

const ENDS: readonly LicenceStatus[] = ['revoked', 'surrendered', 'expired'];

function grantedBy(state: State, decision: Decision, grant: 'licensed' | 'authorised'): State {
  const ranOut = state.until !== '' && lastDay(state.until) < decision.latest;
  // A new licence after one that ended needs its own commencement.
  const operating = ranOut || ENDS.includes(state.status) ? null : state.operating;
  return { grant, status: grant, until: decision.row.until, licence: decision, operating };
}

/** More time for a licence; it lifts no suspension and brings back none that was revoked or given up. */
function renewedBy(state: State, decision: Decision): State {
  const runs = state.status === 'expired' || state.status === state.grant;
  const status = runs ? (state.grant ?? 'none') : state.status;
  return { ...state, status, until: decision.row.until, licence: runs ? decision : state.licence };
}

const AFTER: Readonly<Record<DecisionKind, (state: State, decision: Decision) => State>> = {
  licensed: (state, decision) => grantedBy(state, decision, 'licensed'),
  authorised: (state, decision) => grantedBy(state, decision, 'authorised'),
  renewed: renewedBy,
  reinstated: (state, decision) => ({ ...state, status: state.grant ?? 'none', licence: decision }),
  suspended: (state, decision) => ({ ...state, status: 'suspended', licence: decision }),
  revoked: (state, decision) => ({ ...state, status: 'revoked', licence: decision }),
  surrendered: (state, decision) => ({ ...state, status: 'surrendered', licence: decision }),
  expired: (state, decision) => ({ ...state, status: 'expired', licence: decision }),
  commenced: (state, decision) => ({ ...state, operating: decision }),
  withdrawn: (state) => state,
};

/** The licence statuses that a state allows on a day: `until` in the past means expired, without a row that says so. */
function licenceOn(state: State, day: Day): LicenceStatus[] {
  const runs = state.status === 'licensed' || state.status === 'authorised' || state.status === 'suspended';
  if (!runs || state.until === '' || day <= firstDay(state.until)) return [state.status];
  return day > lastDay(state.until) ? ['expired'] : ['expired', state.status];
}

function axis<Status>(outcomes: readonly Status[], decision: Decision | null): Axis<Status> {
  const among = [...new Set(outcomes)];
  const [status] = among as [Status, ...Status[]];
  return { status, among, certainty: among.length === 1 ? 'certain' : 'possible', decision };
}

/** The standing of one licensee on a day, by all that is recorded about it today. */
export function standingOn(decisions: readonly Decision[], day: Day): Standing {
  const ordered = inOrderOfEffect(decisions);
  const states = [NOTHING];
  for (const decision of ordered)
    states.push(AFTER[decision.row.decision](states.at(-1) ?? NOTHING, decision));
  // How many decisions have certainly taken effect by that day, and how many may have.
  const least = ordered.findLastIndex(({ latest }) => latest <= day) + 1;
  const later = ordered.findIndex(({ earliest }) => earliest !== null && earliest > day);
  const most = later === -1 ? ordered.length : later;
  const possible = states.slice(least, most + 1).toReversed();
  const last = possible[0] ?? NOTHING;
  return {
    day,
    licence: axis(
      possible.flatMap((state) => licenceOn(state, day)),
      last.licence,
    ),
    operating: axis(
      possible.map(({ operating }): OperatingStatus => (operating === null ? 'not-on-record' : 'commenced')),
      last.operating,
    ),
  };
}

/** Whether a licence is certainly in force: every status that the dates allow is licensed or authorised. */
export function holds({ licence }: { readonly licence: Pick<Axis<LicenceStatus>, 'among'> }): boolean {
  return licence.among.every((status) => status === 'licensed' || status === 'authorised');
}

/** How a status looks wherever it is shown in colour. The words beside it say the same. */
export type Tone = 'good' | 'warn' | 'bad' | 'neutral';

/** Green only for a licence that is certainly in force; red once it certainly no longer is; neutral where there was none. */
export function toneOf(standing: { readonly licence: Pick<Axis<LicenceStatus>, 'among'> }): Tone {
  if (holds(standing)) return 'good';
  const { among } = standing.licence;
  if (among.some((status) => status === 'licensed' || status === 'authorised' || status === 'suspended'))
    return 'warn';
  return among.includes('none') ? 'neutral' : 'bad';
}
