import { readFileSync } from 'node:fs';
import { join } from 'node:path';

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
  /** The leaf hash of each line in hexadecimal, which shows which line was altered. */
  readonly hashes: FileRead;
  /** The last checkpoint recorded: everything published must agree with it. */
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

/** Whether a folder has no journal at all: a new register, or one whose journal was lost. */
export function hasNoJournal(files: JournalFiles): boolean {
  return Object.values({ ...files }).every(({ bytes }: FileRead) => bytes === undefined);
}

/** The one-line notice for a folder without a journal. */
export function noJournalIn(folder: string): string {
  return `${folder}: no journal: nothing here is recorded, and the log is empty; begin it with npm run record, or restore it`;
}
