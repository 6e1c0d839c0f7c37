import { isUserError } from '../errors.ts';

/** Faults of a folder, a disk or an installation that the user can fix, by Node's code, and what to do. */
const FIXABLE: Readonly<Record<string, string>> = {
  EACCES: 'this user may not do that there',
  EBUSY: 'another program has it open, or a disk is mounted there',
  EDQUOT: 'the quota of the disk is used up',
  EEXIST: 'something of that name is there already',
  EISDIR: 'a folder is where a file belongs',
  ELOOP: 'links lead in a circle',
  EMFILE: 'too many files are open; close other programs',
  ENAMETOOLONG: 'the name is too long for this disk',
  ENOENT: 'there is no such file or folder',
  ENOSPC: 'the disk is full; make room and run it again',
  ENOTDIR: 'a file is where a folder belongs',
  ENOTEMPTY: 'the folder is not empty',
  EPERM: 'this user may not do that there',
  EROFS: 'the disk can only be read',
  EXDEV: 'it is a disk of its own; name a folder on that disk',
  ERR_MODULE_NOT_FOUND: 'a package is missing; run npm ci',
};

/** How a bundler says that a package is missing. */
const UNRESOLVED = /^.*failed to resolve import.*$/m;

/** The code of an error; a bundler has that of the disk only in its text. */
function codeOf(error: Error): string | undefined {
  if (UNRESOLVED.test(error.message)) return 'ERR_MODULE_NOT_FOUND';
  const { code } = error as NodeJS.ErrnoException;
  if (code !== undefined && code in FIXABLE) return code;
  return /\b(ENOSPC|EDQUOT|EROFS)\b/.exec(error.message)?.[0] ?? /os error 28\b/.exec(error.message)?.[0];
}

/** The one line for an error that a person can fix; `undefined` for a fault of ours. */
function lineOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const isOurs: boolean = isUserError(error);
  const code = codeOf(error);
  if (isOurs || code === undefined) return isOurs ? error.message : undefined;
  const [first = ''] = UNRESOLVED.exec(error.message) ?? error.message.split('\n');
  // Node gives this code also if a folder cannot be made on a read-only disk.
  const isUnmade = code === 'ENOENT' && error.message.includes(', mkdir ');
  const way = isUnmade ? 'the folder cannot be made there; can the disk only be read?' : FIXABLE[code];
  return `${first}: ${way ?? FIXABLE.ENOSPC}`;
}

/** Ends a command that failed, with exit code 1: with one line if the user can fix it, else with the stack. */
export function endWithLines(error: unknown): never {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${lineOf(error) ?? stack}\n`);
  process.exit(1);
}
