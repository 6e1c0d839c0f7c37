import { addDays, type Day, firstDay, lastDay } from '../dates.ts';
import { assertDefined } from '../errors.ts';
import type { Decision } from './decision.ts';
import { isOverdue, type Review } from './review.ts';
import { type Standing, standingOn } from './standing.ts';

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
