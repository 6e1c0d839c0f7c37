import { type Bytes, fromBase64, toBase64 } from './bytes.ts';
import { HASH_LENGTH, type TreeHead } from './merkle.ts';
import { type Note, parseNote } from './note.ts';

/** The state of a log at one moment: its name, how many entries, and the root over all of them (C2SP tlog-checkpoint). */
export interface Checkpoint extends TreeHead {
  readonly origin: string;
}

/** The text of a checkpoint: three lines. Signed as a note it is the checkpoint's full form. */
export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${toBase64(root)}\n`;
}

/** Reads a checkpoint, signed or not; nothing if it is not one. */
export function parseCheckpoint(text: string): (Checkpoint & { readonly note: Note }) | undefined {
  const note = parseNote(text);
  const [origin = '', size = '', encoded = '', ...more] = note?.text.split('\n') ?? [];
  const root = fromBase64(encoded);
  const isWhole = more.at(-1) === '' && more.slice(0, -1).every((line) => line !== '');
  if (note === undefined || !isWhole || origin === '' || root?.length !== HASH_LENGTH) return undefined;
  if (!/^(0|[1-9]\d{0,9})$/.test(size) || Number(size) >= 2 ** 31) return undefined;
  return { origin, size: Number(size), root, note };
}

/** That an entry is in a log, to be checked without the log (C2SP tlog-proof). */
export interface TlogProof {
  /** The entry's place, from 0. */
  readonly index: number;
  /** From the leaf's sibling up. */
  readonly hashes: readonly Bytes[];
  /** The checkpoint whose tree it is about, as the log published it. */
  readonly checkpoint: string;
}

const FIRST_LINE = 'c2sp.org/tlog-proof@v1';

export function formatProof({ index, hashes, checkpoint }: TlogProof): string {
  const path = hashes.map((hash) => `${toBase64(hash)}\n`).join('');
  return `${FIRST_LINE}\nindex ${index}\n${path}\n${checkpoint}`;
}

/** Reads a proof; nothing if it is not one. Extra data is ignored, since nothing signs it. */
export function parseProof(text: string): TlogProof | undefined {
  const end = text.indexOf('\n\n');
  if (end === -1) return undefined;
  const [first, ...lines] = text.slice(0, end).split('\n');
  if (lines[0]?.startsWith('extra ')) lines.shift();
  const [, index] = /^index (0|[1-9]\d{0,9})$/.exec(lines.shift() ?? '') ?? [];
  const hashes = lines.map(fromBase64);
  if (first !== FIRST_LINE || index === undefined) return undefined;
  if (hashes.some((hash) => hash?.length !== HASH_LENGTH)) return undefined;
  return { index: Number(index), hashes: hashes as Bytes[], checkpoint: text.slice(end + 2) };
}
