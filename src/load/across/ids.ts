import type { Problem } from '../problem.ts';
import { TABLE_NAMES } from '../tables.ts';
import { type Check, linesById } from './contents.ts';

/** Every id names one row; and no service has the id of a licensee, since answers name either by id alone. */
export const idsAreUnique: Check = (contents) => {
  const problems: Problem[] = [];
  const licensees = linesById(contents.licensees);
  for (const name of TABLE_NAMES) {
    const { file, raw } = contents[name];
    const first = linesById(contents[name]);
    for (const { line, cells } of raw) {
      const id = cells.id ?? '';
      const earlier = first.get(id) ?? line;
      if (id !== '' && earlier !== line) {
        problems.push({
          file,
          line,
          column: 'id',
          message: `must be unique, "${id}" is already the id of line ${earlier}`,
        });
      } else if (name === 'services' && licensees.has(id)) {
        const message = `must differ from the ids of licensees, "${id}" is the licensee of line ${licensees.get(id)}`;
        problems.push({ file, line, column: 'id', message });
      }
    }
  }
  return problems;
};
