import { readFileSync, statSync } from 'node:fs';

import { UserError } from '../errors.ts';
import { parseSignerKey, type SignerKey } from '../tlog/note-key.ts';

function readKeyFile(path: string): string {
  let mode: number;
  let text: string;
  try {
    ({ mode } = statSync(path));
    text = readFileSync(path, 'utf8').trim();
  } catch (error) {
    throw new UserError(`SANAD_SIGNING_KEY: ${path} cannot be read (${(error as Error).message})`);
  }
  // Windows keeps no such rights; there the owner alone can see to it.
  const isOpen = process.platform !== 'win32' && (mode & 0o077) !== 0;
  if (isOpen) throw new UserError(`SANAD_SIGNING_KEY: others can read ${path}; run chmod 600 ${path}`);
  return text;
}

/**
 * The key that signs checkpoints: from a file that nobody else may read or, where secrets come as text, from the text of
 * the key itself. `setting` is the value of `SANAD_SIGNING_KEY`; an empty one means that nothing is signed.
 */
export async function readSigningKey(setting: string, origin: string): Promise<SignerKey | null> {
  if (setting === '') return null;
  const isText = setting.startsWith('PRIVATE+KEY+');
  const key = await parseSignerKey(isText ? setting : readKeyFile(setting));
  if (key === undefined) throw new UserError('SANAD_SIGNING_KEY: is not a key made by npm run keygen');
  if (key.name === origin) return key;
  throw new UserError(`SANAD_SIGNING_KEY: is the key of "${key.name}"; this log is "${origin}"`);
}
