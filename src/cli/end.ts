import { isUserError } from '../errors.ts';

/** Ends a command that failed: with lines where the error is one to mend, and with all that is known of any other. */
export function endWithLines(error: unknown): never {
  process.stderr.write(`${isUserError(error) ? error.message : describe(error)}\n`);
  process.exit(1);
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
