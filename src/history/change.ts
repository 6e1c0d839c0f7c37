import type { RawRow } from '../data/table.ts';
import type { TableName } from '../data/tables.ts';
import { inTableOrder, RECORDED_TABLES } from './columns.ts';
import type { Entry, Operation, Row } from './entry.ts';
import { isSameRow, rowsOf, type State } from './state.ts';

/** What a change does to one cell; `null` where there is no such cell before or after. */
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
  readonly before: Row | null;
  readonly after: Row | null;
}

/** The text of every cell of every table, as `data/` reads it. */
export type RawTables = Readonly<Record<TableName, readonly RawRow[]>>;

/**
 * What must be recorded so that the recorded tables become these: additions and changes in the order of the tables and
 * of their rows, then removals.
 */
export function changesSince(state: State, tables: RawTables): Change[] {
  const changes: Change[] = [];
  const removals: Change[] = [];
  for (const table of RECORDED_TABLES) {
    const recorded = rowsOf(state, table);
    const present = new Set<string>();
    for (const { cells } of tables[table]) {
      const key = cells.id ?? '';
      const before = recorded.get(key)?.row ?? null;
      present.add(key);
      if (before === null) changes.push({ table, key, op: 'add', before, after: cells });
      else if (!isSameRow(before, cells)) changes.push({ table, key, op: 'change', before, after: cells });
    }
    for (const [key, { row }] of recorded)
      if (!present.has(key)) removals.unshift({ table, key, op: 'remove', before: row, after: null });
  }
  return [...changes, ...removals];
}

/** The cells that a change touches, in the order of the table; of a whole row those that say something. */
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
    row: after ?? before ?? {},
    why,
  }));
}
