import type { Problem } from '../data/problem.ts';
import type { Day } from '../dates.ts';
import { type Change, changesSince, type RawTables } from './change.ts';
import { type Entry, type Journal, type LineFault, readJournal, replay, textOf } from './journal.ts';
import { type FileRead, type JournalFiles, readJournalFiles } from './journal-files.ts';
import { compareWithGit } from './kept-checkpoints.ts';
import { NO_SIGNATURES, readSignatures, type Signatures } from './signatures.ts';
import { dayOf } from './version.ts';
import { thisRegister } from '../this-register.ts';
import { type Loaded, loadTables } from '../rules/load.ts';
import { type Bytes, isEqual, toHex } from '../tlog/bytes.ts';
import { type Checkpoint, parseCheckpoint } from '../tlog/checkpoint.ts';
import { growTree, type MerkleTree, rootAt } from '../tlog/merkle.ts';

const problemIn = ({ path }: FileRead, line: number, message: string, column = 'record'): Problem => ({
  file: path,
  line,
  column,
  message,
});

/** The last checkpoint that was recorded; nothing if there is none. */
export function recordedHead({ checkpoint }: JournalFiles): Checkpoint | null {
  return parseCheckpoint(textOf(checkpoint.bytes) ?? '') ?? null;
}

/** Each line whose hash is not the recorded one. */
export function alteredLines(recorded: readonly string[], leaves: readonly Bytes[]): number[] {
  return leaves.flatMap((leaf, index) =>
    index >= recorded.length || recorded[index] === toHex(leaf) ? [] : [index + 1],
  );
}

/**
 * Whether the journal begins with the lines of the last checkpoint. Where it does not, the recorded hashes show which
 * line was altered.
 */
async function problemsOfHistory(files: JournalFiles, tree: MerkleTree, origin: string): Promise<Problem[]> {
  const { journal, hashes, checkpoint } = files;
  const { size, leaves } = tree;
  if (checkpoint.bytes === undefined)
    return size === 0 ? [] : [problemIn(checkpoint, 1, 'is missing; npm run record writes it')];
  const head = recordedHead(files);
  if (head === null)
    return [
      problemIn(checkpoint, 1, 'is not a checkpoint: three lines with origin, size and root; restore it'),
    ];
  if (head.origin !== origin)
    return [problemIn(checkpoint, 1, `is of the log "${head.origin}"; this register's log is "${origin}"`)];
  if (head.size > size) {
    const message = `ends, but ${checkpoint.path} says that ${head.size} entries were recorded; restore the lines that are missing`;
    return [problemIn(journal, size + 1, message)];
  }
  const recorded = textOf(hashes.bytes)?.split('\n').slice(0, -1) ?? [];
  const altered = alteredLines(recorded, leaves);
  if (isEqual(await rootAt(tree, head.size), head.root)) {
    if (hashes.bytes === undefined) return [problemIn(hashes, 1, 'is missing; npm run record writes it')];
    if (altered.length === 0 && recorded.length <= size) return [];
    const line = altered[0] ?? size + 1;
    const message = `is not the hash of line ${line} of ${journal.path}; delete the file, npm run record writes it`;
    return [problemIn(hashes, line, message)];
  }
  const within = altered.filter((line) => line <= head.size);
  if (within.length === 0) {
    const message = `is not what was recorded: its first ${head.size} lines do not give the root of ${checkpoint.path}; restore them`;
    return [problemIn(journal, 1, message)];
  }
  const message = 'is not what was recorded; the line was altered, moved, dropped or doubled: restore it';
  return within.map((line) => problemIn(journal, line, message));
}

/** The decisions of a version whose `recorded_on` is not the day of the version. The first version brings in older ones. */
export function faultsOfDays(
  added: readonly Pick<Entry, 'entry' | 'recorded_at' | 'row'>[],
  isFirst: boolean,
): LineFault[] {
  return added.flatMap(({ entry, recorded_at: at, row: { id, recorded_on: recordedOn } }) => {
    const day = dayOf(at);
    const isRight = recordedOn !== undefined && (isFirst ? recordedOn <= day : recordedOn === day);
    if (isRight) return [];
    const right = isFirst
      ? `not be after ${day}, the day of the first record`
      : `be ${day}, the day on which it is recorded`;
    const message = `of decision ${id} must ${right}, got "${recordedOn ?? ''}"`;
    return [{ line: entry, column: 'recorded_on', message }];
  });
}

function faultsOfRecordedDays(entries: readonly Entry[]): LineFault[] {
  const added = entries.filter(({ table, op }) => table === 'decisions' && op === 'add');
  const isFirst = ({ recorded_at: at }: Entry) => at === entries[0]?.recorded_at;
  const later = added.filter((entry) => !isFirst(entry));
  return [...faultsOfDays(added.filter(isFirst), true), ...faultsOfDays(later, false)];
}

function unrecorded(changes: readonly Change[], line: number): LineFault[] {
  if (changes.length === 0) return [];
  const names = changes.slice(0, 5).map(({ table, key, op }) => `${table} ${key} (${op})`);
  const count = changes.length === 1 ? '1 change is' : `${changes.length} changes are`;
  const more = changes.length > names.length ? ', …' : '';
  const message = `${count} not recorded: run npm run record; ${names.join(', ')}${more}`;
  return [{ line, column: 'record', message }];
}

/**
 * The faults of single lines together with those that the hashes show. Where every line has its right number, the hashes
 * show best which one was altered: a wrong time in one line makes the next one look wrong.
 */
function mergeFaults(faults: readonly Problem[], history: readonly Problem[]): Problem[] {
  const altered = history.filter(({ file }) => faults.some((fault) => fault.file === file));
  if (altered.length === 0 || faults.some(({ column }) => column === 'entry')) return [...faults];
  return altered.map((problem) => faults.find(({ line }) => line === problem.line) ?? problem);
}

/**
 * Reads and checks a journal against its own history and, where they are given, against the tables. A folder that has
 * none of the three files is a new register with nothing recorded yet, which is not a problem.
 */
export async function checkJournal(
  files: JournalFiles,
  tables: RawTables | null,
): Promise<Journal & { readonly problems: readonly Problem[] }> {
  const { journal: file, hashes, checkpoint } = files;
  if (file.bytes === undefined) {
    const none: Journal = { entries: [], lines: [], faults: [] };
    const other = [checkpoint, hashes].find(({ bytes }) => bytes !== undefined);
    const message = `is missing, but ${other?.path} is there: restore it`;
    return { ...none, problems: other === undefined ? [] : [problemIn(file, 1, message, 'file')] };
  }
  const inJournal = (faults: readonly LineFault[]) =>
    faults.map(({ line, column, message }) => problemIn(file, line, message, column));
  const journal = readJournal(file.bytes);
  const history = await problemsOfHistory(files, await growTree(journal.lines), thisRegister.logOrigin);
  if (journal.faults.length > 0)
    return { ...journal, problems: mergeFaults(inJournal(journal.faults), history) };
  const { rows, faults } = replay(journal.entries);
  if (history.length + faults.length > 0) return { ...journal, problems: [...history, ...inJournal(faults)] };
  const changes = tables === null ? [] : changesSince(rows, tables);
  const days = faultsOfRecordedDays(journal.entries);
  return { ...journal, problems: inJournal([...days, ...unrecorded(changes, journal.lines.length)]) };
}

/** A data folder: its tables, its journal, and everything that is wrong with either or between them. */
export interface RecordedData {
  readonly loaded: Loaded;
  readonly journal: Journal;
  readonly files: JournalFiles;
  readonly signatures: Signatures;
  readonly problems: readonly Problem[];
  /** Why the journal could not be compared with other copies of it; a build that signs must refuse then. */
  readonly unsure: readonly string[];
}

/** Entries recorded by a clock that was ahead: until that time, nothing could be recorded after them. */
export function problemsOfFuture(
  { journal }: JournalFiles,
  entries: readonly Entry[],
  latest: Day,
): Problem[] {
  const first = entries.find(({ recorded_at: at }) => dayOf(at) > latest);
  if (first === undefined) return [];
  const message = `must not be after today, ${latest}, got "${first.recorded_at}"; set the clock right, and take the entries from line ${first.entry} on out again before they are published`;
  return [problemIn(journal, first.entry, message, 'recorded_at')];
}

/** What a journal is compared with besides its own tables. */
export interface CheckedAgainst {
  /** The moment at which it is checked; no entry may be after it. */
  readonly now: Date;
  /** One more commit that it must not contradict, or empty. */
  readonly base?: string;
}

/**
 * Reads and checks a data folder. The tables are compared with the journal once they are sound: what is wrong in a row is
 * reported once, and not also as a change that was not recorded.
 */
export async function readRecordedData(
  folder: string,
  today: Day,
  { now, base = '' }: CheckedAgainst,
): Promise<RecordedData> {
  const loaded = loadTables(folder, today);
  const files = readJournalFiles(folder);
  const { problems, ...journal } = await checkJournal(
    files,
    loaded.problems.length === 0 ? loaded.raw : null,
  );
  const clock = dayOf(now.toISOString());
  const { problems: kept, unsure } = await compareWithGit(folder, files, journal.lines, base);
  const future = problemsOfFuture(files, journal.entries, today > clock ? today : clock);
  const before = [...loaded.problems, ...kept, ...problems, ...future];
  // Signatures can be checked only against a sound journal.
  const { problems: falseSignatures, ...signatures } =
    before.length === 0 ? await readSignatures(folder, journal) : { ...NO_SIGNATURES, problems: [] };
  return { loaded, journal, files, signatures, problems: [...before, ...falseSignatures], unsure };
}
