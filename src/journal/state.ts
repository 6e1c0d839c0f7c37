import type { TableName } from '../load/tables.ts';
import { RECORDED_TABLES } from './columns.ts';
import type { Entry, EntryFault, Row } from './entry.ts';

/** A row as it is recorded, and the entry that last recorded it. */
export interface RecordedRow {
  readonly row: Row;
  readonly entry: number;
}

/** The tables as recorded: the rows of each by their ids, in the order in which they were first recorded. */
export type State = ReadonlyMap<TableName, ReadonlyMap<string, RecordedRow>>;

type Growing = Map<TableName, Map<string, RecordedRow>>;

function emptyState(): Growing {
  return new Map(RECORDED_TABLES.map((table) => [table, new Map<string, RecordedRow>()]));
}

export function rowsOf(state: State, table: TableName): ReadonlyMap<string, RecordedRow> {
  return state.get(table) ?? new Map<string, RecordedRow>();
}

export function isSameRow(a: Row, b: Row): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}

/** Why an entry cannot follow on the rows as they are; nothing when it can. */
function faultOf({ op, table, key, row }: Entry, before: RecordedRow | undefined): EntryFault | undefined {
  const name = `${table} ${key}`;
  if (op === 'add')
    return (
      before && { column: 'op', message: `adds ${name}, which entry ${before.entry} has recorded already` }
    );
  if (before === undefined) return { column: 'op', message: `must not ${op} ${name}, which is not recorded` };
  const isSame = isSameRow(before.row, row);
  if (op === 'change' && isSame)
    return { column: 'row', message: `changes nothing of ${name} since entry ${before.entry}` };
  if (op === 'remove' && !isSame)
    return { column: 'row', message: `must be ${name} as entry ${before.entry} recorded it` };
  return undefined;
}

/** A fault with the line on which it was found; entry n stands on line n. */
export interface LineFault extends EntryFault {
  readonly line: number;
}

/** Makes the tables out of entries, from the first to the last. What cannot be is told and passed over. */
export function replay(entries: readonly Entry[]): { readonly state: State; readonly faults: LineFault[] } {
  const state = emptyState();
  const faults: LineFault[] = [];
  for (const entry of entries) {
    const rows = state.get(entry.table);
    const fault = faultOf(entry, rows?.get(entry.key));
    if (fault !== undefined) faults.push({ line: entry.entry, ...fault });
    else if (entry.op === 'remove') rows?.delete(entry.key);
    else rows?.set(entry.key, { row: entry.row, entry: entry.entry });
  }
  return { state, faults };
}

/**
 * The tables as they were recorded once an entry had been (by its number), or at an instant or on a day (ISO 8601, UTC;
 * a day means its end).
 */
export function stateAt(entries: readonly Entry[], moment: number | string): State {
  const isKnown = ({ entry, recorded_at: at }: Entry) =>
    typeof moment === 'number' ? entry <= moment : at <= (moment.length === 10 ? `${moment}T99` : moment);
  return replay(entries.filter(isKnown)).state;
}
