import type { TableName } from '../data/tables.ts';
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

/** Whose a row is for good: a badge that others have embedded must never come to speak of another company. */
const OWNER: Partial<Record<TableName, string>> = { services: 'licensee', decisions: 'licensee' };

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

/** Why an entry cannot follow on the rows as they are and were; nothing when it can. */
function faultOf(
  { op, table, key, row }: Entry,
  before: RecordedRow | undefined,
  gone: RecordedRow | undefined,
): EntryFault | undefined {
  const name = `${table} ${key}`;
  if (op === 'add') {
    if (before !== undefined)
      return { column: 'op', message: `adds ${name}, which entry ${before.entry} has recorded already` };
    if (gone === undefined || isSameRow(gone.row, row)) return undefined;
    const message = `must be an id that nothing had before: ${name} was removed by entry ${gone.entry}`;
    return { column: 'id', message };
  }
  if (before === undefined) return { column: 'op', message: `must not ${op} ${name}, which is not recorded` };
  const isSame = isSameRow(before.row, row);
  if (op === 'remove')
    return isSame
      ? undefined
      : { column: 'row', message: `must be ${name} as entry ${before.entry} recorded it` };
  if (isSame) return { column: 'row', message: `changes nothing of ${name} since entry ${before.entry}` };
  const owner = OWNER[table];
  const was = owner && before.row[owner];
  return owner === undefined || row[owner] === was
    ? undefined
    : {
        column: owner,
        message: `must stay "${was}": ${name} was recorded so; add a row with an id of its own`,
      };
}

/** A fault with the line on which it was found; entry n stands on line n. */
export interface LineFault extends EntryFault {
  readonly line: number;
}

/** Makes the tables out of entries, from the first to the last. What cannot be is told and passed over. An id is never used again, but for the row that it was of. */
export function replay(entries: readonly Entry[]): { readonly state: State; readonly faults: LineFault[] } {
  const state = emptyState();
  const removed = emptyState();
  const faults: LineFault[] = [];
  for (const entry of entries) {
    const { entry: number, table, key, op, row } = entry;
    const [rows, gone] = [state.get(table), removed.get(table)];
    const fault = faultOf(entry, rows?.get(key), gone?.get(key));
    if (fault !== undefined) faults.push({ line: number, ...fault });
    else if (op === 'remove') {
      rows?.delete(key);
      gone?.set(key, { row, entry: number });
    } else rows?.set(key, { row, entry: number });
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
