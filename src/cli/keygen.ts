import { randomBytes } from 'node:crypto';

import { createForOwner } from '../desk/journal-write.ts';
import { UserError } from '../errors.ts';
import { isProvisional } from '../history/kept-checkpoints.ts';
import { formatSignerKey, formatVerifierKey, isKeyName, signerKeyOf } from '../tlog/note.ts';
import { thisRegister } from '../this-register.ts';
import { readArguments } from './arguments.ts';

function writeKey(path: string, text: string): void {
  try {
    createForOwner(path, text);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    if (error.code !== 'EEXIST')
      throw new UserError(`${path} cannot be made (${error.message}). Name another file`, { cause: error });
    throw new UserError(`${path} already exists; a key is never overwritten. Name another file`);
  }
}

const USAGE = 'npm run keygen [-- <file>] [--witness <name>]';

/** What to do with the key of the log. */
function adviceOf(path: string, key: string): string[] {
  return [
    `Build with SANAD_SIGNING_KEY=${path}, or with the text of the key where a host keeps secrets.`,
    'The verifier key, for README.md and for places that are not this site:',
    key,
    `For the policy beside the journal: log ${key}`,
  ];
}

/**
 * `npm run keygen [-- file] [--witness name]`: makes the key that signs the log, or that of a witness, in a file that only
 * its owner can read.
 */
const { values, positionals } = readArguments(USAGE, 1, { witness: { type: 'string' } });
const { witness } = values;
const [path = witness === undefined ? 'signing.key' : 'witness.key'] = positionals;
const name = witness ?? thisRegister.logOrigin;
if (!isKeyName(name))
  throw new UserError('--witness: must be a name without a space or a plus, like example.org/witness');
const signer = await signerKeyOf(
  name,
  new Uint8Array(randomBytes(32)),
  witness === undefined ? 'signature' : 'cosignature',
);
writeKey(path, `${formatSignerKey(signer)}\n`);
const key = formatVerifierKey(signer);
const advice =
  witness === undefined
    ? adviceOf(path, key)
    : [
        `Witness with npm run witness -- --key ${path} --policy <file with the logs> --state <folder>.`,
        `For the policies of the logs: witness <name> ${key} <URL>`,
      ];
process.stdout.write(
  [
    `The signing key is in ${path}. Keep it out of the repository, and keep a copy where it cannot get lost.`,
    ...advice,
    '',
  ].join('\n'),
);
if (witness === undefined && isProvisional(name))
  process.stderr.write(
    `The log is "${name}", which can never be an address. Choose its permanent name before you publish: PUBLISHING.md\n`,
  );
