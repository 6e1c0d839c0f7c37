/** Errors whose message is written for the person at the keyboard, one problem a line. */
const TOLD = new Set([
  'SettingsError',
  'DataError',
  'ServerError',
  'LockError',
  'RecordError',
  'KeygenError',
  'SigningKeyError',
  'ForkError',
  'ReproduceError',
]);

/** Ends a command that failed: with lines where the error is one to mend, and with all that is known of any other. */
export function endWithLines(error: unknown): never {
  process.stderr.write(
    `${error instanceof Error && TOLD.has(error.name) ? error.message : tellAll(error)}\n`,
  );
  process.exit(1);
}

function tellAll(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
