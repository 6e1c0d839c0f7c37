import { jurisdiction } from '../jurisdiction.ts';
import type { Problem } from '../data/problem.ts';
import { problemsOfHistory } from './append-only.ts';
import { type Change, changesSince, type RawTables } from './change.ts';
import type { Entry, EntryFault } from './entry.ts';
import { type Journal, readJournal } from './journal.ts';
import type { JournalFiles } from './journal-files.ts';
import { hashLines } from '../tlog/merkle-tree.ts';
import { type LineFault, replay } from './state.ts';
import { dayOf } from './version.ts';

/** The decisions of a version whose `recorded_on` is not the day of the version. The first version brings in older ones. */
export function faultsOfDays(
  added: readonly Pick<Entry, 'entry' | 'recorded_at' | 'row'>[],
  isFirst: boolean,
): LineFault[] {
  return added.flatMap(({ entry, recorded_at: at, row }) => {
    const [day, said = ''] = [dayOf(at), row.recorded_on];
    if (isFirst ? said <= day : said === day) return [];
    const right = isFirst
      ? `not be after ${day}, the day of the first record`
      : `be ${day}, the day on which it is recorded`;
    return [
      {
        line: entry,
        column: 'recorded_on',
        message: `of decision ${row.id ?? ''} must ${right}, got "${said}"`,
      },
    ];
  });
}

function faultsOfRecordedDays(entries: readonly Entry[]): LineFault[] {
  const first = entries[0]?.recorded_at;
  const added = entries.filter(({ table, op }) => table === 'decisions' && op === 'add');
  return [
    ...faultsOfDays(
      added.filter(({ recorded_at: at }) => at === first),
      true,
    ),
    ...faultsOfDays(
      added.filter(({ recorded_at: at }) => at !== first),
      false,
    ),
  ];
}

function unrecorded(changes: readonly Change[]): EntryFault[] {
  if (changes.length === 0) return [];
  const names = changes.slice(0, 5).map(({ table, key, op }) => `${table} ${key} (${op})`);
  const count = changes.length === 1 ? '1 change is' : `${changes.length} changes are`;
  const more = changes.length > names.length ? ', …' : '';
  return [
    { column: 'record', message: `${count} not recorded: run npm run record; ${names.join(', ')}${more}` },
  ];
}

/**
 * What lines say of themselves together with what their hashes say. Where no line is out of its place, the hashes know
 * best which one was altered: a wrong time in one line makes the next one look wrong.
 */
function mergeFaults(faults: readonly Problem[], history: readonly Problem[]): Problem[] {
  const altered = history.filter(({ file }) => faults.some((fault) => fault.file === file));
  if (altered.length === 0 || faults.some(({ column }) => column === 'entry')) return [...faults];
  return altered.map((problem) => faults.find(({ line }) => line === problem.line) ?? problem);
}

/** A journal with everything that is wrong with it, its history and what it says of the tables. */
export interface CheckedJournal extends Journal {
  readonly problems: readonly Problem[];
}

/**
 * Reads and checks a journal against its own history and, where they are given, against the tables. A folder that has
 * none of the three files is a new register, of which nothing is recorded yet: that is no problem.
 */
export async function checkJournal(files: JournalFiles, tables: RawTables | null): Promise<CheckedJournal> {
  const { journal: file, hashes, checkpoint } = files;
  const tell = ({ line, column, message }: LineFault): Problem => ({
    file: file.path,
    line,
    column,
    message,
  });
  const none: Journal = { entries: [], lines: [], faults: [] };
  if (file.bytes === undefined) {
    const trace = [checkpoint, hashes].find(({ bytes }) => bytes !== undefined);
    if (trace === undefined) return { ...none, problems: [] };
    const message = `is missing, but ${trace.path} is there: restore it`;
    return { ...none, problems: [tell({ line: 1, column: 'file', message })] };
  }
  const journal = readJournal(file.bytes);
  const history = await problemsOfHistory(files, await hashLines(journal.lines), jurisdiction.logOrigin);
  if (journal.faults.length > 0) {
    const problems = mergeFaults(journal.faults.map(tell), history);
    return { ...journal, problems };
  }
  const { state, faults } = replay(journal.entries);
  if (history.length + faults.length > 0) return { ...journal, problems: [...history, ...faults.map(tell)] };
  const line = journal.lines.length;
  const missing = tables === null ? [] : unrecorded(changesSince(state, tables));
  const days = faultsOfRecordedDays(journal.entries);
  return { ...journal, problems: [...days, ...missing.map((fault) => ({ line, ...fault }))].map(tell) };
}
