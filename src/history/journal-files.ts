import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

import type { Problem } from '../data/problem.ts';
import type { Bytes } from '../tlog/bytes.ts';
import { commitOf, filesAt, isInRepository } from './git.ts';

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

const filesIn = (files: JournalFiles): FileRead[] => Object.values({ ...files });

/** Whether a folder has no journal at all: a new register, or one whose record was lost. */
export function hasNoJournal(files: JournalFiles): boolean {
  return filesIn(files).every(({ bytes }) => bytes === undefined);
}

/**
 * The files of a journal that the last commit has, where the folder has none of them: no new register begins in their
 * place. Where git cannot tell, none begins either.
 */
export function problemsOfLoss(files: JournalFiles): Problem[] {
  const folder = dirname(files.journal.path);
  if (!hasNoJournal(files) || !isInRepository(folder)) return [];
  const problem = (file: string, message: string) => ({ file, line: 1, column: 'file', message });
  const head = commitOf(folder, 'HEAD');
  const names = filesIn(files).map(({ path }) => basename(path));
  const kept = head.known && head.value !== '' ? filesAt(folder, head.value, names) : head;
  if (!kept.known) {
    const message = `is missing, and it cannot be found out whether the last commit has it: ${kept.why}`;
    return [problem(files.journal.path, message)];
  }
  const has = (path: string) => kept.value.includes(basename(path));
  return filesIn(files)
    .filter(({ path }) => has(path))
    .map(({ path }) => problem(path, 'is missing, but the last commit has it; restore it'));
}

/** The one-line notice for a folder without a journal. */
export function noJournalIn(folder: string): string {
  return `${folder}: no journal: nothing here is recorded, and the log is empty; begin it with npm run record, or restore it`;
}
