import { firstDay, lastDay } from '../../dates.ts';
import type { Problem } from '../problem.ts';
import type { TableContent } from '../table.ts';
import type { DecisionKind, DecisionRow } from '../tables.ts';
import { undoneDecisions } from '../undone.ts';
import type { Check } from './contents.ts';

/** The decisions that give a licence, and those that may say until when it holds. */
const GRANTS: readonly DecisionKind[] = ['licensed', 'authorised'];
const WITH_TERM: readonly DecisionKind[] = [...GRANTS, 'renewed'];

/** `until` stands where a licence is given and lies after its beginning. */
export const termsAreSound: Check = ({ decisions: { file, rows } }) =>
  rows.flatMap(({ line, values }): Problem[] => {
    const { until = '', effective_on: start = '', decision } = values;
    const tell = (message: string) => [{ file, line, column: 'until', message }];
    if (until === '') return [];
    if (decision !== undefined && !WITH_TERM.includes(decision))
      return tell(`must be empty for ${decision}; it belongs to ${WITH_TERM.join(', ')}`);
    if (start !== '' && lastDay(until) < firstDay(start))
      return tell(`must not be before effective_on, ${start}, got "${until}"`);
    return [];
  });

type Judged = Required<Pick<DecisionRow, 'id' | 'licensee' | 'decision'>> & Partial<DecisionRow>;

/** The rows of each licensee in order, but only where every row of it says what it decides and corrects. */
function judgedByLicensee({ rows }: TableContent<'decisions'>): Map<string, [number, Judged][]> {
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

function undoneIn({ rows }: TableContent<'decisions'>): ReadonlyMap<number, number> {
  return undoneDecisions(
    rows.map(({ values: { id = 0, decision, corrects = null } }) => ({
      id,
      corrects: decision === 'withdrawn' ? corrects : null,
    })),
  );
}

/** Why a row cannot act on a licence, given those above it that do and do not stand. */
function faultOfAct(
  row: Judged,
  grants: readonly Judged[],
  withdrawn: string | undefined,
): readonly [column: string, message: string] | undefined {
  if (grants.length === 0 && withdrawn !== undefined)
    return ['decision', `rests on a licence that is undone (${withdrawn}); withdraw this row too`];
  if (grants.length === 0)
    return ['decision', `must come after a row that says ${row.licensee} is ${GRANTS.join(' or ')}`];
  const date = row.effective_on ?? '';
  const starts = grants.map(({ effective_on: start = '' }) => start).sort();
  const [earliest = ''] = starts;
  if (date === '' || earliest === '' || lastDay(date) >= firstDay(earliest)) return undefined;
  return ['effective_on', `must not be before the licence it rests on, ${earliest}, got "${date}"`];
}

/** Whatever acts on a licence comes after the row that gives it, and does not take effect before it. */
export const decisionsRestOnALicence: Check = ({ decisions }) => {
  if (!decisions.complete) return [];
  const problems: Problem[] = [];
  const undone = undoneIn(decisions);
  for (const own of judgedByLicensee(decisions).values()) {
    const grants: Judged[] = [];
    let withdrawn: string | undefined;
    for (const [line, row] of own) {
      const by = undone.get(row.id);
      if (GRANTS.includes(row.decision)) {
        if (by === undefined) grants.push(row);
        else withdrawn = `decision ${row.id}, withdrawn by ${by}`;
      } else if (row.decision !== 'withdrawn' && by === undefined) {
        const fault = faultOfAct(row, grants, withdrawn);
        if (fault) problems.push({ file: decisions.file, line, column: fault[0], message: fault[1] });
      }
    }
  }
  return problems;
};

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
