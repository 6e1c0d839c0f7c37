import type { Problem } from '../data/problem.ts';
import type { ReadRow } from '../data/table.ts';
import type { DecisionRow } from '../data/tables.ts';
import type { Check } from './contents.ts';

/** The decisions above a row, and of each the last row that rightly withdraws it. */
interface Log {
  readonly decisions: ReadonlyMap<number, Partial<DecisionRow>>;
  readonly withdrawnBy: ReadonlyMap<number, number>;
  readonly complete: boolean;
}

/** The row that withdraws a decision and itself stands, if any. */
function standingWithdrawal({ withdrawnBy }: Log, id: number): number | undefined {
  const by = withdrawnBy.get(id);
  let stands = true;
  // A withdrawal that is withdrawn undoes nothing, unless that second one is withdrawn too, and so on.
  for (let next = by && withdrawnBy.get(by); next !== undefined; next = withdrawnBy.get(next))
    stands = !stands;
  return stands ? by : undefined;
}

/** What is wrong with the row that a `withdrawn` names. */
function faultOfTarget(
  log: Log,
  { id, licensee }: Partial<DecisionRow>,
  corrects: number,
): string | undefined {
  const target = log.decisions.get(corrects);
  // A row that could not be read may be the one that is named, but never one further down.
  if (target === undefined)
    return log.complete || (id !== undefined && corrects >= id)
      ? `must be the number of an earlier decision, got "${corrects}"`
      : undefined;
  if (target.licensee !== undefined && licensee !== undefined && target.licensee !== licensee)
    return `must be a decision on ${licensee}, got "${corrects}", which is on ${target.licensee}`;
  const by = standingWithdrawal(log, corrects);
  return by === undefined
    ? undefined
    : `must be a decision that stands, ${corrects} is already withdrawn by ${by}`;
}

/** What is wrong with a row as a correction of an earlier one: the column and the message. */
function faultOfCorrection(
  { values }: ReadRow<DecisionRow>,
  log: Log,
): readonly [column: string, message: string] | undefined {
  const { decision, corrects } = values;
  if (decision === undefined || corrects === undefined) return undefined;
  if (decision !== 'withdrawn')
    return corrects === null
      ? undefined
      : ['corrects', `must be empty for ${decision}; only withdrawn corrects a row`];
  if (corrects === null) return ['corrects', 'must name the decision that this row undoes'];
  const fault = faultOfTarget(log, values, corrects);
  if (fault) return ['corrects', fault];
  return values.effective_on
    ? ['effective_on', 'must be empty for withdrawn; it undoes the row as if it had never been']
    : undefined;
}

/** A `withdrawn` names an earlier row of the same licensee that still stands; nothing else corrects. */
export const withdrawalsAreSound: Check = ({ decisions: { file, rows, complete } }) => {
  const problems: Problem[] = [];
  const above = new Map<number, Partial<DecisionRow>>();
  const withdrawnBy = new Map<number, number>();
  const log = { decisions: above, withdrawnBy, complete };
  for (const row of rows) {
    const { id, corrects } = row.values;
    const fault = faultOfCorrection(row, log);
    if (fault) problems.push({ file, line: row.line, column: fault[0], message: fault[1] });
    else if (id !== undefined && typeof corrects === 'number') withdrawnBy.set(corrects, id);
    if (id !== undefined && !above.has(id)) above.set(id, row.values);
  }
  return problems;
};
