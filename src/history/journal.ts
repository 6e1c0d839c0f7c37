import type { TableName } from '../data/tables.ts';
import type { Bytes } from '../tlog/bytes.ts';

/**
 * Every column that may ever enter the journal. What is recorded can never be taken out again, so nothing about a
 * private person may be: companies, brands and documents only. A new column of a table is recorded only once someone
 * has thought about that and named it here; a column that a table gives up stays named, as old entries have it.
 */
export const RECORDED_COLUMNS: Readonly<Record<TableName, readonly string[]>> = {
  licensees: 'id legal_name legal_name_* aliases basis licence_no city renamed_on renamed_source note'.split(
    ' ',
  ),
  'press-releases': (
    'id date publisher kind title title_kind url coverage archive_url retrieved_on sha256 ' +
    'licensees_total commenced_total commenced_of applications_total summary_* confidence'
  ).split(' '),
  services: (
    'id licensee brand brand_* aliases domains apps source since until until_source ' +
    'renamed_on renamed_source note'
  ).split(' '),
  decisions: 'id licensee decision effective_on until source corrects recorded_on note'.split(' '),
  reviews: 'id reviewed_on searched found note'.split(' '),
};

/** The name in the list above of a column for one language. */
const familyOf = (column: string) => column.replace(/(?<=^(?:legal_name|brand|summary)_)[a-z]{2,3}$/, '*');

/** The tables in the order in which their changes are recorded: a row comes after the rows that it names. */
export const RECORDED_TABLES = Object.keys(RECORDED_COLUMNS) as readonly TableName[];

/** The columns of a row in the order of its table, whatever the order they are stored in. */
export function inTableOrder(table: TableName, columns: Iterable<string>): string[] {
  const own = new Set(columns);
  return RECORDED_COLUMNS[table].flatMap((column) =>
    column.endsWith('*')
      ? [...own].filter((one) => familyOf(one) === column)
      : own.has(column)
        ? [column]
        : [],
  );
}

/** The values that a journal holds: texts, whole numbers, and records of them. */
export type JsonValue = string | number | { readonly [name: string]: JsonValue };

/**
 * JSON in the one form of RFC 8785: names sorted by their UTF-16 units, no white space, the shortest escapes. For texts
 * and whole numbers the form is by definition what `JSON.stringify` writes, so no more of the RFC is needed here.
 * Throws a `TypeError` for what the RFC has no form for: a lone surrogate, or a number that is not a safe whole one.
 */
export function canonicalJson(value: JsonValue): string {
  if (typeof value === 'object') {
    const members = Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, member]) => `${canonicalJson(name)}:${canonicalJson(member)}`);
    return `{${members.join(',')}}`;
  }
  const isSound = typeof value === 'string' ? value.isWellFormed() : Number.isSafeInteger(value);
  if (!isSound) throw new TypeError(`${JSON.stringify(value)} has no canonical form here`);
  return JSON.stringify(value);
}

export const OPERATIONS = ['add', 'change', 'remove'] as const;
export type Operation = (typeof OPERATIONS)[number];

/** The text of each cell of a row, by its column, as in the CSV. */
export type Cells = Readonly<Record<string, string>>;

/** One line of the journal: one row of one table added, changed or removed. */
export interface Entry {
  /** Its number: 1, 2, 3 … */
  readonly entry: number;
  /** When it was recorded, UTC: `2026-11-24T07:00:00.000Z`. The entries of one run of `record` share it. */
  readonly recorded_at: string;
  readonly table: TableName;
  /** The row's id. */
  readonly key: string;
  readonly op: Operation;
  /** The whole row: as it is from now on or, for one that is removed, as it was last. */
  readonly row: Cells;
  /** Why, in the recorder's words. */
  readonly why: string;
}

/** What is wrong with a line; `column` is a member of the entry, or `record`. */
export interface EntryFault {
  readonly column: string;
  readonly message: string;
}

/** An instant as `Date.toISOString` writes it. */
function isInstant(text: unknown): boolean {
  const form = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
  return typeof text === 'string' && form.test(text) && !Number.isNaN(Date.parse(text));
}

function isOneOf(words: readonly string[]): (value: unknown) => boolean {
  return (value) => typeof value === 'string' && words.includes(value);
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '' && value.isWellFormed();
}

function isRow(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((cell) => typeof cell === 'string' && cell.isWellFormed())
  );
}

/** What each member must be, with the words for it, in the order of the line. */
const MEMBERS: Readonly<Record<keyof Entry, readonly [(value: unknown) => boolean, string]>> = {
  entry: [(value) => Number.isSafeInteger(value) && Number(value) > 0, 'a number of 1 or more'],
  key: [isText, 'the id of a row'],
  op: [isOneOf(OPERATIONS), `one of ${OPERATIONS.join(', ')}`],
  recorded_at: [isInstant, 'an instant like 2026-11-24T07:00:00.000Z'],
  row: [isRow, 'a row: a text for each column'],
  table: [isOneOf(RECORDED_TABLES), `one of ${RECORDED_TABLES.join(', ')}`],
  why: [isText, 'a text'],
};
const NAMES = Object.keys(MEMBERS) as (keyof Entry)[];

/** The line of an entry, without its line break: canonical JSON (RFC 8785). */
export function formatEntry(entry: Entry): string {
  return canonicalJson({ ...entry });
}

function faultOfForm(value: unknown): EntryFault | undefined {
  const record = (column: string, message: string) => ({ column, message });
  if (typeof value !== 'object' || value === null) return record('record', 'is not an entry');
  const members = value as Readonly<Record<string, unknown>>;
  const unknown = Object.keys(members).find((name) => !(name in MEMBERS));
  if (unknown !== undefined) return record('record', `has "${unknown}", which no entry has`);
  const wrong = NAMES.find((name) => !MEMBERS[name][0](members[name]));
  if (wrong !== undefined) return record(wrong, `must be ${MEMBERS[wrong][1]}`);
  const { table, key, row } = value as Entry;
  const stranger = Object.keys(row).find(
    (column) =>
      !RECORDED_COLUMNS[table].includes(column) && !RECORDED_COLUMNS[table].includes(familyOf(column)),
  );
  if (stranger !== undefined)
    return record('row', `has the column "${stranger}", which may not enter the journal`);
  return row.id === key ? undefined : record('key', `must be the row's id, ${row.id ?? 'which is missing'}`);
}

/** The entry that a line is, or what is wrong with it. */
export function parseEntry(line: string): Entry | EntryFault {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { column: 'record', message: 'is not JSON' };
  }
  const fault = faultOfForm(value);
  if (fault !== undefined) return fault;
  const entry = value as Entry;
  if (formatEntry(entry) === line) return entry;
  return { column: 'record', message: 'is not in the canonical form of RFC 8785' };
}

/** The end of a reason: the guards that were lifted for this version. */
export const GUARDS_LIFTED = / \[accepted: ([a-z, -]+)\]$/;

/** The reason of a version without the guards that were lifted for it, which `record` writes behind it. */
export function withoutGuards(why: string): string {
  return why.replace(GUARDS_LIFTED, '');
}

/** A journal as read: its entries, the bytes of each line, and everything that is wrong with single lines and their order. */
export interface Journal {
  readonly entries: readonly Entry[];
  readonly lines: readonly Bytes[];
  readonly faults: readonly LineFault[];
}

/** Why an entry cannot have this number and follow the one before. */
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

/** The text of UTF-8 bytes; `undefined` for other bytes, or none. */
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
    // So that one fault is reported once: counting continues from the number in the line, or past a line without one.
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

/** Why an entry cannot follow on the rows as they are and were; nothing if it can. */
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

/** A fault with the line on which it was found; entry n is on line n. */
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
