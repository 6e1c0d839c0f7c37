import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

import type { Problem } from '../data/problem.ts';
import type { Bytes } from '../tlog/bytes.ts';

/** A file of the data folder, and its bytes where it is there. */
export interface FileRead {
  readonly path: string;
  readonly bytes: Bytes | undefined;
}

/** What the data folder keeps of the past. */
export interface JournalFiles {
  /** One line for each change. */
  readonly journal: FileRead;
  /** The leaf hash of each line in hexadecimal, so that an altered line can be named and not only noticed. */
  readonly hashes: FileRead;
  /** The last checkpoint recorded, which all that is published must agree with. */
  readonly checkpoint: FileRead;
}

/** Reads a file; one that is not there has no bytes. */
export function readBytes(path: string): FileRead {
  try {
    return { path, bytes: new Uint8Array(readFileSync(path)) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { path, bytes: undefined };
    throw error;
  }
}

export function readJournalFiles(folder: string): JournalFiles {
  return {
    journal: readBytes(join(folder, 'journal.ndjson')),
    hashes: readBytes(join(folder, 'journal.hashes')),
    checkpoint: readBytes(join(folder, 'checkpoint')),
  };
}

/** Whether the last commit of the folder has the file; no where there is no git. */
function isCommitted(path: string): boolean {
  const file = `HEAD:./${basename(path)}`;
  return spawnSync('git', ['cat-file', '-e', file], { cwd: dirname(path), stdio: 'ignore' }).status === 0;
}

const filesIn = (files: JournalFiles): FileRead[] => Object.values({ ...files });

/** Whether a folder has no journal at all: a new register, or one whose record was lost. */
export function hasNoJournal(files: JournalFiles): boolean {
  return filesIn(files).every(({ bytes }) => bytes === undefined);
}

/** Files that the last commit has and the folder has not, where all are gone: no new register begins in their place. */
export function problemsOfLoss(files: JournalFiles): Problem[] {
  if (!hasNoJournal(files)) return [];
  return filesIn(files)
    .filter(({ path }) => isCommitted(path))
    .map(({ path }) => ({
      file: path,
      line: 1,
      column: 'file',
      message: 'is missing, but the last commit has it; restore it',
    }));
}

/** The one-line notice for a folder without a journal. */
export function noJournalIn(folder: string): string {
  return `${folder}: no journal: nothing here is recorded, and the log is empty; begin it with npm run record, or restore it`;
}
