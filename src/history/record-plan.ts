import type { Problem } from '../data/problem.ts';
import { type Change, changesSince, entriesOf, type RawTables } from './change.ts';
import { faultsOfDays } from './check-journal.ts';
import { type Entry, formatEntry, parseEntry, RECORDED_TABLES } from './entry.ts';
import { replay, rowsOf, type State } from './journal.ts';
import { utf8 } from '../tlog/bytes.ts';
import { LONGEST_ENTRY } from '../tlog/tiles.ts';

/** More new decisions than this at once are not one person's work of a day. */
const MOST_DECISIONS = 25;
/** No more than this share of a table's rows is changed or removed at once. */
const LARGEST_SHARE = 1 / 5;
/** Of more rows than this the rest is not named. */
const MOST_NAMED = 5;

/**
 * Why changes look like an accident, such as half a file or a shifted column: such a change would tell the public that
 * licences are gone. Nothing when they look like work.
 */
export function signsOfAccident(state: State, changes: readonly Change[]): string[] {
  const decisions = changes.filter(({ table }) => table === 'decisions');
  const edited = decisions
    .filter(({ op }) => op !== 'add')
    .map(({ key, op }) => `decision ${key} would be ${op}d; a mistake is undone by a new row "withdrawn"`);
  const added = decisions.length - edited.length;
  const many =
    added > MOST_DECISIONS ? [`${added} decisions would be added at once, more than ${MOST_DECISIONS}`] : [];
  const gone = RECORDED_TABLES.flatMap((table) => {
    const keys = changes.filter((change) => change.table === table && change.op === 'remove');
    if (table === 'decisions' || keys.length === 0) return [];
    const names = keys.slice(0, MOST_NAMED).map(({ key }) => key);
    const list = `${names.join(', ')}${keys.length > names.length ? ', …' : ''}`;
    return [`of ${table}, ${list} would be removed, with every address that others have linked or embedded`];
  });
  const shares = RECORDED_TABLES.flatMap((table) => {
    const before = rowsOf(state, table).size;
    const touched = changes.filter((change) => change.table === table && change.op !== 'add').length;
    if (touched <= before * LARGEST_SHARE) return [];
    return [`${touched} of the ${before} rows of ${table} would be changed or removed, more than a fifth`];
  });
  return [...edited, ...gone, ...many, ...shares];
}

/** What a run of `record` would append, and what speaks against it. */
export interface RecordPlan {
  readonly changes: readonly Change[];
  readonly entries: readonly Entry[];
  /** What may never be recorded. */
  readonly problems: readonly Problem[];
  /** Why it looks like an accident; whoever means it says so. */
  readonly signs: readonly string[];
}

/** What keeps one entry out of any journal: a column that is not allowed, or a row that fits in no log. */
function faultOfEntry(entry: Entry): string | undefined {
  const line = formatEntry(entry);
  const read = parseEntry(line);
  if ('message' in read) return `${read.column} ${read.message}`;
  const { length } = utf8(line);
  return length <= LONGEST_ENTRY
    ? undefined
    : `must have ${LONGEST_ENTRY} bytes at most as an entry, has ${length}`;
}

/**
 * Plans the entries that make the recorded tables into these. `file` names a table's file in problems; `now` is the
 * instant of the recording.
 */
export function planRecord(
  recorded: readonly Entry[],
  tables: RawTables,
  file: (table: string) => string,
  now: string,
  why: string,
): RecordPlan {
  const { state } = replay(recorded);
  const changes = changesSince(state, tables);
  const entries = entriesOf(changes, recorded.length, now, why);
  const lineOf = ({ table, key }: Entry) => tables[table].find(({ cells }) => cells.id === key)?.line ?? 1;
  const tell = (entry: Entry | undefined, column: string, message: string): Problem[] =>
    entry === undefined ? [] : [{ file: file(entry.table), line: lineOf(entry), column, message }];
  const decisions = entries.filter(({ table, op }) => table === 'decisions' && op === 'add');
  const problems = [
    ...entries.flatMap((entry) => {
      const fault = faultOfEntry(entry);
      return fault === undefined ? [] : tell(entry, 'record', fault);
    }),
    ...[
      ...replay([...recorded, ...entries]).faults,
      ...faultsOfDays(decisions, recorded.length === 0),
    ].flatMap(({ line, column, message }) =>
      tell(
        entries.find(({ entry }) => entry === line),
        column,
        message,
      ),
    ),
  ];
  return { changes, entries, problems, signs: signsOfAccident(state, changes) };
}
