import { inTableOrder, RECORDED_TABLES } from './columns.ts';
import type { Entry, Row } from './entry.ts';
import { rowsOf, stateAt } from './state.ts';
import type { Version } from './version.ts';

/** A file of one version, by its path from the base: `versions/42/licensees.csv`. */
export interface VersionFile {
  readonly path: string;
  readonly text: string;
}

/** The names of the files of every version. */
export const VERSION_FILES = [...RECORDED_TABLES.map((table) => `${table}.csv`), 'register.json'];

/** A cell by RFC 4180. */
function csvCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function csvOf(columns: readonly string[], rows: readonly Row[]): string {
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))];
  return lines.map((cells) => `${cells.map(csvCell).join(',')}\n`).join('');
}

/** The tables of one version, made anew from the journal: each as CSV, and all as JSON. Rows are in the order in which they were first recorded. */
export function versionFiles(
  entries: readonly Entry[],
  { number, recordedAt, why, packageVersion }: Version,
): VersionFile[] {
  const state = stateAt(entries, number);
  const tables = RECORDED_TABLES.map((table) => {
    const rows = [...rowsOf(state, table).values()].map(({ row }) => row);
    const columns = inTableOrder(
      table,
      rows.flatMap((row) => Object.keys(row)),
    );
    return { table, rows, columns };
  });
  const json = {
    version: number,
    recorded_at: recordedAt,
    why,
    package_version: packageVersion,
    tables: Object.fromEntries(
      tables.map(({ table, rows, columns }) => [
        table,
        rows.map((row) => Object.fromEntries(columns.map((column) => [column, row[column] ?? '']))),
      ]),
    ),
  };
  return [
    ...tables.map(({ table, rows, columns }) => ({
      path: `versions/${number}/${table}.csv`,
      text: csvOf(columns, rows),
    })),
    { path: `versions/${number}/register.json`, text: `${JSON.stringify(json, null, 1)}\n` },
  ];
}
