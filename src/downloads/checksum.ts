import { createHash } from 'node:crypto';

/** What tells a reader that a file arrived as it was published. */
export interface Checksum {
  readonly bytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
}

export function checksumOf(content: Uint8Array): Checksum {
  return { bytes: content.byteLength, sha256: createHash('sha256').update(content).digest('hex') };
}
