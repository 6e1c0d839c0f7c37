import { firstDay, lastDay } from '../dates.ts';
import { assertDefined } from '../errors.ts';
import type { Problem } from '../data/problem.ts';
import type { Contents } from '../data/table.ts';
import type { DecisionRow, PartialRow } from '../data/tables.ts';
import {
  type Effect,
  orderByEffect,
  takesEffect,
  type Undoing,
  undoneDecisions,
} from '../register/decision.ts';
import {
  GRANTS,
  type Licence,
  licenceAfter,
  type LicenceKind,
  MAY_FOLLOW,
  NO_LICENCE,
  objectionTo,
  statesAt,
  WITH_TERM,
} from '../register/licence.ts';
import { thisRegister } from '../this-register.ts';
import type { Check } from './rules.ts';

type Row = PartialRow<'decisions'>;
type Fault = readonly [column: string, message: string];

/** The dates of the sources; one that is undated, unreadable or not there has none. */
function datesOf({ 'press-releases': { rows } }: Contents): ReadonlyMap<string | undefined, string> {
  return new Map(rows.map(({ values: { id, date = '' } }) => [id, date]));
}

/** Decisions are recorded in the order of the file, none in the future and none before its source. */
export const decisionsAreRecordedInOrder: Check = (contents, today) => {
  const problems: Problem[] = [];
  const published = datesOf(contents);
  let last = '';
  for (const { line, values } of contents.decisions.rows) {
    const { recorded_on: recorded, source } = values;
    if (recorded === undefined) continue;
    const report = (message: string) =>
      problems.push({ file: contents.decisions.file, line, column: 'recorded_on', message });
    const date = published.get(source) ?? '';
    if (recorded > today) report(`must not be after today, ${today}, got "${recorded}"`);
    if (recorded < last) report(`must not be before the row above, ${last}, got "${recorded}"`);
    // A source from the future is reported in its own row.
    if (date !== '' && firstDay(date) <= today && recorded < firstDay(date))
      report(`must not be before the date of its source, ${date}, got "${recorded}"`);
    if (recorded > last && recorded <= today) last = recorded;
  }
  return problems;
};

/** Only a decision that may have one has `until`, and it is not before its own date. */
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

/** Whether a row states the same fact as an earlier one, and not another decision or one on another licensee. */
function isSameFact(row: Row, earlier: Row): boolean {
  return row.licensee === earlier.licensee && row.decision === earlier.decision;
}

/** The corrections among the rows that could be read. One that states another fact replaces nothing. */
function correctingIn(rows: readonly Row[]) {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return rows.flatMap((row) => {
    const { id, decision = 'withdrawn', corrects = null } = row;
    if (id === undefined) return [];
    const target = corrects === null ? undefined : byId.get(corrects);
    const isRight = decision === 'withdrawn' ? row.decision !== undefined : target && isSameFact(row, target);
    return [{ id, decision, corrects: isRight === true ? corrects : null }];
  });
}

/** What is wrong with the number that a row corrects, given the rows above it whose corrections are right. */
function faultOfTarget(
  row: Row,
  corrects: number,
  above: readonly Row[],
  complete: boolean,
): string | undefined {
  const { id, licensee, decision } = row;
  const target = above.find((one) => one.id === corrects);
  // A row that could not be read may be the one that is named, but never one further down.
  if (target === undefined)
    return complete || (id !== undefined && corrects >= id)
      ? `must be the number of an earlier decision, got "${corrects}"`
      : undefined;
  if (target.licensee !== undefined && licensee !== undefined && target.licensee !== licensee)
    return `must be a decision on ${licensee}, got "${corrects}", which is on ${target.licensee}`;
  const by = undoneDecisions(correctingIn(above)).get(corrects);
  if (by !== undefined) {
    const how = by.isReplacement ? 'replaced' : 'withdrawn';
    return `must be a decision that still counts, ${corrects} is already ${how} by ${by.id}`;
  }
  if (decision === 'withdrawn' || target.decision === undefined || target.decision === decision)
    return undefined;
  return `must be the same decision, ${decision}, known better, got "${corrects}", which is ${target.decision}; a mistake is undone by "withdrawn"`;
}

/** What is wrong with a row as a correction of an earlier one. */
function faultOfCorrection(row: Row, above: readonly Row[], complete: boolean): Fault | undefined {
  const { decision, corrects, effective_on: on } = row;
  if (decision === undefined || corrects === undefined) return undefined;
  if (corrects === null)
    return decision === 'withdrawn' ? ['corrects', 'must name the decision that this row undoes'] : undefined;
  const fault = faultOfTarget(row, corrects, above, complete);
  if (fault !== undefined) return ['corrects', fault];
  return on && decision === 'withdrawn'
    ? ['effective_on', 'must be empty for withdrawn; it undoes the row as if it had never been']
    : undefined;
}

/** A correction names an earlier row of the same licensee that still counts; a replacement is the same decision. */
export const correctionsAreSound: Check = ({ decisions: { file, rows, complete } }) => {
  const above: Row[] = [];
  return rows.flatMap(({ line, values }) => {
    const fault = faultOfCorrection(values, above, complete);
    above.push(fault === undefined ? values : { ...values, corrects: null });
    return fault === undefined ? [] : [{ file, line, column: fault[0], message: fault[1] }];
  });
};

/** A decision that acts on a licence, with its row, its line and the days between which it took effect. */
interface Step extends Effect {
  readonly line: number;
  readonly row: Row & { readonly [Column in 'id' | 'licensee' | 'until']: DecisionRow[Column] } & {
    readonly decision: LicenceKind;
  };
  /** The row that undoes it, if one does. */
  readonly undoneBy: Undoing | undefined;
  /** The line of the first row of the same fact. */
  readonly place: number;
}

const isGrant = ({ row }: Step) => GRANTS.includes(row.decision);
const isWithdrawn = ({ undoneBy }: Step) => undoneBy?.isReplacement === false;

/** The decisions that act on the licence of each licensee, in the order of the file; a replacement in the place of what it replaces. */
function stepsByLicensee(contents: Contents): ReadonlyMap<string, readonly Step[]> {
  const { rows } = contents.decisions;
  const published = datesOf(contents);
  const correcting = correctingIn(rows.map(({ values }) => values));
  const undone = undoneDecisions(correcting);
  const steps = new Map<string, Step[]>();
  const unclear = new Set<string>();
  for (const { line, values } of rows) {
    const { id, licensee, decision, corrects, effective_on: on = '', until = '', source } = values;
    // A row whose licensee is unknown may be the licence that any other row needs.
    if (licensee === undefined) return new Map();
    if (id === undefined || decision === undefined || corrects === undefined) unclear.add(licensee);
    else if (decision !== 'withdrawn') {
      // A row whose day cannot be read stays in the order of the file.
      const effect = takesEffect(on, published.get(source) ?? '', values.recorded_on ?? '9999-12-31');
      // A term that ends before it begins is reported by itself.
      const isTerm = until !== '' && (on === '' || lastDay(until) >= firstDay(on));
      const row = { ...values, id, licensee, decision, until: isTerm ? until : '' };
      const own = steps.get(licensee) ?? [];
      const replaced = own.find((one) => one.row.id === corrects && one.row.decision === decision);
      steps.set(licensee, [
        ...own,
        { ...effect, line, row, undoneBy: undone.get(id), place: replaced?.place ?? line },
      ]);
    }
  }
  for (const licensee of unclear) steps.delete(licensee);
  for (const own of steps.values()) own.sort((a, b) => a.place - b.place);
  return steps;
}

/** The basis that licensees.csv gives is the basis that some decision gives. */
export const basisIsDecided: Check = (contents) => {
  const { licensees, decisions } = contents;
  if (!decisions.complete) return [];
  const steps = stepsByLicensee(contents);
  return licensees.rows.flatMap(({ line, values: { id = '', basis } }): Problem[] => {
    if (basis === undefined) return [];
    const right = assertDefined(thisRegister.licences[basis], 'the kind of licence').grants;
    const grants = (steps.get(id) ?? []).filter((step) => isGrant(step) && step.undoneBy === undefined);
    if (grants.length === 0 || grants.some(({ row }) => row.decision === right)) return [];
    const message = `must agree with ${decisions.file}: ${basis} needs a decision "${right}" on ${id}`;
    return [{ file: licensees.file, line, column: 'basis', message }];
  });
};

/** What is wrong with the licence that a decision acts on: one that takes effect before it and is above it in the file. */
function faultOfOrder(step: Step, above: readonly Step[], { status }: Licence<Step>): Fault | undefined {
  const { licensee, effective_on: on = '' } = step.row;
  const grants = above.filter((one) => isGrant(one) && one.undoneBy === undefined);
  const undone = above.findLast((one) => isGrant(one) && isWithdrawn(one));
  if (grants.length === 0)
    return [
      'decision',
      undone?.undoneBy === undefined
        ? `must come after a row that says ${licensee} is ${GRANTS.join(' or ')}`
        : `rests on a licence that is undone (decision ${undone.row.id}, withdrawn by ${undone.undoneBy.id}); withdraw this row too`,
    ];
  if (status !== 'none') return undefined;
  const [earliest = ''] = grants.map(({ row }) => row.effective_on ?? '').sort();
  return on === ''
    ? ['source', `must not be older than the licence it rests on, ${earliest}, got one of ${step.latest}`]
    : ['effective_on', `must not be before the licence it rests on, ${earliest}, got "${on}"`];
}

/** Why the law does not let a decision follow, in words. */
function faultOfLaw(licence: Licence<Step>, step: Step): string | undefined {
  const { commenced, status, term } = licence;
  const by = () => assertDefined(licence.by, 'the decision behind the status').row.id;
  switch (objectionTo(licence, step)) {
    case undefined:
      return undefined;
    case 'suspended':
      return `must not give what decision ${by()} suspended; "reinstated" gives it back`;
    case 'given':
      return `must not give what decision ${by()} gave; more time for the same licence is "renewed"`;
    case 'commenced': {
      const { row } = assertDefined(commenced, 'the approval to start');
      return `must be recorded once for each licence; decision ${row.id} records it for this one`;
    }
    case 'state': {
      const right = MAY_FOLLOW[step.row.decision].join(', ').replace(/, (\w+)$/, ' or $1');
      const was =
        term !== null && statesAt(licence, step).includes('lapsed')
          ? `had lapsed: it was until ${term.row.until} (decision ${term.row.id})`
          : `was ${status} (decision ${by()})`;
      return `needs a licence that is ${right}; this one ${was}`;
    }
  }
}

function faultOf(step: Step, all: readonly Step[], licence: Licence<Step>): Fault | undefined {
  const above = all.filter(({ place }) => place < step.place);
  const fault = isGrant(step) ? undefined : faultOfOrder(step, above, licence);
  if (fault !== undefined || licence.status === 'none') return fault;
  const message = faultOfLaw(licence, step);
  if (message === undefined) return undefined;
  const undone = above.findLast(
    (one) => isWithdrawn(one) && MAY_FOLLOW[step.row.decision].some((state) => state === one.row.decision),
  );
  return undone?.undoneBy === undefined || isGrant(undone)
    ? ['decision', message]
    : [
        'decision',
        `rests on decision ${undone.row.id}, which is withdrawn by ${undone.undoneBy.id}; withdraw this row too`,
      ];
}

/** Every decision may follow those before it, in the order in which they took effect. */
export const decisionsFollowTheLaw: Check = (contents) => {
  const { file, complete } = contents.decisions;
  if (!complete) return [];
  return [...stepsByLicensee(contents).values()].flatMap((all) => {
    let licence: Licence<Step> = NO_LICENCE;
    return orderByEffect(all.filter(({ undoneBy }) => undoneBy === undefined)).flatMap((step) => {
      const fault = faultOf(step, all, licence);
      if (fault === undefined) licence = licenceAfter(licence, step);
      return fault === undefined ? [] : [{ file, line: step.line, column: fault[0], message: fault[1] }];
    });
  });
};
