import type { ReviewRow } from '../data/tables.ts';
import { addDays, type Day, firstDay, lastDay, type PartialDate } from '../dates.ts';
import { assertDefined } from '../errors.ts';
import { type Decision, inOrderOfEffect } from './decision.ts';
import {
  type Licence,
  licenceAfter,
  type LicenceStatus,
  NO_LICENCE,
  type OperatingStatus,
  operatingUnder,
  RUNNING,
  statusesOn,
} from './licence.ts';

/** How many days after a review the next one is due, where the settings do not say otherwise. */
export const REVIEW_DUE_DAYS = 30;

/** The last look at the sources. An answer is as old as it, whatever day the site was built on. */
export interface Review {
  /** Empty for a version of the register from before reviews were recorded. */
  readonly on: Day;
  /** The first day on which the next review is overdue: from then on nothing may be shown as if it still held. */
  readonly overdueFrom: Day;
}

/** The last of the reviews, which are in the order of their days. Where there is none, a review is overdue on every day. */
export function lastReview(reviews: readonly ReviewRow[], dueDays: number): Review {
  const on = reviews.at(-1)?.reviewed_on ?? '';
  return { on, overdueFrom: on === '' ? '' : addDays(on, dueDays + 1) };
}

/** Whether on that day the sources have not been looked at for too long. */
export function isOverdue({ overdueFrom }: Review, day: Day): boolean {
  return day >= overdueFrom;
}

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

/** The days on which a standing can change by itself, as time passes. */
function turningDays(decisions: readonly Decision[]): Day[] {
  return decisions.flatMap(({ earliest, latest, row }) => [
    ...(earliest === null ? [] : [earliest]),
    latest,
    ...(row.until === '' ? [] : [addDays(firstDay(row.until), 1), addDays(lastDay(row.until), 1)]),
  ]);
}

function isSame(a: Standing, b: Standing): boolean {
  return (
    a.licence.among.join() === b.licence.among.join() &&
    a.operating.among.join() === b.operating.among.join() &&
    a.licence.decision === b.licence.decision &&
    a.operating.decision === b.operating.decision
  );
}

/**
 * The standings from a day on, each with its first day: what a page built today can say
 * on later days without another build. The first is that of `from` itself.
 */
export function outlook(decisions: readonly Decision[], from: Day): Standing[] {
  const days = new Set(turningDays(decisions).filter((day) => day > from));
  const standings = [standingOn(decisions, from)];
  for (const day of [...days].sort()) {
    const next = standingOn(decisions, day);
    if (!standings.slice(-1).some((last) => isSame(last, next))) standings.push(next);
  }
  return standings;
}

/** The parts of a company that its showings depend on. */
interface ShownCompany {
  readonly decisions: readonly Decision[];
  /** Its standing today. */
  readonly standing: Standing;
  readonly review: Review;
}

/** What may be shown of a licensee from a day on. */
export interface Showing {
  readonly from: Day;
  readonly standing: Standing;
  /** Whether the last review is overdue by then: nothing may be said in the present tense. */
  readonly isReviewOverdue: boolean;
}

/** What may be shown of a licensee today. */
export function showingToday({ standing, review }: ShownCompany): Showing {
  return { from: standing.day, standing, isReviewOverdue: isOverdue(review, standing.day) };
}

/**
 * What may be shown of a licensee, from today on: it turns as its standing does, and when the review becomes overdue.
 * The first is that of today.
 */
export function showingsOf({ decisions, standing, review }: ShownCompany): [Showing, ...Showing[]] {
  const today = standing.day;
  const showing = (from: Day, standing: Standing): Showing => ({
    from,
    standing,
    isReviewOverdue: isOverdue(review, from),
  });
  const later = outlook(decisions, today).slice(1);
  const showings: [Showing, ...Showing[]] = [showing(today, standing)];
  for (const next of later) showings.push(showing(next.day, next));
  const turn = review.overdueFrom;
  if (turn > today && later.every(({ day }) => day !== turn)) {
    const after = showings.findIndex(({ from }) => from > turn);
    const at = after === -1 ? showings.length : after;
    const { standing } = assertDefined(showings[at - 1], 'the showing before');
    showings.splice(at, 0, showing(turn, standing));
  }
  return showings;
}

/** A status from a day on, and the decision it is based on. */
interface Step {
  readonly from: Day;
  /** All that it allows, as one text. */
  readonly allows: string;
  readonly decision: unknown;
}

/**
 * The later steps of an axis that decisions make which are recorded already; the first step is the one of today. What
 * follows from its own decision, as when a licence runs out, that decision already says.
 */
export function stepsAhead<Shown extends Step>([today, ...later]: readonly Shown[]): Shown[] {
  return later.filter((step, index) => {
    const before = later[index - 1] ?? today;
    return step.decision !== today?.decision && step.allows !== before?.allows;
  });
}

/**
 * Every standing that a licensee ever had by what is recorded, the oldest first. The first one covers all earlier days
 * too: without a date of its own a decision may have taken effect on any of them.
 */
export function standingsOverTime(decisions: readonly Decision[]): Standing[] {
  const first = turningDays(decisions).sort()[0];
  return first === undefined ? [] : outlook(decisions, addDays(first, -1));
}
