import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';

import { UserError } from '../errors.ts';

function isCode(error: unknown, code: string): boolean {
  return (error as NodeJS.ErrnoException).code === code;
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** Whether whoever wrote a lock is surely gone: a process of this machine that no longer runs. */
function isAbandoned(owner: string): boolean {
  const [pid = '', host] = owner.split(' ');
  if (host !== hostname()) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return isCode(error, 'ESRCH');
  }
}

/** Makes the lock with its owner's name already in it, or finds that there is one. */
function claim(path: string, owner: string): boolean {
  const own = `${path}.${process.pid}.unfinished`;
  writeFileSync(own, owner);
  try {
    linkSync(own, path);
    return true;
  } catch (error) {
    // Not there: whoever has the lock clears away what lies about unfinished.
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
 * nobody here can know whether its owner runs. Throws `UserError` when somebody else has it.
 */
export function takeLock(path: string): JournalLock {
  const owner = `${process.pid} ${hostname()} ${crypto.randomUUID()}`;
  const busy = (by: string) =>
    new UserError(
      `another record is at work (process ${by.split(' ').slice(0, 2).join(' on ')}); if none is, delete ${path}`,
    );
  if (!claim(path, owner)) {
    const other = read(path) ?? '';
    if (other !== '' && !isAbandoned(other)) throw busy(other);
    // Whoever finds the same dead lock may be here too: only one of them makes the next one, and the others see its name.
    if (read(path) === other) rmSync(path, { force: true });
    if (!claim(path, owner)) throw busy(read(path) ?? 'unknown');
  }
  const check = () => {
    if (read(path) !== owner) throw busy(read(path) ?? 'unknown');
  };
  return {
    check,
    release: () => {
      if (read(path) === owner) rmSync(path, { force: true });
    },
  };
}
