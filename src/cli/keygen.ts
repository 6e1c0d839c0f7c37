import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';

import { UserError } from '../errors.ts';
import { formatSignerKey, formatVerifierKey, signerKeyOf } from '../tlog/note.ts';
import { jurisdiction } from '../jurisdiction.ts';
import { readArguments } from './arguments.ts';
import { endWithLines } from './end.ts';

function createForOwner(path: string): number {
  try {
    return openSync(path, 'wx', 0o600);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    if (error.code !== 'EEXIST')
      throw new UserError(`${path} cannot be made (${error.message}). Name another file`, { cause: error });
    throw new UserError(`${path} already exists; a key is never overwritten. Name another file`);
  }
}

/** `npm run keygen [-- file]`: makes the key that signs the log, in a file that only its owner can read. */
try {
  const [path = 'signing.key'] = readArguments('npm run keygen [-- file]', 1, {}).positionals;
  const signer = await signerKeyOf(jurisdiction.logOrigin, new Uint8Array(randomBytes(32)));
  const file = createForOwner(path);
  writeSync(file, `${formatSignerKey(signer)}\n`);
  fsyncSync(file);
  closeSync(file);
  process.stdout.write(
    [
      `The signing key is in ${path}. Keep it out of the repository, and keep a copy where it cannot get lost.`,
      `Build with SANAD_SIGNING_KEY=${path}.`,
      'The verifier key, for README.md and for places that are not this site:',
      formatVerifierKey(signer),
      '',
    ].join('\n'),
  );
} catch (error) {
  endWithLines(error);
}
