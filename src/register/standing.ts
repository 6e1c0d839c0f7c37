import type { Day, PartialDate } from '../dates.ts';
import { assertDefined } from '../errors.ts';
import { type Decision, inOrderOfEffect } from './decision.ts';
import {
  type Licence,
  licenceAfter,
  type LicenceStatus,
  NO_LICENCE,
  operatingUnder,
  type OperatingStatus,
  RUNNING,
  statusesOn,
} from './licence.ts';

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
  /** The last day of the licence while it runs, as precisely as it is known; empty where no source gives one. */
  readonly until: PartialDate;
}

function axis<Status>(outcomes: readonly Status[], decision: Decision | null): Axis<Status> {
  const among = [...new Set(outcomes)];
  const status = assertDefined(among[0], 'an outcome');
  return { status, among, certainty: among.length === 1 ? 'certain' : 'possible', decision };
}

/** The standing of one licensee on a day, by all that is recorded about it today. */
export function standingOn(decisions: readonly Decision[], day: Day): Standing {
  const ordered = inOrderOfEffect(decisions);
  let last: Licence<Decision> = NO_LICENCE;
  const licences = [last, ...ordered.map((decision) => (last = licenceAfter(last, decision)))];
  // How many decisions have certainly taken effect by that day, and how many may have.
  const least = ordered.findLastIndex(({ latest }) => latest <= day) + 1;
  const later = ordered.findIndex(({ earliest }) => earliest !== null && earliest > day);
  const most = later === -1 ? ordered.length : later;
  const possible = licences.slice(least, most + 1).toReversed();
  const newest = assertDefined(possible[0], 'a licence on a day');
  const outcomes = possible.flatMap((licence) =>
    statusesOn(licence, day).map((status) => ({ status, operating: operatingUnder(licence, status) })),
  );
  const operating = outcomes.map((outcome) => outcome.operating);
  return {
    day,
    licence: axis(
      outcomes.map(({ status }) => status),
      newest.by,
    ),
    operating: axis(operating, operating[0] === 'not-on-record' ? null : newest.commenced),
    until: outcomes.every(({ status }) => RUNNING.includes(status)) ? (newest.term?.row.until ?? '') : '',
  };
}

/** Whether a licence is certainly in force: every status that the dates allow is licensed or authorised. */
export function holds({ licence }: { readonly licence: Pick<Axis<LicenceStatus>, 'among'> }): boolean {
  return licence.among.every((status) => status === 'licensed' || status === 'authorised');
}

/** How a status looks wherever it is shown in colour. The words beside it say the same. */
export type Tone = 'good' | 'warn' | 'bad' | 'neutral';

/**
 * Green only for a licence that is certainly in force and was looked for lately enough; red once it certainly no longer
 * is; neutral where there was none.
 */
export function toneOf({
  standing,
  isReviewOverdue,
}: {
  readonly standing: { readonly licence: Pick<Axis<LicenceStatus>, 'among'> };
  readonly isReviewOverdue: boolean;
}): Tone {
  if (holds(standing)) return isReviewOverdue ? 'warn' : 'good';
  const { among } = standing.licence;
  if (among.some((status) => status === 'licensed' || status === 'authorised' || status === 'suspended'))
    return 'warn';
  return among.includes('none') ? 'neutral' : 'bad';
}
