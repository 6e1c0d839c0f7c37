import { fromBase64, toBase64 } from './bytes.ts';
import { HASH_LENGTH } from './merkle-hash.ts';
import type { TreeHead } from './merkle-proof.ts';
import { type Note, parseNote } from './note.ts';

/** What a log said of itself at one moment: its name, how many entries, and the root over all of them (C2SP tlog-checkpoint). */
export interface Checkpoint extends TreeHead {
  readonly origin: string;
}

/** The text of a checkpoint: three lines. Signed as a note it is the checkpoint's full form. */
export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${toBase64(root)}\n`;
}

/** Reads a checkpoint, signed or not; nothing when it is not one. */
export function parseCheckpoint(text: string): (Checkpoint & { readonly note: Note }) | undefined {
  const note = parseNote(text);
  const [origin = '', size = '', encoded = '', ...more] = note?.text.split('\n') ?? [];
  const root = fromBase64(encoded);
  const isWhole = more.at(-1) === '' && more.slice(0, -1).every((line) => line !== '');
  if (note === undefined || !isWhole || origin === '' || root?.length !== HASH_LENGTH) return undefined;
  if (!/^(0|[1-9]\d{0,9})$/.test(size) || Number(size) >= 2 ** 31) return undefined;
  return { origin, size: Number(size), root, note };
}
