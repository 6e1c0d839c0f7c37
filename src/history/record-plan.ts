import type { Problem } from '../data/problem.ts';
import { utf8 } from '../tlog/bytes.ts';
import { type Change, changesSince, entriesOf, type RawTables } from './change.ts';
import { type Entry, formatEntry, parseEntry } from './entry.ts';
import { signsOfAccident } from './mass-change.ts';
import { faultsOfDays } from './problems.ts';
import { replay } from './state.ts';
import { LONGEST_ENTRY } from '../tlog/tiles.ts';

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
