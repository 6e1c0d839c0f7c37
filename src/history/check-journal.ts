import type { Problem } from '../data/problem.ts';
import type { Day } from '../dates.ts';
import { type Change, changesSince, type RawTables } from './change.ts';
import type { Entry, EntryFault } from './entry.ts';
import { type FileRead, type JournalFiles, problemsOfLoss, readJournalFiles } from './journal-files.ts';
import { type Journal, type LineFault, readJournal, replay, textOf } from './journal.ts';
import { dayOf } from './version.ts';
import { jurisdiction } from '../jurisdiction.ts';
import { type Loaded, loadTables } from '../rules/load.ts';
import { type Bytes, toHex } from '../tlog/bytes.ts';
import { type Checkpoint, parseCheckpoint } from '../tlog/checkpoint.ts';
import { growTree, hashAt, hashLines, isSameHash, treeOfSize } from '../tlog/merkle.ts';

const problem = ({ path }: FileRead, line: number, message: string): Problem => ({
  file: path,
  line,
  column: 'record',
  message,
});

/** The last checkpoint that was recorded; nothing where there is none. */
export function recordedHead({ checkpoint }: JournalFiles): Checkpoint | null {
  return parseCheckpoint(textOf(checkpoint.bytes ?? new Uint8Array(0)) ?? '') ?? null;
}

/** The recorded hash of each line; of nothing where the file is not there. */
function recordedHashes({ bytes }: FileRead): string[] {
  const lines = textOf(bytes ?? new Uint8Array(0))?.split('\n') ?? [];
  return lines.slice(0, -1);
}

/** Each line whose hash is not the recorded one. */
export function alteredLines(recorded: readonly string[], leaves: Bytes): number[] {
  return recorded.flatMap((hash, index) => (hash === toHex(hashAt(leaves, index)) ? [] : [index + 1]));
}

/**
 * Whether the lines, by their leaf hashes, are those of the last checkpoint and others only behind them. Where they
 * are not, the recorded hashes say which line it is.
 */
async function problemsOfHistory(files: JournalFiles, leaves: Bytes, origin: string): Promise<Problem[]> {
  const { journal, hashes, checkpoint } = files;
  const size = leaves.length / 32;
  const recorded = recordedHashes(hashes);
  if (checkpoint.bytes === undefined)
    return size === 0 ? [] : [problem(checkpoint, 1, 'is missing; npm run record writes it')];
  const head = recordedHead(files);
  if (head === null)
    return [
      problem(checkpoint, 1, 'is not a checkpoint: three lines with origin, size and root; restore it'),
    ];
  if (head.origin !== origin)
    return [problem(checkpoint, 1, `is of the log "${head.origin}"; this register's log is "${origin}"`)];
  if (head.size > size)
    return [
      problem(
        journal,
        size + 1,
        `ends, but ${checkpoint.path} says that ${head.size} entries were recorded; restore the lines that are missing`,
      ),
    ];
  const tree = await growTree(leaves);
  const { root } = await treeOfSize(tree, head.size);
  const altered = alteredLines(recorded.slice(0, size), leaves);
  if (isSameHash(root, head.root)) {
    if (hashes.bytes === undefined) return [problem(hashes, 1, 'is missing; npm run record writes it')];
    if (altered.length === 0 && recorded.length <= size) return [];
    const line = altered[0] ?? size + 1;
    return [
      problem(
        hashes,
        line,
        `is not the hash of line ${line} of ${journal.path}; delete the file, npm run record writes it`,
      ),
    ];
  }
  const within = altered.filter((line) => line <= head.size);
  if (within.length === 0)
    return [
      problem(
        journal,
        1,
        `is not what was recorded: its first ${head.size} lines do not give the root of ${checkpoint.path}; restore them`,
      ),
    ];
  return within.map((line) =>
    problem(
      journal,
      line,
      'is not what was recorded; the line was altered, moved, dropped or doubled: restore it',
    ),
  );
}

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

/** A data folder: its tables, its journal, and everything that is wrong with either or between them. */
export interface RecordedData {
  readonly loaded: Loaded;
  readonly journal: Journal;
  readonly files: JournalFiles;
  readonly problems: readonly Problem[];
}

/**
 * Reads a data folder whole. The tables are compared with the journal once they are sound: what is wrong in a row is
 * told once, as what it is, and not as a change that nobody recorded too.
 */
export async function readRecordedData(folder: string, today: Day): Promise<RecordedData> {
  const loaded = loadTables(folder, today);
  const files = readJournalFiles(folder);
  const { problems, ...journal } = await checkJournal(
    files,
    loaded.problems.length === 0 ? loaded.raw : null,
  );
  return { loaded, journal, files, problems: [...loaded.problems, ...problemsOfLoss(files), ...problems] };
}
