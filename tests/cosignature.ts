import { createPrivateKey, sign } from 'node:crypto';

import type { SignerKey } from '../src/tlog/note.ts';

/** What stands before the 32 bytes of an Ed25519 key in PKCS #8. */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** The line of a witness under a text at a time, in seconds since 1970 (C2SP tlog-cosignature), by Node and none of our code. */
export function cosignatureLine(text: string, { name, id, seed }: SignerKey, time = 1_700_000_000): string {
  const key = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
  const stamp = Buffer.alloc(8);
  stamp.writeBigUInt64BE(BigInt(time));
  const signature = sign(null, Buffer.from(`cosignature/v1\ntime ${time}\n${text}`), key);
  return `— ${name} ${Buffer.concat([id, stamp, signature]).toString('base64')}\n`;
}
