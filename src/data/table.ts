import { assertDefined } from '../errors.ts';
import { type CsvRecord, readCsv } from './csv.ts';
import type { Problem } from './problem.ts';
import { columnsOf, type PartialRow, READERS, type Rows, type TableName } from './tables.ts';

/** A row as the file has it: its line, and the text of each cell by its column. */
export interface RawRow {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** A row as far as it could be read. */
interface ReadRow<Name extends TableName> extends RawRow {
  /** The values of the cells that are right. */
  readonly values: PartialRow<Name>;
  /** The whole row; `null` when one of its cells is wrong or missing. */
  readonly row: Rows[Name] | null;
}

/** A table as far as it could be read. */
export interface TableContent<Name extends TableName> {
  readonly file: string;
  readonly rows: readonly ReadRow<Name>[];
  readonly problems: readonly Problem[];
  /** False when the file may have more than `rows`, so that nothing follows from what is not in them. */
  readonly complete: boolean;
}

/** All tables as far as they could be read. */
export type Contents = { readonly [Name in TableName]: TableContent<Name> };

/** What is wrong with a header, one message a fault: names unknown, missing, doubled, or out of order. */
export function faultsOfHeader(header: readonly string[], columns: readonly string[]): string[] {
  const right = `the header must be ${columns.join(',')}`;
  if (header.every((name) => name.trim() === '')) return [`is blank; ${right}`];
  const unknown = header.filter((name) => !columns.includes(name));
  if (unknown.length === header.length) return [`has none of the columns; ${right}`];
  const missing = columns.filter((name) => !header.includes(name));
  const doubled = columns.filter((name) => header.indexOf(name) !== header.lastIndexOf(name));
  const faults = [
    ...unknown.map((name) => `has an unknown column "${name}"; ${right}`),
    ...missing.map((name) => `has no column "${name}"; ${right}`),
    ...doubled.map((name) => `has the column "${name}" more than once; ${right}`),
  ];
  const isMoved = columns.some((name, index) => header[index] !== name);
  return faults.length === 0 && isMoved ? [`has its columns in the wrong order; ${right}`] : faults;
}

function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '');
}

/** What is wrong with a record as a whole. */
function faultOfRecord(cells: readonly string[], columns: number): string | undefined {
  if (isBlank(cells)) return 'is blank; delete the line';
  if (cells.length === columns) return undefined;
  const advice =
    cells.length > columns
      ? 'quote a value that contains a comma'
      : 'write an empty cell as nothing between two commas';
  return `has ${cells.length} cells, but the header has ${columns} columns; ${advice}`;
}

/** Checks the cells of the columns that the header names exactly once; of the others nothing is known. */
function readRow<Name extends TableName>(
  name: Name,
  { line, cells: all }: CsvRecord,
  header: readonly string[],
  known: readonly string[],
): { row: ReadRow<Name>; faults: { column: string; message: string }[] } {
  const reader = READERS[name];
  const cells = Object.fromEntries(
    known.map((column) => [column, assertDefined(all[header.indexOf(column)], `the cell of ${column}`)]),
  );
  const { success, data, error } = reader.whole.safeParse(cells);
  if (success) return { row: { line, cells, values: data, row: data }, faults: [] };
  const wrong = new Set(error.issues.map(({ path }) => path[0]));
  const right = Object.entries(cells).filter(([column]) => !wrong.has(column));
  return {
    row: { line, cells, values: reader.partial.parse(Object.fromEntries(right)), row: null },
    faults: known.flatMap((column) =>
      error.issues.filter(({ path }) => path[0] === column).map(({ message }) => ({ column, message })),
    ),
  };
}

/** Reads one table from the bytes of its file. `file` is the name that problems carry. */
export function readTable<Name extends TableName>(
  name: Name,
  file: string,
  bytes: Uint8Array,
): TableContent<Name> {
  const { records, faults, whole } = readCsv(bytes);
  const columns = columnsOf(name);
  const problems: Problem[] = faults.map((fault) => ({ file, ...fault }));
  const rows: ReadRow<Name>[] = [];
  const [first, ...others] = records;
  if (first?.line !== 1) return { file, rows, problems, complete: false };

  const header = first.cells;
  const known = columns.filter(
    (name) => header.includes(name) && header.indexOf(name) === header.lastIndexOf(name),
  );
  problems.push(
    ...faultsOfHeader(header, columns).map((message) => ({ file, line: 1, column: 'header', message })),
  );
  let complete = whole && known.length === columns.length;
  for (const record of others) {
    const { line, cells } = record;
    const fault = faultOfRecord(cells, header.length);
    if (fault === undefined) {
      const read = readRow(name, record, header, known);
      rows.push(read.row);
      problems.push(...read.faults.map((cell) => ({ file, line, ...cell })));
    } else {
      complete &&= isBlank(cells);
      problems.push({ file, line, column: 'record', message: fault });
    }
  }
  return { file, rows, problems, complete };
}
