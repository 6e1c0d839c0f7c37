import { columnsOf, type TableName, TABLES, type Tables } from '../data/tables.ts';
import type { Row } from './entry.ts';

/** Rows that were read already: the recorded tables of one day share nearly all of theirs with those of the next. */
const known = new WeakMap<Row, Tables[TableName][number]>();

/** A recorded row as the register reads it; the same object for the same row. */
export function readRow<Name extends TableName>(table: Name, row: Row): Tables[Name][number] {
  const before = known.get(row);
  if (before !== undefined) return before;
  // A row from before a column was added says nothing in it; one that was given up is passed over.
  const cells = Object.fromEntries(columnsOf(table).map((column) => [column, row[column] ?? '']));
  const read: Tables[Name][number] = TABLES[table].parse(cells);
  known.set(row, read);
  return read;
}
