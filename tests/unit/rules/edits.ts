import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { parse } from 'csv-parse/sync';

import type { TableName } from '../../../src/data/tables.ts';
import { dataFolder } from '../cli/command.ts';

/** Named edits of the sound tables: each says one thing that goes wrong, and a new column needs none of them changed. */

/** A change of one file; `null` deletes it. */
export interface Edit {
  readonly table: TableName;
  readonly change: (text: string) => string | Uint8Array | null;
}

/** A row by its columns; a column that it does not name is empty. */
type Cells = Readonly<Record<string, string>>;

/** Changes the whole file. */
export function file(table: TableName, change: Edit['change']): Edit {
  return { table, change };
}

/** Replaces a text that is in the file once. */
export function replace(table: TableName, from: string, to: string): Edit {
  return file(table, (text) => {
    if (text.split(from).length !== 2) throw new Error(`${table} must have "${from}" once`);
    return text.replace(from, () => to);
  });
}

function quoted(cell = ''): string {
  return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** Changes the rows, and writes the columns that `columnsOf` makes of the header. */
function rewrite(
  table: TableName,
  rowsOf: (rows: readonly Cells[]) => readonly Cells[],
  columnsOf: (header: readonly string[]) => readonly string[] = (header) => header,
): Edit {
  return file(table, (text) => {
    const columns = columnsOf(headerOf(text).trimEnd().split(','));
    const rows = rowsOf(parse(text, { columns: true, record_delimiter: '\n' }));
    const lines = rows.map((cells) => columns.map((column) => quoted(cells[column])).join());
    return [columns.join(), ...lines, ''].join('\n');
  });
}

/** Sets cells of the row with an id. */
export function set(table: TableName, id: string, cells: Cells): Edit {
  return rewrite(table, (rows) => rows.map((row) => (row.id === id ? { ...row, ...cells } : row)));
}

export function add(table: TableName, cells: Cells): Edit {
  return rewrite(table, (rows) => [...rows, cells]);
}

export function remove(table: TableName, id: string): Edit {
  return rewrite(table, (rows) => rows.filter((row) => row.id !== id));
}

/** Leaves out, repeats or moves columns with all their cells. */
export function columns(table: TableName, change: (header: readonly string[]) => readonly string[]): Edit {
  return rewrite(table, (rows) => rows, change);
}

/** The first line of a file. */
export function headerOf(text: string): string {
  return text.slice(0, text.indexOf('\n') + 1);
}

/** Edits the tables of a folder. Throws when an edit changes nothing. */
export function applyEdits(folder: string, edits: readonly Edit[]): void {
  for (const { table, change } of edits) {
    const path = join(folder, `${table}.csv`);
    const before = readFileSync(path, 'utf8');
    const after = change(before);
    if (after === before) throw new Error(`an edit of ${table} must change it`);
    if (after === null) rmSync(path);
    else writeFileSync(path, after);
  }
}

/** A copy of the sound tables with edits, gone when the test has finished. */
export function folderWith(edits: readonly Edit[]): string {
  const folder = dataFolder();
  applyEdits(folder, edits);
  return folder;
}
