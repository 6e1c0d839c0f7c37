/**
 * What the person who started a command can mend: a wrong setting, faulty data, a port in use. The message says what is
 * wrong and what would be right, one problem a line; a command prints it alone, without a stack, and exits with 1.
 */
export class UserError extends Error {
  override readonly name: string = 'UserError';
}

/** Whether an error is one to mend. By its name: a bundled module has a class of its own. */
export function isUserError(error: unknown): error is UserError {
  return error instanceof Error && error.name === 'UserError';
}

/** The value; throws where there is none. For what cannot be missing: never an empty text or a 0 in its place. */
export function assertDefined<Value>(value: Value | null | undefined, what: string): Value {
  if (value === null || value === undefined) throw new Error(`${what} is missing`);
  return value;
}
