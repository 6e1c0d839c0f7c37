import { spawnSync } from 'node:child_process';
import { basename, dirname } from 'node:path';

import type { Problem } from '../data/problem.ts';
import type { JournalFiles } from './journal-files.ts';

/** Whether the last commit of the folder has the file. Where there is no git, nobody knows, and it is no. */
function isCommitted(path: string): boolean {
  const file = `HEAD:./${basename(path)}`;
  return spawnSync('git', ['cat-file', '-e', file], { cwd: dirname(path), stdio: 'ignore' }).status === 0;
}

const allOf = ({ journal, hashes, checkpoint }: JournalFiles) => [journal, hashes, checkpoint];

/** Whether a folder has no journal at all: a new register, or one whose record was lost. */
export function hasNoJournal(files: JournalFiles): boolean {
  return allOf(files).every(({ bytes }) => bytes === undefined);
}

/** Files that the last commit has and the folder has not, where all are gone: no new register begins in their place. */
export function problemsOfLoss(files: JournalFiles): Problem[] {
  if (!hasNoJournal(files)) return [];
  return allOf(files)
    .filter(({ path }) => isCommitted(path))
    .map(({ path }) => ({
      file: path,
      line: 1,
      column: 'file',
      message: 'is missing, but the last commit has it; restore it',
    }));
}

/** What to tell whoever checks or builds a folder without a journal, in one line. */
export function noJournalIn(folder: string): string {
  return `${folder}: no journal: nothing here is recorded, and the log is empty; begin it with npm run record, or restore it`;
}
