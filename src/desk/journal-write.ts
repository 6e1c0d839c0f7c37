import {
  closeSync,
  fsyncSync,
  linkSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';

import { UserError } from '../errors.ts';
import { type Entry, formatJournal } from '../history/journal.ts';
import type { JournalFiles } from '../history/journal-files.ts';
import { thisRegister } from '../this-register.ts';
import { toHex, utf8 } from '../tlog/bytes.ts';
import { type Checkpoint, formatCheckpoint } from '../tlog/checkpoint.ts';
import { growTree } from '../tlog/merkle.ts';

const UNFINISHED = '.unfinished';

function syncFolder(folder: string): void {
  // Windows cannot open folders; there the rename has to be enough.
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
}

function isCode(error: unknown, code: string): boolean {
  return (error as NodeJS.ErrnoException).code === code;
}

/** Whether no process of this machine has the number. */
export function isGone(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return isCode(error, 'ESRCH');
  }
}

/** Removes the half-written copies of a file that killed programs left behind. */
export function removeUnfinished(path: string): void {
  const folder = dirname(path);
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(`${basename(path)}.`) || !name.endsWith(UNFINISHED)) continue;
    const [pid = ''] = name.slice(basename(path).length + 1).split('.');
    if (isGone(Number(pid))) rmSync(join(folder, name), { force: true });
  }
}

/**
 * Writes a file whole or not at all: a program killed at any moment leaves the old bytes or the new ones, as 100 kills in
 * `npm run test:long` show.
 * `beforeRename` is called when the new bytes are safely on the disk; when it throws, the old file stays.
 */
export function writeAtomically(path: string, bytes: Uint8Array | string, beforeRename?: () => void): void {
  removeUnfinished(path);
  const unfinished = `${path}.${process.pid}${UNFINISHED}`;
  const handle = openSync(unfinished, 'w');
  try {
    try {
      const whole = Buffer.from(bytes);
      for (let at = 0; at < whole.length;) at += writeSync(handle, whole, at);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    beforeRename?.();
    renameSync(unfinished, path);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
  syncFolder(dirname(path));
}

function readIfPresent(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** Whether the owner of a lock is certainly gone: a process of this machine that no longer runs. */
function isAbandoned(owner: string): boolean {
  const [pid = '', host] = owner.split(' ');
  return host === hostname() && isGone(Number(pid));
}

/**
 * Makes a file that only its owner can read, whole or not at all. Where there is one of that name it stays, and this throws
 * with the code `EEXIST`.
 */
export function createForOwner(path: string, text: string): void {
  removeUnfinished(path);
  const own = `${path}.${process.pid}${UNFINISHED}`;
  try {
    writeFileSync(own, text, { mode: 0o600, flag: 'wx', flush: true });
    linkSync(own, path);
  } finally {
    rmSync(own, { force: true });
  }
  syncFolder(dirname(path));
}

/** Makes a file with its owner's name already in it, or finds that there is one: then it returns false. */
export function claim(path: string, owner: string): boolean {
  const own = `${path}.${process.pid}${UNFINISHED}`;
  writeFileSync(own, owner);
  try {
    linkSync(own, path);
    return true;
  } catch (error) {
    // Not there: the owner of the lock removes unfinished files.
    if (isCode(error, 'EEXIST') || isCode(error, 'ENOENT')) return false;
    throw error;
  } finally {
    rmSync(own, { force: true });
  }
}

/** The right to append to a journal; `check` throws when it was lost, `release` gives it back. */
export interface JournalLock {
  readonly check: () => void;
  readonly release: () => void;
}

/**
 * Takes the lock beside a journal. A lock that a killed process left does not block; one of another machine does, since
 * it is impossible to know here whether its owner runs. Throws `UserError` if another process has it.
 */
export function takeLock(path: string): JournalLock {
  const owner = `${process.pid} ${hostname()} ${crypto.randomUUID()}`;
  const busy = (by: string) =>
    new UserError(
      `another npm run record is running (process ${by.split(' ').slice(0, 2).join(' on ')}); if it is not, delete ${path}`,
    );
  if (!claim(path, owner)) {
    const other = readIfPresent(path) ?? '';
    if (other !== '' && !isAbandoned(other)) throw busy(other);
    // Others may find the same dead lock at once: only one of them makes the next lock, and the others see its name.
    if (readIfPresent(path) === other) rmSync(path, { force: true });
    if (!claim(path, owner)) throw busy(readIfPresent(path) ?? 'unknown');
  }
  const check = () => {
    if (readIfPresent(path) !== owner) throw busy(readIfPresent(path) ?? 'unknown');
  };
  return {
    check,
    release: () => {
      if (readIfPresent(path) === owner) rmSync(path, { force: true });
    },
  };
}

/**
 * Appends entries to the journal of a folder, and writes the hashes and the checkpoint of the whole again. The journal
 * comes first: killed between two files, it is ahead of its checkpoint, which the next run brings up to it.
 */
export async function appendEntries(
  files: JournalFiles,
  lines: readonly Uint8Array<ArrayBuffer>[],
  entries: readonly Entry[],
  lock: JournalLock,
): Promise<Checkpoint> {
  const before = files.journal.bytes ?? new Uint8Array(0);
  const added = entries.map((entry) => formatJournal([entry]));
  const { root, size, leaves } = await growTree([...lines, ...added.map((line) => utf8(line.slice(0, -1)))]);
  const checkpoint = { origin: thisRegister.logOrigin, size, root };
  const hashes = leaves.map((leaf) => `${toHex(leaf)}\n`).join('');
  if (added.length > 0)
    writeAtomically(files.journal.path, Buffer.concat([before, Buffer.from(added.join(''))]), () => {
      lock.check();
      const isSame = files.journal.bytes === undefined || readFileSync(files.journal.path).equals(before);
      if (!isSame)
        throw new UserError(`${files.journal.path} was changed by another program; run record again`);
    });
  writeAtomically(files.hashes.path, hashes, lock.check);
  writeAtomically(files.checkpoint.path, formatCheckpoint(checkpoint), lock.check);
  return checkpoint;
}
