import type { RawRow } from '../data/table.ts';
import { columnsOf, READERS, type Rows, type TableName, type Tables } from '../data/tables.ts';
import { assertDefined } from '../errors.ts';
import {
  type Cells,
  type Entry,
  inTableOrder,
  isSameRow,
  noRows,
  type Operation,
  OPERATIONS,
  RECORDED_TABLES,
  type RecordedRows,
  replay,
} from './journal.ts';

/** What a change does to one cell; `null` if there is no such cell before or after. */
export interface FieldChange {
  readonly column: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** One row added, changed or removed. */
export interface Change {
  readonly table: TableName;
  readonly key: string;
  readonly op: Operation;
  readonly before: Cells | null;
  readonly after: Cells | null;
}

/** The rows of every table as written, with their lines. */
export type RawTables = Readonly<Record<TableName, readonly RawRow[]>>;

/**
 * The changes between what is recorded and these tables: additions and changes in table and row order, then removals.
 */
export function changesSince(recorded: RecordedRows, tables: RawTables): Change[] {
  const changes: Change[] = [];
  const removals: Change[] = [];
  for (const table of RECORDED_TABLES) {
    const present = new Set<string>();
    for (const { cells } of tables[table]) {
      const key = assertDefined(cells.id, `the id of a row of ${table}`);
      const before = recorded[table].get(key)?.row ?? null;
      present.add(key);
      if (before === null) changes.push({ table, key, op: 'add', before, after: cells });
      else if (!isSameRow(before, cells)) changes.push({ table, key, op: 'change', before, after: cells });
    }
    for (const [key, { row }] of recorded[table])
      if (!present.has(key)) removals.unshift({ table, key, op: 'remove', before: row, after: null });
  }
  return [...changes, ...removals];
}

/** The cells that a change affects, in table order; for an added or removed row, those that are not empty. */
export function fieldsOf({ table, before, after }: Change): FieldChange[] {
  const columns = inTableOrder(table, [...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return columns
    .map((column) => ({ column, before: before?.[column] ?? null, after: after?.[column] ?? null }))
    .filter((field) => (field.before ?? '') !== (field.after ?? ''));
}

/** The entries that record changes, behind those there are. */
export function entriesOf(
  changes: readonly Change[],
  last: number,
  recordedAt: string,
  why: string,
): Entry[] {
  return changes.map(({ table, key, op, before, after }, index) => ({
    entry: last + index + 1,
    recorded_at: recordedAt,
    table,
    key,
    op,
    row: assertDefined(after ?? before, `the row of ${table} ${key}`),
    why,
  }));
}

const VERBS = { add: 'new', change: 'changed', remove: 'removed' } as const;
const MARGIN = '    ';

function quoted(value: string | null): string {
  return value === null || value === '' ? '(empty)' : `"${value}"`;
}

/** A change as a maintainer reads it in a terminal, one line a cell: what it was and what it is. */
export function changeText(change: Change): string {
  const cells = fieldsOf(change).map(({ column, before, after }) => {
    if (change.op === 'change') return `${MARGIN}${column}: ${quoted(before)} → ${quoted(after)}`;
    return `${MARGIN}${column}: ${quoted(after ?? before)}`;
  });
  return [`${VERBS[change.op]} in ${change.table}: ${change.key}`, ...cells].join('\n');
}

/** How many rows of a table were added, changed or removed. */
export interface Tally {
  readonly table: TableName;
  readonly op: Operation;
  readonly count: number;
}

/** Counts changes by table and kind, in the order of the tables; what did not happen is left out. */
export function tallyOf(changes: readonly Change[]): Tally[] {
  const groups = Map.groupBy(changes, ({ table, op }) => `${table} ${op}`);
  return RECORDED_TABLES.flatMap((table) =>
    OPERATIONS.flatMap((op) => {
      const count = groups.get(`${table} ${op}`)?.length ?? 0;
      return count === 0 ? [] : [{ table, op, count }];
    }),
  );
}

/** About how many characters a change takes in print: its name, and each field with its values. */
function lengthOf(change: Change): number {
  return fieldsOf(change).reduce(
    (sum, { column, before, after }) => sum + column.length + (before ?? '').length + (after ?? '').length,
    change.table.length + change.key.length,
  );
}

/** Splits changes after `room` characters. Everything from the first change that does not fit goes to the rest. */
export function excerptOf<Printed extends Change>(
  changes: readonly Printed[],
  room: number,
): { readonly printed: readonly Printed[]; readonly rest: readonly Printed[] } {
  let left = room;
  const end = changes.findIndex((change) => {
    left -= lengthOf(change);
    return left < 0;
  });
  const count = end === -1 ? changes.length : end;
  return { printed: changes.slice(0, count), rest: changes.slice(count) };
}

/**
 * Those versions that are printed whole, if there is room for so many characters. The newest come first; one that does not
 * fit leaves its room to older ones. `versions` has the oldest first.
 */
export function printedVersions<Versioned extends { readonly changes: readonly Change[] }>(
  versions: readonly Versioned[],
  room: number,
): ReadonlySet<Versioned> {
  const printed = new Set<Versioned>();
  let left = room;
  for (const version of versions.toReversed()) {
    if (excerptOf(version.changes, left).rest.length > 0) continue;
    printed.add(version);
    left -= version.changes.reduce((sum, change) => sum + lengthOf(change), 0);
  }
  return printed;
}

/** The rows of every table by their ids, in the order in which they were first recorded. */
export type RowsById = ReturnType<typeof noRows<Rows>>;

/** A recorded row as the register reads it. A row from before a column was added has an empty cell in it. */
export function recordedRow<Name extends TableName>(table: Name, row: Cells): Rows[Name] {
  const cells = columnsOf(table).map((column) => [column, row[column] ?? '']);
  return READERS[table].whole.parse(Object.fromEntries(cells));
}

/** Makes the row of a key as a change leaves it; `null` if there is none. */
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
