import { columnsOf, READERS, type Rows, type TableName, type Tables } from '../data/tables.ts';
import type { Change } from './change.ts';
import { type Cells, type Entry, noRows, replay } from './journal.ts';

/** The rows of every table by their ids, in the order in which they were first recorded. */
export type RowsById = ReturnType<typeof noRows<Rows>>;

/** A recorded row as the register reads it. One from before a column was added says nothing in it. */
export function recordedRow<Name extends TableName>(table: Name, row: Cells): Rows[Name] {
  const cells = columnsOf(table).map((column) => [column, row[column] ?? '']);
  return READERS[table].whole.parse(Object.fromEntries(cells));
}

/** Makes the row of a key as a change leaves it; `null` where there is none. */
export function setRow(rows: RowsById, table: TableName, key: string, after: Cells | null): void {
  const ofTable: Map<string, Rows[TableName]> = rows[table];
  if (after === null) ofTable.delete(key);
  else ofTable.set(key, recordedRow(table, after));
}

export function tablesOf(rows: RowsById): Tables {
  return {
    licensees: [...rows.licensees.values()],
    services: [...rows.services.values()],
    'press-releases': [...rows['press-releases'].values()],
    decisions: [...rows.decisions.values()],
    reviews: [...rows.reviews.values()],
  };
}

/** The tables that entries record. */
export function recordedTables(entries: readonly Entry[]): Tables {
  const rows = noRows<Rows>();
  for (const [table, recorded] of Object.entries(replay(entries).rows))
    for (const [key, { row }] of recorded) setRow(rows, table as TableName, key, row);
  return tablesOf(rows);
}

/** The tables as each version has them, by its number. */
export function tablesByVersion(
  versions: readonly { readonly number: number; readonly changes: readonly Change[] }[],
): ReadonlyMap<number, Tables> {
  const rows = noRows<Rows>();
  return new Map(
    versions.map(({ number, changes }) => {
      for (const { table, key, after } of changes) setRow(rows, table, key, after);
      return [number, tablesOf(rows)];
    }),
  );
}
