import { columnsOf, type TableName, TABLES, type Tables } from '../load/tables.ts';
import type { Row } from './entry.ts';

/** A recorded row as the register reads it. */
export function readRow<Name extends TableName>(table: Name, row: Row): Tables[Name][number] {
  // A row from before a column was added says nothing in it; one that was given up is passed over.
  const cells = Object.fromEntries(columnsOf(table).map((column) => [column, row[column] ?? '']));
  return TABLES[table].parse(cells);
}
