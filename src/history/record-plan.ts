import type { Problem } from '../data/problem.ts';
import { normalise } from '../names/spelling.ts';
import { assertDefined } from '../errors.ts';
import { type Change, changesSince, entriesOf, type RawTables } from './change.ts';
import { faultsOfDays } from './check-journal.ts';
import {
  type Entry,
  formatEntry,
  type LineFault,
  parseEntry,
  RECORDED_TABLES,
  type RecordedRows,
  replay,
} from './journal.ts';
import { utf8 } from '../tlog/bytes.ts';
import { MAX_ENTRY_LENGTH } from '../tlog/tiles.ts';

/** More new decisions at once look like an accident. */
const MAX_NEW_DECISIONS = 25;
/** A larger share of a table's rows changed or removed at once looks like an accident. */
const MAX_SHARE = 1 / 5;
/** How many removed rows are named. */
const MAX_NAMED = 5;

/** What must be said to be meant, each by an option of its own: `--accept-mass-change`. */
export const GUARDS = ['edit', 'removal', 'many-decisions', 'mass-change', 'rename'] as const;
export type Guard = (typeof GUARDS)[number];

/** Why a change looks like an accident, and the guard that it is stopped by. */
export interface Sign {
  readonly guard: Guard;
  readonly text: string;
}

/**
 * Why changes look like an accident, such as half a file or a shifted column: such a change would tell the public that
 * licences are gone. Nothing when they look like work.
 */
export function signsOfAccident(recorded: RecordedRows, changes: readonly Change[]): Sign[] {
  const edited = changes.flatMap(({ table, key, op }) => {
    if (op === 'add') return [];
    if (table === 'decisions')
      return [`decision ${key} would be ${op}d; a mistake is undone by a new row "withdrawn"`];
    return table === 'reviews' ? [`review ${key} would be ${op}d; reviews are only added`] : [];
  });
  const added = changes.filter(({ table, op }) => table === 'decisions' && op === 'add').length;
  const many =
    added > MAX_NEW_DECISIONS
      ? [`${added} decisions would be added at once, more than ${MAX_NEW_DECISIONS}`]
      : [];
  const gone = RECORDED_TABLES.flatMap((table) => {
    const keys = changes.filter((change) => change.table === table && change.op === 'remove');
    if (table === 'decisions' || table === 'reviews' || keys.length === 0) return [];
    const names = keys.slice(0, MAX_NAMED).map(({ key }) => key);
    const list = `${names.join(', ')}${keys.length > names.length ? ', …' : ''}`;
    return [`of ${table}, ${list} would be removed, with every address that others have linked or embedded`];
  });
  const renamed = changes.flatMap(({ table, key, before, after }) => {
    if ((table !== 'licensees' && table !== 'services') || before === null || after === null) return [];
    const column = table === 'licensees' ? 'legal_name' : 'brand';
    const [was = '', is = ''] = [before[column], after[column]];
    if (normalise(was) === normalise(is)) return [];
    const isKept = (after.aliases ?? '').split(' | ').some((name) => normalise(name) === normalise(was));
    const source = after.renamed_source ?? '';
    if (isKept && source !== '' && source !== before.renamed_source) return [];
    return [
      `${key} of ${table} would be called "${is}": a new name has "${was}" among the aliases, and its source in renamed_source`,
    ];
  });
  const shares = RECORDED_TABLES.flatMap((table) => {
    const before = recorded[table].size;
    const touched = changes.filter((change) => change.table === table && change.op !== 'add').length;
    if (touched <= before * MAX_SHARE) return [];
    return [`${touched} of the ${before} rows of ${table} would be changed or removed, more than a fifth`];
  });
  const by = (guard: Guard, texts: readonly string[]) => texts.map((text) => ({ guard, text }));
  return [
    ...by('edit', edited),
    ...by('removal', gone),
    ...by('many-decisions', many),
    ...by('mass-change', shares),
    ...by('rename', renamed),
  ];
}

/** What a run of `record` would append, and the reasons not to. */
export interface RecordPlan {
  readonly changes: readonly Change[];
  readonly entries: readonly Entry[];
  /** Faults that may never be recorded. */
  readonly problems: readonly Problem[];
  /** Why it looks like an accident; recorded only where each of its guards is lifted. */
  readonly signs: readonly Sign[];
}

/** What keeps one entry out of any journal: a column that is not allowed, or a row that fits in no log. */
function faultsOfEntry(entry: Entry): LineFault[] {
  const text = formatEntry(entry);
  const read = parseEntry(text);
  const { length } = utf8(text);
  const messages = [
    ...('message' in read ? [`${read.column} ${read.message}`] : []),
    ...(length > MAX_ENTRY_LENGTH
      ? [`must have ${MAX_ENTRY_LENGTH} bytes at most as an entry, has ${length}`]
      : []),
  ];
  return messages.map((message) => ({ line: entry.entry, column: 'record', message }));
}

/**
 * Plans the entries that record the changes to these tables. `file` names a table's file in problems; `now` is the
 * instant of the recording.
 */
export function planRecord(
  recorded: readonly Entry[],
  tables: RawTables,
  file: (table: string) => string,
  now: string,
  why: string,
): RecordPlan {
  const { rows } = replay(recorded);
  const changes = changesSince(rows, tables);
  const entries = entriesOf(changes, recorded.length, now, why);
  const decisions = entries.filter(({ table, op }) => table === 'decisions' && op === 'add');
  const faults = [
    ...entries.flatMap(faultsOfEntry),
    ...replay([...recorded, ...entries]).faults,
    ...faultsOfDays(decisions, recorded.length === 0),
  ];
  const problems = faults.map(({ line: number, column, message }) => {
    const { table, key } = assertDefined(entries[number - recorded.length - 1], `entry ${number}`);
    const line = tables[table].find(({ cells }) => cells.id === key)?.line ?? 1;
    return { file: file(table), line, column, message };
  });
  return { changes, entries, problems, signs: signsOfAccident(rows, changes) };
}
