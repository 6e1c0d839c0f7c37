import { firstDay, lastDay } from '../dates.ts';
import type { Problem } from '../data/problem.ts';
import type { DecisionKind } from '../data/tables.ts';
import type { Check } from './contents.ts';
import { GRANTS, judgedByLicensee, undoneIn } from './judged.ts';

/** The decisions that may say until when a licence holds. */
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
