import type { Problem } from '../data/problem.ts';
import type { TableName } from '../data/tables.ts';
import { type Check, linesById } from './contents.ts';

interface Reference {
  readonly from: TableName;
  readonly column: 'licensee' | 'source';
  readonly to: TableName;
}

/** Which column of which table holds the id of a row of which other table. */
export const REFERENCES: readonly Reference[] = [
  { from: 'services', column: 'licensee', to: 'licensees' },
  { from: 'services', column: 'source', to: 'press-releases' },
  { from: 'decisions', column: 'licensee', to: 'licensees' },
  { from: 'decisions', column: 'source', to: 'press-releases' },
];

/** Every reference names a row that exists. */
export const referencesResolve: Check = (contents) =>
  REFERENCES.flatMap(({ from, column, to }): Problem[] => {
    if (!contents[to].complete) return [];
    const ids = linesById(contents[to]);
    const { file, rows } = contents[from];
    return rows.flatMap(({ line, values }) => {
      const id = (values as Partial<Record<typeof column, string>>)[column];
      if (id === undefined || ids.has(id)) return [];
      const message = `must be the id of a row of ${contents[to].file}, got "${id}"`;
      return [{ file, line, column, message }];
    });
  });

/** Every licensee stands on at least one decision, and through it on a source. */
export const licenseesHaveDecisions: Check = ({ licensees, decisions }) => {
  if (!decisions.complete) return [];
  const decided = new Set(decisions.rows.map(({ cells }) => cells.licensee));
  return licensees.rows
    .filter(({ values }) => values.id !== undefined && !decided.has(values.id))
    .map(({ line }) => ({
      file: licensees.file,
      line,
      column: 'id',
      message: `must have a decision in ${decisions.file}, with the source that names this company`,
    }));
};
