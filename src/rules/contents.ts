import type { Day } from '../dates.ts';
import type { Problem } from '../data/problem.ts';
import type { TableContent } from '../data/table.ts';
import type { TableName } from '../data/tables.ts';

/** All tables as far as they could be read: what a check across tables looks at. */
export type Contents = { readonly [Name in TableName]: TableContent<Name> };

/**
 * A check across rows or tables: every problem it finds. It goes by the cells that are right, also of rows with
 * another cell that is wrong, so that one run tells everything.
 */
export type Check = (contents: Contents, today: Day) => Problem[];

/** The first line of each id, also of rows that have other problems. */
export function linesById({ rows }: TableContent<TableName>): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  for (const { line, cells } of rows) {
    const id = cells.id ?? '';
    if (!lines.has(id)) lines.set(id, line);
  }
  return lines;
}
