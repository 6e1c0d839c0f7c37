import { join } from 'node:path';

import { assertDefined, UserError } from '../errors.ts';
import { changeText } from '../history/change.ts';
import { formatCheckpoint } from '../tlog/checkpoint.ts';
import { type JournalFiles, problemsOfLoss, readJournalFiles } from '../history/journal-files.ts';
import { checkJournal } from '../history/check-journal.ts';
import { planRecord } from '../history/record-plan.ts';
import { dayOf, versionsOf } from '../history/version.ts';
import { loadWholeTables } from '../rules/load.ts';
import { DataError, type Problem } from '../data/problem.ts';
import { readSettings } from '../settings.ts';
import { readArguments } from './arguments.ts';
import { endWithLines } from './end.ts';
import { appendEntries, type JournalLock, removeUnfinished, takeLock } from './journal-write.ts';

const say = (text: string) => process.stdout.write(`${text}\n`);
const USAGE = 'npm run record -- "why" [--dry-run] [--accept-mass-change]';
const NO_LOCK: JournalLock = { check: () => undefined, release: () => undefined };

/** A problem that a killed run left behind, and this run mends. */
function isMended({ file }: Problem, { hashes, checkpoint }: JournalFiles): boolean {
  return file === hashes.path || (file === checkpoint.path && checkpoint.bytes === undefined);
}

function requireWhy(why: string): void {
  if (why === '' || why !== why.trim() || /\p{C}/u.test(why))
    throw new UserError('give a one-line reason: npm run record -- "why it changed"');
}

function refuse(signs: readonly string[]): void {
  const lines = signs.map((sign) => `- ${sign}`);
  const advice = 'Nothing was recorded. If all of this is meant, run it again with --accept-mass-change.';
  throw new UserError(['This looks like an accident:', ...lines, advice].join('\n'));
}

async function record(
  folder: string,
  why: string,
  isDry: boolean,
  isMassAccepted: boolean,
  lock: JournalLock,
) {
  const now = new Date().toISOString();
  const files = readJournalFiles(folder);
  const { raw } = loadWholeTables(folder, dayOf(now));
  const { entries: recorded, lines, problems } = await checkJournal(files, null);
  const broken = [...problemsOfLoss(files), ...problems].filter((problem) => !isMended(problem, files));
  if (broken.length > 0) throw new DataError(broken);
  const last = recorded.at(-1);
  if (last !== undefined && now <= last.recorded_at)
    throw new UserError(`the clock says ${now}, but the last entry was recorded at ${last.recorded_at}`);

  const plan = planRecord(recorded, raw, (table) => join(folder, `${table}.csv`), now, why || 'not said yet');
  if (plan.changes.length === 0) {
    if (!isDry && recorded.length > 0) await appendEntries(files, lines, [], lock);
    say(`Nothing to record: the tables are as version ${recorded.length} has them.`);
    return;
  }
  say(plan.changes.map(changeText).join('\n'));
  if (plan.problems.length > 0) throw new DataError(plan.problems);
  if (plan.signs.length > 0 && !isMassAccepted) refuse(plan.signs);
  const count = `${plan.changes.length} ${plan.changes.length === 1 ? 'change' : 'changes'}`;
  const version = assertDefined(versionsOf([...recorded, ...plan.entries]).at(-1), 'the new version');
  const name = `version ${version.number}, ${dayOf(now)}: ${count}. Data Package ${version.packageVersion}.`;
  if (isDry) {
    say(`\nWould record ${name}`);
    return;
  }
  requireWhy(why);
  const checkpoint = await appendEntries(files, lines, plan.entries, lock);
  say(`\nRecorded ${name}\n\n${formatCheckpoint(checkpoint).trimEnd()}`);
}

/**
 * `npm run record -- "why" [--dry-run] [--accept-mass-change]`: appends to the journal what has changed in the tables.
 * The clock is the machine's own: `SANAD_TODAY` is for building, and nothing is recorded on another day than it is.
 */
try {
  const { values, positionals } = readArguments(USAGE, Infinity, {
    'dry-run': { type: 'boolean' },
    'accept-mass-change': { type: 'boolean' },
  });
  // Without `--` npm keeps the option to itself, and tells the command only so.
  const isDry = values['dry-run'] ?? process.env.npm_config_dry_run === 'true';
  if (positionals.length > 1) throw new UserError('put the reason in quotes, as one text');
  const { dataDir } = readSettings(process.env, new Date());
  const lock = isDry ? NO_LOCK : takeLock(join(dataDir, 'journal.lock'));
  try {
    if (!isDry)
      for (const name of ['journal.ndjson', 'journal.hashes', 'checkpoint', 'journal.lock'])
        removeUnfinished(join(dataDir, name));
    await record(dataDir, positionals[0] ?? '', isDry, values['accept-mass-change'] ?? false, lock);
  } finally {
    lock.release();
  }
} catch (error) {
  endWithLines(error);
}
