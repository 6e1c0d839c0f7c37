import type { TableName } from '../data/tables.ts';
import { type Cells, type Entry, type EntryFault, formatEntry, parseEntry } from './entry.ts';
import type { Bytes } from '../tlog/bytes.ts';

/** A journal as read: its entries, the bytes of each line, and everything that is wrong with single lines and their order. */
export interface Journal {
  readonly entries: readonly Entry[];
  readonly lines: readonly Bytes[];
  readonly faults: readonly LineFault[];
}

/** Why an entry cannot be the one of this number, behind the one before it. */
function faultOfPlace(entry: Entry, number: number, before: Entry | undefined): EntryFault | undefined {
  if (entry.entry !== number) {
    const what =
      entry.entry < number ? 'this line is doubled or was moved' : 'lines before this one are missing';
    return { column: 'entry', message: `must be ${number}, got ${entry.entry}: ${what}` };
  }
  if (before === undefined || entry.recorded_at > before.recorded_at) return undefined;
  if (entry.recorded_at < before.recorded_at) {
    const message = `must not be before the line above, ${before.recorded_at}, got ${entry.recorded_at}`;
    return { column: 'recorded_at', message };
  }
  if (entry.why === before.why) return undefined;
  return { column: 'why', message: 'must be that of the line above, which was recorded with it' };
}

/** The text of bytes that are UTF-8; nothing for others, or where there are none. */
export function textOf(bytes: Bytes | undefined): string | undefined {
  if (bytes === undefined) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The lines of a file without their line breaks. */
function splitLines(bytes: Bytes): Bytes[] {
  const lines: Bytes[] = [];
  let start = 0;
  for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10, start)) {
    lines.push(bytes.subarray(start, end));
    start = end + 1;
  }
  if (start < bytes.length) lines.push(bytes.subarray(start));
  return lines;
}

/** Reads the bytes of `journal.ndjson`. Entries are complete only when there are no faults. */
export function readJournal(bytes: Bytes): Journal {
  const lines = splitLines(bytes);
  const faults: LineFault[] = [];
  const entries: Entry[] = [];
  let before: Entry | undefined;
  let number = 1;
  for (const [index, line] of lines.entries()) {
    const text = textOf(line);
    const read = text === undefined ? { column: 'record', message: 'is not UTF-8' } : parseEntry(text);
    const fault = 'message' in read ? read : faultOfPlace(read, number, before);
    if (fault !== undefined) faults.push({ line: index + 1, ...fault });
    // One fault is reported once: counting goes on from the number in the line, or past a line without one.
    number = ('message' in read ? number : read.entry) + 1;
    if ('message' in read) continue;
    entries.push(read);
    before = read;
  }
  if (lines.length > 0 && bytes.at(-1) !== 10)
    faults.push({ line: lines.length, column: 'record', message: 'is cut off: no line break ends it' });
  return { entries, lines, faults };
}

/** The text of a journal. */
export function formatJournal(entries: readonly Entry[]): string {
  return entries.map((entry) => `${formatEntry(entry)}\n`).join('');
}

/** A row as it is recorded, and the entry that last recorded it. */
interface RecordedRow {
  readonly row: Cells;
  readonly entry: number;
}

type Recorded = Record<TableName, RecordedRow>;

/** What is recorded: the rows of each table by their ids, in the order in which they were first recorded. */
export type RecordedRows = Readonly<Record<TableName, ReadonlyMap<string, RecordedRow>>>;

/** The column whose value is permanent: an embedded badge must never come to speak of another company. */
const OWNER: Partial<Record<TableName, string>> = { services: 'licensee', decisions: 'licensee' };

/** No rows of any table, by their ids. */
export function noRows<Rows extends Readonly<Record<TableName, unknown>>>(): {
  readonly [Name in TableName]: Map<string, Rows[Name]>;
} {
  return {
    licensees: new Map(),
    services: new Map(),
    'press-releases': new Map(),
    decisions: new Map(),
    reviews: new Map(),
  };
}

/** Whether two rows say the same. One from before a column was added says nothing in it: so the column alone changes nothing. */
export function isSameRow(a: Cells, b: Cells): boolean {
  return Object.keys({ ...a, ...b }).every((name) => (a[name] ?? '') === (b[name] ?? ''));
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
  if (op === 'remove' && !isSame)
    return { column: 'row', message: `must be ${name} as entry ${before.entry} recorded it` };
  if (op === 'remove') return undefined;
  if (isSame) return { column: 'row', message: `changes nothing of ${name} since entry ${before.entry}` };
  const owner = OWNER[table];
  const was = owner && before.row[owner];
  if (owner === undefined || row[owner] === was) return undefined;
  const way = table === 'services' ? 'fill its until, and add' : 'add';
  const message = `must stay "${was}": ${name} was recorded so; ${way} a row with an id of its own`;
  return { column: owner, message };
}

/** A fault with the line on which it was found; entry n stands on line n. */
export interface LineFault extends EntryFault {
  readonly line: number;
}

/**
 * The rows that entries record, from the first to the last. An entry that cannot follow on those before it is a fault,
 * and records nothing. An id is never used again, except for the same row.
 */
export function replay(entries: readonly Entry[]): {
  readonly rows: RecordedRows;
  readonly faults: LineFault[];
} {
  const [rows, removed] = [noRows<Recorded>(), noRows<Recorded>()];
  const faults: LineFault[] = [];
  for (const entry of entries) {
    const { entry: number, table, key, op, row } = entry;
    const fault = faultOf(entry, rows[table].get(key), removed[table].get(key));
    if (fault !== undefined) faults.push({ line: number, ...fault });
    else {
      if (op === 'remove') rows[table].delete(key);
      (op === 'remove' ? removed : rows)[table].set(key, { row, entry: number });
    }
  }
  return { rows, faults };
}
