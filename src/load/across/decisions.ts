import { firstDay, lastDay } from '../../dates.ts';
import type { Problem } from '../problem.ts';
import type { DecisionKind, DecisionRow } from '../tables.ts';
import { undoneDecisions } from '../undone.ts';
import { type Check, isWellFormed } from './contents.ts';

/** The decisions that give a licence, and so may say until when it holds. */
const GRANTS: readonly DecisionKind[] = ['licensed', 'authorised'];
const WITH_TERM: readonly DecisionKind[] = [...GRANTS, 'renewed'];

/** Decisions are numbered 1, 2, 3 … in the order of the file, and recorded in that order, none in the future. */
export const decisionsAreALog: Check = ({ decisions, 'press-releases': sources }, today) => {
  const problems: Problem[] = [];
  const published = new Map(sources.rows.map(({ row }) => [row.id, row.date]));
  let recorded = '';
  decisions.raw.forEach(({ line, cells }, index) => {
    if (/^\d+$/.test(cells.id ?? '') && cells.id !== String(index + 1)) {
      const message = `must be ${index + 1}: decisions are numbered 1, 2, 3 … without a gap, got "${cells.id}"`;
      problems.push({ file: decisions.file, line, column: 'id', message });
    }
  });
  for (const { line, row } of decisions.rows) {
    const tell = (message: string) =>
      problems.push({ file: decisions.file, line, column: 'recorded_on', message });
    const date = published.get(row.source) ?? '';
    if (row.recorded_on > today) tell(`must not be after today, ${today}, got "${row.recorded_on}"`);
    if (row.recorded_on < recorded)
      tell(`must not be before the row above, ${recorded}, got "${row.recorded_on}"`);
    if (date !== '' && row.recorded_on < firstDay(date))
      tell(`must not be before the date of its source, ${date}, got "${row.recorded_on}"`);
    recorded = row.recorded_on > recorded ? row.recorded_on : recorded;
  }
  return problems;
};

/** `until` stands where a licence is given and lies after its beginning. */
export const termsAreSound: Check = ({ decisions: { file, rows } }) =>
  rows
    .filter(({ row }) => row.until !== '')
    .flatMap(({ line, row }): Problem[] => {
      const tell = (message: string) => [{ file, line, column: 'until', message }];
      if (!WITH_TERM.includes(row.decision))
        return tell(`must be empty for ${row.decision}; it belongs to ${WITH_TERM.join(', ')}`);
      if (row.effective_on !== '' && lastDay(row.until) < firstDay(row.effective_on))
        return tell(`must not be before effective_on, ${row.effective_on}, got "${row.until}"`);
      return [];
    });

/** What a row's `corrects` must be, given the rows before it; nothing when it is right. */
function faultOfCorrection(row: DecisionRow, before: readonly DecisionRow[]): string | undefined {
  if (row.decision !== 'withdrawn')
    return row.corrects === null
      ? undefined
      : `must be empty for ${row.decision}; only withdrawn corrects a row`;
  if (row.corrects === null) return 'must name the decision that this row undoes';
  const target = before[row.corrects - 1];
  if (target === undefined) return `must be the number of an earlier decision, got "${row.corrects}"`;
  if (target.licensee !== row.licensee)
    return `must be a decision on ${row.licensee}, got "${row.corrects}", which is on ${target.licensee}`;
  const by = undoneDecisions(before).get(target.id);
  return by === undefined
    ? undefined
    : `must be a decision that stands, ${target.id} is already withdrawn by ${by}`;
}

/** A `withdrawn` names an earlier row of the same licensee that still stands; nothing else corrects. */
export const withdrawalsAreSound: Check = ({ decisions }) => {
  if (!isWellFormed(decisions)) return [];
  const { file, rows } = decisions;
  const all = rows.map(({ row }) => row);
  return rows.flatMap(({ line, row }, index): Problem[] => {
    if (row.decision !== 'withdrawn' && row.corrects === null) return [];
    const fault = faultOfCorrection(row, all.slice(0, index));
    if (fault !== undefined) return [{ file, line, column: 'corrects', message: fault }];
    if (row.effective_on === '') return [];
    const message = 'must be empty for withdrawn; it undoes the row as if it had never been';
    return [{ file, line, column: 'effective_on', message }];
  });
};

/** Whatever acts on a licence comes after the row that gives it, and does not take effect before it. */
export const decisionsRestOnALicence: Check = ({ decisions }) => {
  if (!isWellFormed(decisions)) return [];
  const { file, rows } = decisions;
  const problems: Problem[] = [];
  const undone = undoneDecisions(rows.map(({ row }) => row));
  const grants = new Map<string, DecisionRow>();
  for (const { line, row } of rows) {
    if (row.decision === 'withdrawn' || undone.has(row.id)) continue;
    const grant = grants.get(row.licensee);
    if (GRANTS.includes(row.decision)) {
      grants.set(row.licensee, row);
    } else if (grant === undefined) {
      const message = `must come after a row that says ${row.licensee} is ${GRANTS.join(' or ')}`;
      problems.push({ file, line, column: 'decision', message });
    } else if (
      row.effective_on !== '' &&
      grant.effective_on !== '' &&
      lastDay(row.effective_on) < firstDay(grant.effective_on)
    ) {
      const message = `must not be before the licence it rests on (decision ${grant.id}), ${grant.effective_on}, got "${row.effective_on}"`;
      problems.push({ file, line, column: 'effective_on', message });
    }
  }
  return problems;
};

/** The basis that licensees.csv gives is the basis that some decision gives. */
export const basisIsDecided: Check = ({ licensees, decisions }) => {
  if (!isWellFormed(decisions)) return [];
  const undone = undoneDecisions(decisions.rows.map(({ row }) => row));
  const granted = new Map<string, Set<DecisionKind>>();
  for (const { row } of decisions.rows) {
    if (!GRANTS.includes(row.decision) || undone.has(row.id)) continue;
    granted.set(row.licensee, (granted.get(row.licensee) ?? new Set()).add(row.decision));
  }
  return licensees.rows.flatMap(({ line, row }): Problem[] => {
    const needed = row.basis === 'class-licence' ? 'licensed' : 'authorised';
    const kinds = granted.get(row.id);
    if (kinds === undefined || kinds.has(needed)) return [];
    const message = `must agree with ${decisions.file}: ${row.basis} needs a decision "${needed}" on ${row.id}`;
    return [{ file: licensees.file, line, column: 'basis', message }];
  });
};
