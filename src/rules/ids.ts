import type { Problem } from '../data/problem.ts';
import type { TableName } from '../data/tables.ts';
import { type Check, linesById } from './contents.ts';

/** The tables whose ids are names; decisions are numbered, which is checked with them. */
const NAMED: readonly TableName[] = ['licensees', 'services', 'press-releases'];

/** Every id names one row; and no service has the id of a licensee, since answers name either by id alone. */
export const idsAreUnique: Check = (contents) => {
  const problems: Problem[] = [];
  const licensees = linesById(contents.licensees);
  for (const name of NAMED) {
    const { file, rows } = contents[name];
    const first = linesById(contents[name]);
    for (const { line, cells } of rows) {
      const id = cells.id ?? '';
      const tell = (message: string) => problems.push({ file, line, column: 'id', message });
      const earlier = first.get(id) ?? line;
      const licensee = name === 'services' ? licensees.get(id) : undefined;
      if (id === '') continue;
      if (earlier !== line) tell(`must be unique, "${id}" is already the id of line ${earlier}`);
      else if (licensee !== undefined)
        tell(`must differ from the ids of licensees, "${id}" is the licensee of line ${licensee}`);
    }
  }
  return problems;
};
