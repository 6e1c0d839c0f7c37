import type { TableName } from '../data/tables.ts';
import { inTableOrder, RECORDED_TABLES } from './columns.ts';
import type { Entry, Row } from './entry.ts';
import { rowsOf, type State, stateAt } from './state.ts';
import type { Version } from './version.ts';

/** A file of one version, by its path from the base: `versions/42/licensees.csv`. */
export interface VersionFile {
  readonly path: string;
  /** Makes its text. */
  readonly text: () => string;
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

interface TableOfVersion {
  readonly table: TableName;
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

/** A table as it was recorded once an entry had been; rows are in the order in which they were first recorded. */
function tableAt(state: State, table: TableName): TableOfVersion {
  const rows = [...rowsOf(state, table).values()].map(({ row }) => row);
  const columns = inTableOrder(
    table,
    rows.flatMap((row) => Object.keys(row)),
  );
  return { table, columns, rows };
}

function jsonOf(
  { number, recordedAt, why, packageVersion }: Version,
  tables: readonly TableOfVersion[],
): string {
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
  return `${JSON.stringify(json, null, 1)}\n`;
}

/** The tables of one version, made anew from the journal: each as CSV, and all as JSON. */
export function versionFiles(entries: readonly Entry[], version: Version): VersionFile[] {
  const path = (name: string) => `versions/${version.number}/${name}`;
  const state = () => stateAt(entries, version.number);
  return [
    ...RECORDED_TABLES.map((table) => ({
      path: path(`${table}.csv`),
      text: () => {
        const { columns, rows } = tableAt(state(), table);
        return csvOf(columns, rows);
      },
    })),
    {
      path: path('register.json'),
      text: () => {
        const then = state();
        return jsonOf(
          version,
          RECORDED_TABLES.map((table) => tableAt(then, table)),
        );
      },
    },
  ];
}
