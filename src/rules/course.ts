import { firstDay, lastDay, type PartialDate } from '../dates.ts';
import type { Effect } from '../register/effect.ts';
import type { DecisionKind } from '../data/tables.ts';

/** What a licence can be between two decisions. `lapsed`: its `until` has passed, and no row says that it expired. */
type State =
  'none' | 'licensed' | 'authorised' | 'suspended' | 'lapsed' | 'expired' | 'surrendered' | 'revoked';

/** The decisions that make something of a licence; `withdrawn` only undoes one. */
type StepKind = Exclude<DecisionKind, 'withdrawn'>;

/** The course that licences take: what a licence may be when a decision takes effect on it. */
export const MAY_BE: Readonly<Record<StepKind, readonly State[]>> = {
  // More time for the same licence is `renewed`; a licence of the other kind may take its place at any time.
  licensed: ['none', 'authorised', 'suspended', 'lapsed', 'expired', 'surrendered', 'revoked'],
  authorised: ['none', 'licensed', 'suspended', 'lapsed', 'expired', 'surrendered', 'revoked'],
  // Once for each licence. It may be told late: after the end of a licence, but not of a day after it.
  commenced: ['licensed', 'authorised'],
  // Authorities renew late, and renew what they have suspended, which stays so.
  renewed: ['licensed', 'authorised', 'suspended', 'lapsed', 'expired'],
  suspended: ['licensed', 'authorised'],
  // A revocation can be set aside, by a court as well.
  reinstated: ['suspended', 'revoked'],
  // Also of a licence that ran out, so that it cannot be renewed.
  revoked: ['licensed', 'authorised', 'suspended', 'lapsed', 'expired'],
  surrendered: ['licensed', 'authorised', 'suspended'],
  expired: ['licensed', 'authorised', 'suspended', 'lapsed'],
};

/** A decision on a licence, and when it took effect. */
export interface Step extends Effect {
  readonly id: number;
  readonly kind: StepKind;
  readonly until: PartialDate;
}

/** A licence on its course. `by` is the step that made it what it is, `term` the one that says until when. */
export interface Course {
  readonly state: State;
  readonly grant: 'licensed' | 'authorised' | undefined;
  readonly by: Step | undefined;
  readonly term: Step | undefined;
  readonly commenced: Step | undefined;
}

export const BEFORE: Course = {
  state: 'none',
  grant: undefined,
  by: undefined,
  term: undefined,
  commenced: undefined,
};

/** The course after a step that is right on it. */
export function after(course: Course, step: Step): Course {
  const { kind } = step;
  switch (kind) {
    case 'licensed':
    case 'authorised':
      return { state: kind, grant: kind, by: step, term: step, commenced: undefined };
    case 'commenced':
      return { ...course, commenced: step };
    case 'renewed':
      return course.state === 'suspended'
        ? { ...course, term: step }
        : { ...course, state: course.grant ?? 'none', by: step, term: step };
    case 'reinstated':
      return { ...course, state: course.grant ?? 'none', by: step };
    default:
      return { ...course, state: kind, by: step };
  }
}

/** The states that time ends. */
const RUNNING: readonly State[] = ['licensed', 'authorised', 'suspended'];

/** What the dates allow a licence to be when a step takes effect. */
function statesAt({ state, term }: Course, { earliest, latest }: Step): readonly State[] {
  const until = term?.until ?? '';
  if (until === '' || !RUNNING.includes(state)) return [state];
  if (earliest !== null && lastDay(until) < earliest) return ['lapsed'];
  return firstDay(until) < latest ? [state, 'lapsed'] : [state];
}

/** What is wrong with giving a licence on a course that has begun. */
function faultOfGrant(course: Course, step: Step): string | undefined {
  const { state, grant, by } = course;
  const { kind } = step;
  const id = by?.id ?? 0;
  if (state === 'suspended' && kind === grant && !statesAt(course, step).includes('lapsed'))
    return `must not give what decision ${id} suspended; "reinstated" gives it back`;
  return statesAt(course, step).some((one) => MAY_BE[kind].includes(one))
    ? undefined
    : `must not give what decision ${id} gave; more time for the same licence is "renewed"`;
}

/** What is wrong with a step on a course that has begun. */
export function faultOfStep(course: Course, step: Step): string | undefined {
  const { kind, earliest } = step;
  const { state, by, term, commenced } = course;
  const may = statesAt(course, step);
  if (kind === 'licensed' || kind === 'authorised') return faultOfGrant(course, step);
  if (kind === 'commenced' && commenced !== undefined)
    return `must be said once of a licence, decision ${commenced.id} says it of this one`;
  // A commencement changes no licence, so it may be one that came before the last step and is told after it.
  const isLate = kind === 'commenced' && (earliest === null || earliest <= (by?.latest ?? ''));
  if (isLate || may.some((one) => MAY_BE[kind].includes(one))) return undefined;
  const was = may.includes('lapsed')
    ? `had lapsed: it was until ${term?.until ?? ''} (decision ${term?.id ?? 0})`
    : `was ${state} (decision ${by?.id ?? 0})`;
  const right = MAY_BE[kind].join(', ').replace(/, (\w+)$/, ' or $1');
  return `must be of a licence that is ${right}; this one ${was}`;
}
