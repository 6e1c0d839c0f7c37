import type { Problem } from '../data/problem.ts';
import { type Bytes, toHex } from '../tlog/bytes.ts';
import { type Checkpoint, parseCheckpoint } from '../tlog/checkpoint.ts';
import { textOf } from './journal.ts';
import type { FileRead, JournalFiles } from './journal-files.ts';
import { hashAt, isSameHash } from '../tlog/merkle-hash.ts';
import { growTree, treeOfSize } from '../tlog/merkle-tree.ts';

const problem = ({ path }: FileRead, line: number, message: string): Problem => ({
  file: path,
  line,
  column: 'record',
  message,
});

/** The last checkpoint that was recorded; nothing where there is none. */
export function recordedHead({ checkpoint }: JournalFiles): Checkpoint | null {
  return parseCheckpoint(textOf(checkpoint.bytes ?? new Uint8Array(0)) ?? '') ?? null;
}

/** The recorded hash of each line; of nothing where the file is not there. */
function recordedHashes({ bytes }: FileRead): string[] {
  const lines = textOf(bytes ?? new Uint8Array(0))?.split('\n') ?? [];
  return lines.slice(0, -1);
}

/** Each line whose hash is not the recorded one. */
export function alteredLines(recorded: readonly string[], leaves: Bytes): number[] {
  return recorded.flatMap((hash, index) => (hash === toHex(hashAt(leaves, index)) ? [] : [index + 1]));
}

/**
 * Whether the lines, by their leaf hashes, are those of the last checkpoint and others only behind them. Where they
 * are not, the recorded hashes say which line it is.
 */
export async function problemsOfHistory(
  files: JournalFiles,
  leaves: Bytes,
  origin: string,
): Promise<Problem[]> {
  const { journal, hashes, checkpoint } = files;
  const size = leaves.length / 32;
  const recorded = recordedHashes(hashes);
  if (checkpoint.bytes === undefined)
    return size === 0 ? [] : [problem(checkpoint, 1, 'is missing; npm run record writes it')];
  const head = recordedHead(files);
  if (head === null)
    return [
      problem(checkpoint, 1, 'is not a checkpoint: three lines with origin, size and root; restore it'),
    ];
  if (head.origin !== origin)
    return [problem(checkpoint, 1, `is of the log "${head.origin}"; this register's log is "${origin}"`)];
  if (head.size > size)
    return [
      problem(
        journal,
        size + 1,
        `ends, but ${checkpoint.path} says that ${head.size} entries were recorded; restore the lines that are missing`,
      ),
    ];
  const tree = await growTree(leaves);
  const { root } = await treeOfSize(tree, head.size);
  const altered = alteredLines(recorded.slice(0, size), leaves);
  if (isSameHash(root, head.root)) {
    if (hashes.bytes === undefined) return [problem(hashes, 1, 'is missing; npm run record writes it')];
    if (altered.length === 0 && recorded.length <= size) return [];
    const line = altered[0] ?? size + 1;
    return [
      problem(
        hashes,
        line,
        `is not the hash of line ${line} of ${journal.path}; delete the file, npm run record writes it`,
      ),
    ];
  }
  const within = altered.filter((line) => line <= head.size);
  if (within.length === 0)
    return [
      problem(
        journal,
        1,
        `is not what was recorded: its first ${head.size} lines do not give the root of ${checkpoint.path}; restore them`,
      ),
    ];
  return within.map((line) =>
    problem(
      journal,
      line,
      'is not what was recorded; the line was altered, moved, dropped or doubled: restore it',
    ),
  );
}
