import type { Bytes } from '../../tlog/bytes.ts';
import type { ReadLog } from '../../history/log-check.ts';

/** Reads files of a log over the network, by its address. */
export function readerOf(log: string): ReadLog {
  return async (path): Promise<Bytes> => {
    const answer = await fetch(log + path);
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return new Uint8Array(await answer.arrayBuffer());
  };
}
