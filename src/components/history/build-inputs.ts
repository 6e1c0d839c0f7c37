import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** The inputs of a build beside its data: what it takes to reproduce the same bytes. */
export interface BuildInputs {
  /** The commit that was built; `null` outside of a git repository. */
  readonly commit: string | null;
  /** Whether files of the repository differ from that commit. */
  readonly isChanged: boolean;
  /** SHA-256 of the lock file, in hexadecimal. */
  readonly lockFile: string;
}

function git(...args: readonly string[]): string | null {
  try {
    return execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return null;
  }
}

export function readBuildInputs(): BuildInputs {
  return {
    commit: git('rev-parse', 'HEAD'),
    isChanged: (git('status', '--porcelain', '--untracked-files=no') ?? '') !== '',
    lockFile: createHash('sha256').update(readFileSync('package-lock.json')).digest('hex'),
  };
}
