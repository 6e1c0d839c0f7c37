import type { Problem } from '../problem.ts';
import type { TableName } from '../tables.ts';
import { type Check, isComplete, linesById } from './contents.ts';

/** Which column of which table holds the id of a row of which other table. */
export const REFERENCES: readonly { from: TableName; column: string; to: TableName }[] = [
  { from: 'services', column: 'licensee', to: 'licensees' },
  { from: 'services', column: 'source', to: 'press-releases' },
  { from: 'decisions', column: 'licensee', to: 'licensees' },
  { from: 'decisions', column: 'source', to: 'press-releases' },
];

/** Every reference names a row that exists. */
export const referencesResolve: Check = (contents) => {
  const problems: Problem[] = [];
  for (const { from, column, to } of REFERENCES) {
    if (!isComplete(contents[to])) continue;
    const ids = linesById(contents[to]);
    for (const { line, cells } of contents[from].raw) {
      const id = cells[column] ?? '';
      if (id === '' || ids.has(id)) continue;
      const message = `must be the id of a row of ${contents[to].file}, got "${id}"`;
      problems.push({ file: contents[from].file, line, column, message });
    }
  }
  return problems;
};

/** Every licensee stands on at least one decision, and through it on a source. */
export const licenseesHaveDecisions: Check = ({ licensees, decisions }) => {
  if (!isComplete(decisions)) return [];
  const decided = new Set(decisions.raw.map(({ cells }) => cells.licensee));
  return licensees.raw
    .filter(({ cells }) => cells.id !== '' && !decided.has(cells.id))
    .map(({ line }) => ({
      file: licensees.file,
      line,
      column: 'id',
      message: `must have a decision in ${decisions.file}, with the source that names this company`,
    }));
};
