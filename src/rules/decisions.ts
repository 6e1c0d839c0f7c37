import { firstDay, lastDay } from '../dates.ts';
import { assertDefined } from '../errors.ts';
import type { Problem } from '../data/problem.ts';
import type { Contents } from '../data/table.ts';
import type { DecisionRow, PartialRow } from '../data/tables.ts';
import { type Effect, orderByEffect, takesEffect, undoneDecisions } from '../register/decision.ts';
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
import type { Check } from './rules.ts';

type Row = PartialRow<'decisions'>;
type Fault = readonly [column: string, message: string];

/** The dates of the sources; one that is undated, unreadable or not there has none. */
function datesOf({ 'press-releases': { rows } }: Contents): ReadonlyMap<string | undefined, string> {
  return new Map(rows.map(({ values: { id, date = '' } }) => [id, date]));
}

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

/** For each decision that is undone, the number of the row that undoes it. */
function undoneIn(rows: readonly Row[]): ReadonlyMap<number, number> {
  return undoneDecisions(
    rows.flatMap(({ id, decision, corrects = null }) =>
      id === undefined ? [] : [{ id, corrects: decision === 'withdrawn' ? corrects : null }],
    ),
  );
}

/** What is wrong with the number that a `withdrawn` names, given the rows above it whose corrections are right. */
function faultOfTarget(
  { id, licensee }: Row,
  corrects: number,
  above: readonly Row[],
  complete: boolean,
): string | undefined {
  const target = above.find((row) => row.id === corrects);
  // A row that could not be read may be the one that is named, but never one further down.
  if (target === undefined)
    return complete || (id !== undefined && corrects >= id)
      ? `must be the number of an earlier decision, got "${corrects}"`
      : undefined;
  if (target.licensee !== undefined && licensee !== undefined && target.licensee !== licensee)
    return `must be a decision on ${licensee}, got "${corrects}", which is on ${target.licensee}`;
  const by = undoneIn(above).get(corrects);
  return by === undefined
    ? undefined
    : `must be a decision that is not withdrawn, ${corrects} is already withdrawn by ${by}`;
}

/** What is wrong with a row as a correction of an earlier one. */
function faultOfCorrection(row: Row, above: readonly Row[], complete: boolean): Fault | undefined {
  const { decision, corrects, effective_on: on } = row;
  if (decision === undefined || corrects === undefined) return undefined;
  if (decision !== 'withdrawn')
    return corrects === null
      ? undefined
      : ['corrects', `must be empty for ${decision}; only withdrawn corrects a row`];
  if (corrects === null) return ['corrects', 'must name the decision that this row undoes'];
  const fault = faultOfTarget(row, corrects, above, complete);
  if (fault !== undefined) return ['corrects', fault];
  return on
    ? ['effective_on', 'must be empty for withdrawn; it undoes the row as if it had never been']
    : undefined;
}

/** A `withdrawn` names an earlier row of the same licensee that is not withdrawn; nothing else corrects. */
export const withdrawalsAreSound: Check = ({ decisions: { file, rows, complete } }) => {
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
  readonly undoneBy: number | undefined;
}

const isGrant = ({ row }: Step) => GRANTS.includes(row.decision);

/** The decisions that act on the licence of each licensee, in the order of the file. */
function stepsByLicensee(contents: Contents): ReadonlyMap<string, readonly Step[]> {
  const { rows } = contents.decisions;
  const published = datesOf(contents);
  const undone = undoneIn(rows.map(({ values }) => values));
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
      steps.set(licensee, [...own, { ...effect, line, row, undoneBy: undone.get(id) }]);
    }
  }
  for (const licensee of unclear) steps.delete(licensee);
  return steps;
}

/** The basis that licensees.csv gives is the basis that some decision gives. */
export const basisIsDecided: Check = (contents) => {
  const { licensees, decisions } = contents;
  if (!decisions.complete) return [];
  const steps = stepsByLicensee(contents);
  return licensees.rows.flatMap(({ line, values: { id = '', basis } }): Problem[] => {
    if (basis === undefined) return [];
    const right = basis === 'class-licence' ? 'licensed' : 'authorised';
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
  const undone = above.findLast((one) => isGrant(one) && one.undoneBy !== undefined);
  if (grants.length === 0)
    return [
      'decision',
      undone?.undoneBy === undefined
        ? `must come after a row that says ${licensee} is ${GRANTS.join(' or ')}`
        : `rests on a licence that is undone (decision ${undone.row.id}, withdrawn by ${undone.undoneBy}); withdraw this row too`,
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
  const above = all.filter(({ line }) => line < step.line);
  const fault = isGrant(step) ? undefined : faultOfOrder(step, above, licence);
  if (fault !== undefined || licence.status === 'none') return fault;
  const message = faultOfLaw(licence, step);
  if (message === undefined) return undefined;
  const undone = above.findLast(
    ({ row, undoneBy }) =>
      undoneBy !== undefined && MAY_FOLLOW[step.row.decision].some((state) => state === row.decision),
  );
  return undone?.undoneBy === undefined || isGrant(undone)
    ? ['decision', message]
    : [
        'decision',
        `rests on decision ${undone.row.id}, which is withdrawn by ${undone.undoneBy}; withdraw this row too`,
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
