import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { DataError } from './data/problem.ts';
import { readRegisterFile, type RegisterFile } from './data/register-file.ts';
import { assertDefined, UserError } from './errors.ts';
import { nameAs } from './names/spelling.ts';

/**
 * The register that this process is about: `register.json` of the folder that `SANAD_DATA_DIR` names. It is read once,
 * when it is first needed, and never in a browser: what the check needs of it travels in its index.
 */

/** Reads the file of a folder. Throws with everything that is wrong with it. */
export function readRegister(folder: string): RegisterFile {
  const file = join(folder, 'register.json').replaceAll('\\', '/');
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new UserError(
      `${file}:1:file: is missing or cannot be read; \`npm run new-register -- <folder>\` makes a folder with one`,
    );
  }
  const { value, problems } = readRegisterFile(file, text);
  if (problems.length > 0) throw new DataError(problems);
  return assertDefined(value, 'a register');
}

/** An empty setting is none, as for all of them (`settings.ts`). */
const { SANAD_DATA_DIR: folder = '' } = process.env;

export const thisRegister = readRegister(folder === '' ? 'data' : folder);
nameAs(thisRegister);
