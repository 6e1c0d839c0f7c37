import { join } from 'node:path';

import { DataError, type Problem } from '../data/problem.ts';
import { assertDefined, UserError } from '../errors.ts';
import { type Change, changesSince, changeText, entriesOf, type RawTables } from '../history/change.ts';
import { checkJournal, faultsOfDays, problemsOfFuture } from '../history/check-journal.ts';
import {
  type Entry,
  formatEntry,
  type LineFault,
  parseEntry,
  RECORDED_TABLES,
  type RecordedRows,
  replay,
} from '../history/journal.ts';
import { hasNoJournal, type JournalFiles, readJournalFiles } from '../history/journal-files.ts';
import { compareWithGit, unsureOfThePast } from '../history/kept-checkpoints.ts';
import { dayOf, versionsOf } from '../history/version.ts';
import { normalise } from '../names/spelling.ts';
import { loadWholeTables } from '../rules/load.ts';
import { utf8 } from '../tlog/bytes.ts';
import { formatCheckpoint } from '../tlog/checkpoint.ts';
import { MAX_ENTRY_LENGTH } from '../tlog/tiles.ts';
import { problemsOfDeception } from './check.ts';
import { appendEntries, type JournalLock, removeUnfinished, takeLock } from './journal-write.ts';

/** More new decisions at once look like an accident. */
const MAX_NEW_DECISIONS = 25;
/** A larger share of a table's rows changed or removed at once looks like an accident. */
const MAX_SHARE = 1 / 5;
/** How many removed rows are named. */
const MAX_NAMED = 5;

/** What is recorded only with an option of its own, such as `--accept-mass-change`. */
export const GUARDS = ['edit', 'removal', 'many-decisions', 'mass-change', 'rename'] as const;
export type Guard = (typeof GUARDS)[number];

/** Why a change looks like an accident, and the guard that stops it. */
export interface Warning {
  readonly guard: Guard;
  readonly text: string;
}

/**
 * Why changes look like an accident, such as half a file or a shifted column: such a change would tell the public that
 * licences are gone. Empty if they look like normal work.
 */
export function warningsOf(recorded: RecordedRows, changes: readonly Change[]): Warning[] {
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
  /** Why it looks like an accident: recorded only if each of these guards is lifted. */
  readonly warnings: readonly Warning[];
}

/** Why an entry may not be in a journal: a column that is not allowed, or a row that is too long for the log. */
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
  return { changes, entries, problems, warnings: warningsOf(rows, changes) };
}

const JOURNAL_FILES = ['journal.ndjson', 'journal.hashes', 'checkpoint'];
const NO_LOCK: JournalLock = { check: () => undefined, release: () => undefined };

/** What is recorded, and how. */
export interface Recording {
  /** The reason, in one line; may be empty if nothing is written. */
  readonly why: string;
  readonly isDry: boolean;
  /** The guards against accidents that are lifted; the reason of the entries says so for good. */
  readonly accepted: ReadonlySet<Guard>;
  readonly say: (text: string) => void;
}

/** A problem that a killed run left behind, and this run repairs. */
function isRepaired({ file }: Problem, { hashes, checkpoint }: JournalFiles): boolean {
  return file === hashes.path || (file === checkpoint.path && checkpoint.bytes === undefined);
}

function assertWhy(why: string): void {
  if (why === '' || why !== why.trim() || /\p{C}/u.test(why))
    throw new UserError('give a one-line reason: npm run record -- "why it changed"');
  if (why.includes('[accepted:')) throw new UserError('leave out "[accepted:": only --accept-… writes it');
}

/** The reason as the entries keep it: with the guards that were lifted for them. */
function reasonOf(why: string, warnings: readonly Warning[]): string {
  const lifted = [...new Set(warnings.map(({ guard }) => guard))];
  return lifted.length === 0 ? why : `${why} [accepted: ${lifted.join(', ')}]`;
}

function assertMeant(warnings: readonly Warning[], accepted: ReadonlySet<Guard>): void {
  const open = warnings.filter(({ guard }) => !accepted.has(guard));
  if (open.length === 0) return;
  const options = [...new Set(open.map(({ guard }) => `--accept-${guard}`))].join(' ');
  const lines = open.map(({ text }) => `- ${text}`);
  const advice = `Nothing was recorded. If all of this is meant, run it again with ${options}.`;
  throw new UserError(['This looks like an accident:', ...lines, advice].join('\n'));
}

/** Throws unless the journal is sound and certainly continues what git has of it. */
async function assertSound(folder: string, files: JournalFiles, now: string): Promise<void> {
  const { problems, entries, lines } = await checkJournal(files, null);
  const guarded = await compareWithGit(folder, files, lines, '');
  const broken = [
    ...guarded.problems,
    ...problems.filter((problem) => !isRepaired(problem, files)),
    ...problemsOfFuture(files, entries, dayOf(now)),
  ];
  if (broken.length > 0) throw new DataError(broken);
  const unsure = hasNoJournal(files) ? [] : [...guarded.unsure, ...unsureOfThePast(folder)];
  if (unsure.length > 0) throw new UserError(`nothing was recorded: the journal ${unsure.join('; ')}`);
  if (guarded.behind.length > 0)
    throw new UserError(
      `${guarded.behind.join(', ')} has recorded more than this journal has; take it in first: git pull, and npm run merge where that conflicts`,
    );
}

async function recordLocked(folder: string, recording: Recording, lock: JournalLock): Promise<void> {
  const { why, isDry, accepted, say } = recording;
  const now = new Date().toISOString();
  const files = readJournalFiles(folder);
  const loaded = loadWholeTables(folder, dayOf(now));
  const { raw } = loaded;
  const { entries: recorded, lines } = await checkJournal(files, null);
  await assertSound(folder, files, now);
  const file = (table: string) => join(folder, `${table}.csv`);
  const deceptions = problemsOfDeception(loaded, file, dayOf(now));
  if (deceptions.length > 0) throw new DataError(deceptions);
  const last = recorded.at(-1);
  if (last !== undefined && now <= last.recorded_at)
    throw new UserError(`the clock says ${now}, but the last entry was recorded at ${last.recorded_at}`);

  const plan = planRecord(recorded, raw, file, now, why || 'not said yet');
  if (plan.changes.length === 0) {
    if (!isDry && recorded.length > 0) await appendEntries(files, lines, [], lock);
    say(`Nothing to record: the tables are as version ${recorded.length} has them.`);
    return;
  }
  say(plan.changes.map(changeText).join('\n'));
  if (plan.problems.length > 0) throw new DataError(plan.problems);
  assertMeant(plan.warnings, accepted);
  const entries: Entry[] = plan.entries.map((entry) => ({
    ...entry,
    why: reasonOf(entry.why, plan.warnings),
  }));
  const count = `${plan.changes.length} ${plan.changes.length === 1 ? 'change' : 'changes'}`;
  const version = assertDefined(versionsOf([...recorded, ...entries]).at(-1), 'the new version');
  const name = `version ${version.number}, ${dayOf(now)}: ${count}. Data Package ${version.packageVersion}.`;
  if (isDry) {
    say(`\nWould record ${name}`);
    return;
  }
  assertWhy(why);
  const checkpoint = await appendEntries(files, lines, entries, lock);
  say(`\nRecorded ${name}\n\n${formatCheckpoint(checkpoint).trimEnd()}`);
}

/** Does some work while no other run writes to the folder, and removes what a killed run left half-written. */
async function withLock<Result>(
  folder: string,
  work: (lock: JournalLock) => Promise<Result>,
): Promise<Result> {
  const lock = takeLock(join(folder, 'journal.lock'));
  try {
    for (const name of [...JOURNAL_FILES, 'journal.lock']) removeUnfinished(join(folder, name));
    return await work(lock);
  } finally {
    lock.release();
  }
}

/**
 * Appends to the journal of a folder what has changed in its tables. The clock is the machine's own: `SANAD_TODAY` is for
 * building, and a record always has the real day. Throws `UserError`, and then nothing was recorded.
 */
export async function recordTables(folder: string, recording: Recording): Promise<void> {
  if (recording.isDry) await recordLocked(folder, recording, NO_LOCK);
  else await withLock(folder, (lock) => recordLocked(folder, recording, lock));
}
