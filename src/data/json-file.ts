import type { z } from 'zod';

import type { Problem } from './problem.ts';

/** The line of the file, from 1, that a place in its text is on. */
const lineAt = (text: string, place: number) => text.slice(0, place).split('\n').length;

/** The line on which the value at a path stands: each key at its own depth, where the file is set in lines. */
function lineOfPath(text: string, path: readonly PropertyKey[]): number {
  let at = 0;
  for (const [depth, key] of path.entries()) {
    if (typeof key !== 'string') continue;
    const indented = text.indexOf(`\n${'  '.repeat(depth + 1)}${JSON.stringify(key)}:`, at);
    const found = indented >= 0 ? indented + 1 : text.indexOf(JSON.stringify(key), at);
    if (found >= 0) at = found;
  }
  return lineAt(text, at);
}

/** The line of a syntax error, as far as the message of the parser tells it. */
function lineOfError(text: string, message: string): number {
  const at = /position (\d+)/.exec(message)?.[1];
  return at === undefined ? 1 : lineAt(text, Number(at));
}

/** Reads a JSON file by its schema. The problems have the line and the place (`names.en.site`) of what is wrong. */
export function readJson<Value>(
  schema: z.ZodType<Value>,
  file: string,
  text: string,
): { readonly value: Value | undefined; readonly problems: readonly Problem[] } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    const { message } = error as SyntaxError;
    const line = lineOfError(text, message);
    return {
      value: undefined,
      problems: [{ file, line, column: 'file', message: 'is not JSON; correct it here' }],
    };
  }
  const { success, data, error } = schema.safeParse(json);
  if (success) return { value: data, problems: [] };
  const problems = error.issues.map(({ path, message }) => ({
    file,
    line: lineOfPath(text, path),
    column: path.join('.') || 'file',
    message,
  }));
  return { value: undefined, problems };
}
