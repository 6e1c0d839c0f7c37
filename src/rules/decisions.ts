import { firstDay, lastDay } from '../dates.ts';
import { assertDefined } from '../errors.ts';
import type { Problem } from '../data/problem.ts';
import type { TableContent } from '../data/table.ts';
import type { DecisionRow } from '../data/tables.ts';
import { type Effect, orderByEffect, takesEffect, undoneDecisions } from '../register/decision.ts';
import {
  GRANTS,
  type Licence,
  licenceAfter,
  MAY_FOLLOW,
  NO_LICENCE,
  objectionTo,
  statesAt,
  WITH_TERM,
} from '../register/licence.ts';
import type { Check, Contents } from './contents.ts';

/** Decisions are numbered 1, 2, 3 … in the order of the file. */
export const decisionsAreNumbered: Check = ({ decisions: { file, rows, complete } }) => {
  const problems: Problem[] = [];
  let last = 0;
  for (const { line, values } of rows) {
    const next = last + 1;
    // A row whose number cannot be read has the next one, and rows that could not be read explain a gap.
    const id = values.id ?? next;
    if (id < next || (complete && id > next)) {
      const message = `must be ${next}: decisions are numbered 1, 2, 3 … without a gap, got "${id}"`;
      problems.push({ file, line, column: 'id', message });
    }
    last = Math.max(last, id);
  }
  return problems;
};

/** Decisions are recorded in the order of the file, none in the future and none before its source. */
export const decisionsAreRecordedInOrder: Check = ({ decisions, 'press-releases': sources }, today) => {
  const problems: Problem[] = [];
  const published = new Map(sources.rows.map(({ values: { id, date = '' } }) => [id, date]));
  let last = '';
  for (const { line, values } of decisions.rows) {
    const { recorded_on: recorded, source } = values;
    if (recorded === undefined) continue;
    const report = (message: string) =>
      problems.push({ file: decisions.file, line, column: 'recorded_on', message });
    const date = source === undefined ? '' : (published.get(source) ?? '');
    if (recorded > today) report(`must not be after today, ${today}, got "${recorded}"`);
    if (recorded < last) report(`must not be before the row above, ${last}, got "${recorded}"`);
    // A source from the future is told where it stands.
    if (date !== '' && firstDay(date) <= today && recorded < firstDay(date))
      report(`must not be before the date of its source, ${date}, got "${recorded}"`);
    if (recorded > last && recorded <= today) last = recorded;
  }
  return problems;
};

/** A row that says what it decides on whom and what it corrects; its dates may be missing. */
type Judged = Required<Pick<DecisionRow, 'id' | 'licensee' | 'decision' | 'corrects'>> & Partial<DecisionRow>;

/** The rows of each licensee in the order of the file, with their lines, but only where every row of it can be judged. */
function judgedByLicensee({
  rows,
}: TableContent<'decisions'>): ReadonlyMap<string, readonly (readonly [line: number, row: Judged])[]> {
  const judged = new Map<string, [number, Judged][]>();
  const unclear = new Set<string>();
  for (const { line, values } of rows) {
    const { id, licensee, decision, corrects } = values;
    // A row on nobody knows whom may be the licence that any other row rests on.
    if (licensee === undefined) return new Map();
    if (id === undefined || decision === undefined || corrects === undefined) unclear.add(licensee);
    const own = judged.get(licensee) ?? [];
    own.push([line, values as Judged]);
    judged.set(licensee, own);
  }
  for (const licensee of unclear) judged.delete(licensee);
  return judged;
}

/** For each decision that is undone, the number of the row that undoes it. */
function undoneIn({ rows }: TableContent<'decisions'>): ReadonlyMap<number, number> {
  return undoneDecisions(
    rows.map(({ values: { id = 0, decision, corrects = null } }) => ({
      id,
      corrects: decision === 'withdrawn' ? corrects : null,
    })),
  );
}

/** `until` stands where a licence is given and lies after its beginning. */
export const termsAreSound: Check = ({ decisions: { file, rows } }) =>
  rows.flatMap(({ line, values }): Problem[] => {
    const { until = '', effective_on: start = '', decision } = values;
    const report = (message: string) => [{ file, line, column: 'until', message }];
    if (until === '') return [];
    if (decision !== undefined && !WITH_TERM.includes(decision))
      return report(`must be empty for ${decision}; it belongs to ${WITH_TERM.join(', ')}`);
    if (start !== '' && lastDay(until) < firstDay(start))
      return report(`must not be before effective_on, ${start}, got "${until}"`);
    return [];
  });

/** The basis that licensees.csv gives is the basis that some decision gives. */
export const basisIsDecided: Check = ({ licensees, decisions }) => {
  if (!decisions.complete) return [];
  const undone = undoneIn(decisions);
  const judged = judgedByLicensee(decisions);
  return licensees.rows.flatMap(({ line, values: { id = '', basis } }): Problem[] => {
    if (basis === undefined) return [];
    const needed = basis === 'class-licence' ? 'licensed' : 'authorised';
    const kinds = (judged.get(id) ?? [])
      .filter(([, row]) => GRANTS.includes(row.decision) && !undone.has(row.id))
      .map(([, row]) => row.decision);
    if (kinds.length === 0 || kinds.includes(needed)) return [];
    const message = `must agree with ${decisions.file}: ${basis} needs a decision "${needed}" on ${id}`;
    return [{ file: licensees.file, line, column: 'basis', message }];
  });
};

/** A decision on a licence with its row and line. */
interface Step extends Effect {
  readonly line: number;
  readonly row: Judged & Pick<DecisionRow, 'until'>;
  /** The row that undoes it, if one does. */
  readonly undoneBy: number | undefined;
}

type Fault = readonly [column: string, message: string];

const isGrant = ({ row }: Step) => GRANTS.includes(row.decision);

function stepsOf(
  own: readonly (readonly [number, Judged])[],
  published: ReadonlyMap<string, string>,
  undone: ReadonlyMap<number, number>,
): Step[] {
  return own.flatMap(([line, row]) => {
    const { id, decision, effective_on: on = '', until = '', source = '', recorded_on: recorded } = row;
    if (decision === 'withdrawn') return [];
    // A row whose day cannot be read stays in the order of the file.
    const effect = takesEffect(on, published.get(source) ?? '', recorded ?? '9999-12-31');
    // A term that ends before it begins is reported by itself.
    const isTerm = until !== '' && (on === '' || lastDay(until) >= firstDay(on));
    return [{ ...effect, line, row: { ...row, until: isTerm ? until : '' }, undoneBy: undone.get(id) }];
  });
}

/** What is wrong with the licence that a decision acts on: one that takes effect before it and is above it in the file. */
function faultOfRest(step: Step, all: readonly Step[], { status }: Licence<Step>): Fault | undefined {
  const above = all.filter((one) => isGrant(one) && one.line < step.line);
  const grants = above.filter(({ undoneBy }) => undoneBy === undefined);
  const undone = above.findLast(({ undoneBy }) => undoneBy !== undefined);
  const { licensee, effective_on: on = '' } = step.row;
  if (grants.length === 0) {
    const message =
      undone?.undoneBy === undefined
        ? `must come after a row that says ${licensee} is ${GRANTS.join(' or ')}`
        : `rests on a licence that is undone (decision ${undone.row.id}, withdrawn by ${undone.undoneBy}); withdraw this row too`;
    return ['decision', message];
  }
  if (status !== 'none') return undefined;
  const [earliest = ''] = grants.map(({ row }) => row.effective_on ?? '').sort();
  return on === ''
    ? ['source', `must not be older than the licence it rests on, ${earliest}, got one of ${step.latest}`]
    : ['effective_on', `must not be before the licence it rests on, ${earliest}, got "${on}"`];
}

/** Why the law does not let a decision follow, in words. */
function faultOfLaw(licence: Licence<Step>, step: Step): string | undefined {
  const objection = objectionTo(licence, step);
  const by = () => assertDefined(licence.by, 'the decision that made the licence what it is').row.id;
  const { decision } = step.row;
  if (objection === undefined || decision === 'withdrawn') return undefined;
  if (objection === 'suspended')
    return `must not give what decision ${by()} suspended; "reinstated" gives it back`;
  if (objection === 'given')
    return `must not give what decision ${by()} gave; more time for the same licence is "renewed"`;
  if (objection === 'commenced') {
    const { row } = assertDefined(licence.commenced, 'the approval of the licence');
    return `must be recorded once for each licence; decision ${row.id} records it for this one`;
  }
  const { term } = licence;
  const was =
    term !== null && statesAt(licence, step).includes('lapsed')
      ? `had lapsed: it was until ${term.row.until} (decision ${term.row.id})`
      : `was ${licence.status} (decision ${by()})`;
  const right = MAY_FOLLOW[decision].join(', ').replace(/, (\w+)$/, ' or $1');
  return `needs a licence that is ${right}; this one ${was}`;
}

function faultOf(step: Step, all: readonly Step[], licence: Licence<Step>): Fault | undefined {
  const rest = isGrant(step) ? undefined : faultOfRest(step, all, licence);
  if (rest !== undefined || licence.status === 'none') return rest;
  const { decision } = step.row;
  const fault = faultOfLaw(licence, step);
  if (fault === undefined || decision === 'withdrawn') return undefined;
  const undone = all.findLast(
    ({ line, row, undoneBy }) =>
      line < step.line &&
      undoneBy !== undefined &&
      MAY_FOLLOW[decision].some((state) => state === row.decision),
  );
  return undone?.undoneBy === undefined || isGrant(undone)
    ? ['decision', fault]
    : [
        'decision',
        `rests on decision ${undone.row.id}, which is withdrawn by ${undone.undoneBy}; withdraw this row too`,
      ];
}

function datesOf({ 'press-releases': { rows } }: Contents): ReadonlyMap<string, string> {
  return new Map(rows.map(({ values: { id = '', date = '' } }) => [id, date]));
}

/** Every decision may follow those before it, in the order in which they took effect. */
export const decisionsFollowTheLaw: Check = (contents) => {
  const { decisions } = contents;
  if (!decisions.complete) return [];
  const undone = undoneIn(decisions);
  const published = datesOf(contents);
  return [...judgedByLicensee(decisions).values()].flatMap((own) => {
    const all = stepsOf(own, published, undone);
    let licence: Licence<Step> = NO_LICENCE;
    return orderByEffect(all.filter(({ undoneBy }) => undoneBy === undefined)).flatMap((step) => {
      const fault = faultOf(step, all, licence);
      if (fault === undefined) licence = licenceAfter(licence, step);
      return fault === undefined
        ? []
        : [{ file: decisions.file, line: step.line, column: fault[0], message: fault[1] }];
    });
  });
};
