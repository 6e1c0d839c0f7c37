import { join } from 'node:path';

import { DataError, type Problem } from '../data/problem.ts';
import { assertDefined, UserError } from '../errors.ts';
import { changeText } from '../history/change.ts';
import { checkJournal, problemsOfFuture } from '../history/check-journal.ts';
import type { Entry } from '../history/journal.ts';
import {
  hasNoJournal,
  type JournalFiles,
  problemsOfLoss,
  readJournalFiles,
} from '../history/journal-files.ts';
import { guardHistory, unsureOfThePast } from '../history/kept-checkpoints.ts';
import { type Guard, planRecord, type Sign } from '../history/record-plan.ts';
import { dayOf, versionsOf } from '../history/version.ts';
import { loadWholeTables } from '../rules/load.ts';
import { formatCheckpoint } from '../tlog/checkpoint.ts';
import { problemsOfDeception } from './deception.ts';
import { appendEntries, type JournalLock, removeUnfinished, takeLock } from './journal-write.ts';

const JOURNAL_FILES = ['journal.ndjson', 'journal.hashes', 'checkpoint'];
const NO_LOCK: JournalLock = { check: () => undefined, release: () => undefined };

/** What is recorded, and how. */
export interface Recording {
  /** The reason, in one line; may be empty where nothing is written. */
  readonly why: string;
  readonly isDry: boolean;
  /** The guards against accidents that are lifted; the reason of the entries says so for good. */
  readonly accepted: ReadonlySet<Guard>;
  readonly say: (text: string) => void;
}

/** A problem that a killed run left behind, and this run mends. */
function isMended({ file }: Problem, { hashes, checkpoint }: JournalFiles): boolean {
  return file === hashes.path || (file === checkpoint.path && checkpoint.bytes === undefined);
}

function assertWhy(why: string): void {
  if (why === '' || why !== why.trim() || /\p{C}/u.test(why))
    throw new UserError('give a one-line reason: npm run record -- "why it changed"');
  if (why.includes('[accepted:')) throw new UserError('leave out "[accepted:": only --accept-… writes it');
}

/** The reason as the entries keep it: with the guards that were lifted for them. */
function reasonOf(why: string, signs: readonly Sign[]): string {
  const lifted = [...new Set(signs.map(({ guard }) => guard))];
  return lifted.length === 0 ? why : `${why} [accepted: ${lifted.join(', ')}]`;
}

function assertMeant(signs: readonly Sign[], accepted: ReadonlySet<Guard>): void {
  const open = signs.filter(({ guard }) => !accepted.has(guard));
  if (open.length === 0) return;
  const options = [...new Set(open.map(({ guard }) => `--accept-${guard}`))].join(' ');
  const lines = open.map(({ text }) => `- ${text}`);
  const advice = `Nothing was recorded. If all of this is meant, run it again with ${options}.`;
  throw new UserError(['This looks like an accident:', ...lines, advice].join('\n'));
}

/** Throws unless the journal is sound, and continues what git keeps of it as far as that can be known for certain. */
async function assertSound(folder: string, files: JournalFiles, now: string): Promise<void> {
  const { problems, entries, lines } = await checkJournal(files, null);
  const guarded = hasNoJournal(files)
    ? { problems: problemsOfLoss(files), unsure: [], behind: [] }
    : await guardHistory(folder, files.journal, lines, '');
  const broken = [
    ...guarded.problems,
    ...problems.filter((problem) => !isMended(problem, files)),
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
  assertMeant(plan.signs, accepted);
  const entries: Entry[] = plan.entries.map((entry) => ({ ...entry, why: reasonOf(entry.why, plan.signs) }));
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

/** Does something to a data folder that nothing else writes to at the same time; what a killed run left half-written goes. */
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
 * building, and nothing is recorded on another day than it is. Throws `UserError`, and then nothing was recorded.
 */
export async function recordTables(folder: string, recording: Recording): Promise<void> {
  if (recording.isDry) await recordLocked(folder, recording, NO_LOCK);
  else await withLock(folder, (lock) => recordLocked(folder, recording, lock));
}
