import type { z } from 'zod';

import { readCsv } from './csv.ts';
import { faultsOfHeader } from './header.ts';
import type { Problem } from './problem.ts';
import { columnsOf, type TableName, TABLES, type Tables } from './tables.ts';

/** A row as the file has it: its line, and the text of each cell by its column. */
export interface RawRow {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** A table as far as it could be read. */
export interface TableContent<Name extends TableName> {
  readonly name: Name;
  readonly file: string;
  readonly raw: readonly RawRow[];
  /** The checked rows with their lines; a row with a problem is not among them. */
  readonly rows: readonly { readonly line: number; readonly row: Tables[Name][number] }[];
  readonly problems: readonly Problem[];
}

function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '');
}

function raggedness(cells: readonly string[], columns: number): string {
  const advice =
    cells.length > columns
      ? 'quote a value that contains a comma'
      : 'write an empty cell as nothing between two commas';
  return `has ${cells.length} cells, but the header has ${columns} columns; ${advice}`;
}

/** Reads one table from the bytes of its file. `file` is the name that problems carry. */
export function readTable<Name extends TableName>(
  name: Name,
  file: string,
  bytes: Uint8Array,
): TableContent<Name> {
  const schema: z.ZodType<Tables[Name][number]> = TABLES[name] as never;
  const columns = columnsOf(name);
  const { header, records, faults } = readCsv(bytes);
  const problems: Problem[] = faults.map((fault) => ({ file, ...fault }));
  const raw: RawRow[] = [];
  const rows: { line: number; row: Tables[Name][number] }[] = [];

  const headerFaults = header.length === 0 ? [] : faultsOfHeader(header, columns);
  problems.push(...headerFaults.map((message) => ({ file, line: 1, column: 'header', message })));
  // With the same names in another order the rows can still be checked; with other names they cannot.
  const readable = header.length === columns.length && columns.every((column) => header.includes(column));

  for (const { line, cells } of records) {
    if (isBlank(cells)) {
      problems.push({ file, line, column: 'record', message: 'is blank; delete the line' });
    } else if (cells.length !== header.length) {
      problems.push({ file, line, column: 'record', message: raggedness(cells, header.length) });
    } else if (readable) {
      const byColumn = Object.fromEntries(header.map((column, index) => [column, cells[index] ?? '']));
      const checked = schema.safeParse(byColumn);
      raw.push({ line, cells: byColumn });
      if (checked.success) rows.push({ line, row: checked.data });
      else
        problems.push(
          ...checked.error.issues.map((issue) => ({
            file,
            line,
            column: String(issue.path[0] ?? 'record'),
            message: issue.message,
          })),
        );
    }
  }
  return { name, file, raw, rows, problems };
}
