/**
 * What the person who started a command can fix: a wrong setting, faulty data, a port in use. The message says what is
 * wrong and what would be right, one problem a line; a command prints it alone, without a stack, and exits with 1.
 */
export class UserError extends Error {
  override readonly name: string = 'UserError';
}

/** Whether the user can fix an error. Compares the name, because a bundled module has its own class. */
export function isUserError(error: unknown): error is UserError {
  return error instanceof Error && error.name === 'UserError';
}

/** The value; throws if there is none. For what cannot be missing: never default it to an empty text or 0. */
export function assertDefined<Value>(value: Value | null | undefined, what: string): Value {
  if (value === null || value === undefined) throw new Error(`${what} is missing`);
  return value;
}
