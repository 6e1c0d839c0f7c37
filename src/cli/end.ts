import { isUserError } from '../errors.ts';

/** Faults of a folder or disk that the user can mend: Node's message names the fault and the path in one line. */
const MENDABLE = ['EACCES', 'EISDIR', 'ENOSPC', 'ENOTDIR', 'EPERM', 'EROFS'];

function isMendable(error: unknown): error is Error {
  const { code } = error as NodeJS.ErrnoException;
  return isUserError(error) || (error instanceof Error && MENDABLE.includes(code ?? ''));
}

/** Ends a command that failed, with exit code 1: its message alone where the user can mend it, else with the stack. */
export function endWithLines(error: unknown): never {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${isMendable(error) ? error.message : stack}\n`);
  process.exit(1);
}
