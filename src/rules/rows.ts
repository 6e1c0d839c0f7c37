import type { TableName } from '../data/tables.ts';
import type { Check } from './contents.ts';

/** A register without these says nothing, and more likely somebody lost the rows; a licensee may have no service yet. */
const NEEDED: readonly TableName[] = ['licensees', 'press-releases', 'decisions'];

/** No table that a register is made of has a header alone. */
export const tablesHaveRows: Check = (contents) =>
  NEEDED.map((name) => contents[name])
    .filter(({ rows, complete }) => complete && rows.length === 0)
    .map(({ file }) => ({
      file,
      line: 1,
      column: 'file',
      message: 'has a header alone; it must have a row',
    }));
