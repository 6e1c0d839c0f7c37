import type { Problem } from '../problem.ts';
import type { TableContent } from '../table.ts';
import type { TableName } from '../tables.ts';

/** All tables as far as they could be read: what a check across tables looks at. */
export type Contents = { readonly [Name in TableName]: TableContent<Name> };

/** A check across rows or tables: every problem it finds. */
export type Check = (contents: Contents, today: string) => Problem[];

/** A table's faults of form hide rows, so what "is not there" cannot be told from it. */
export function isComplete(table: TableContent<TableName>): boolean {
  return !table.problems.some(
    ({ column }) => column === 'file' || column === 'header' || column === 'record',
  );
}

/** Whether every record of the file became a row, so that what a row says of others can be judged. */
export function isWellFormed(table: TableContent<TableName>): boolean {
  return isComplete(table) && table.rows.length === table.raw.length;
}

/** The first line of each id, also of rows that have other problems. */
export function linesById(table: TableContent<TableName>): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  for (const { line, cells } of table.raw) {
    const id = cells.id ?? '';
    if (!lines.has(id)) lines.set(id, line);
  }
  return lines;
}
