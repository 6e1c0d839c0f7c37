import { UserError } from '../errors.ts';
import { type Bytes, toBase64, utf8 } from '../tlog/bytes.ts';
import { formatCheckpoint, parseCheckpoint } from '../tlog/checkpoint.ts';
import { textOf } from './journal.ts';
import { consistencyProof, growTree, hashLines, inclusionProof, treeOfSize } from '../tlog/merkle-tree.ts';
import { provesConsistency, type TreeHead } from '../tlog/merkle-proof.ts';
import { signNote } from '../tlog/note.ts';
import type { SignerKey, VerifierKey } from '../tlog/note-key.ts';
import { tilesOf } from '../tlog/tiles.ts';
import { formatProof } from '../tlog/proof.ts';

/**
 * A log as it is published: its head, who signs it, and what makes each of its files, by the path under `log/`. A log has
 * a proof for every entry, and together they are several times as long as the entries.
 */
export interface PublishedLog extends TreeHead {
  readonly origin: string;
  /** The current checkpoint; a signed note where there is a key. */
  readonly checkpoint: string;
  readonly verifier: VerifierKey | null;
  readonly files: ReadonlyMap<string, () => Bytes>;
}

/** The root that the log had at a size at which there was a checkpoint, in Base 64. Throws a `RangeError` for other sizes. */
export function rootAt({ files }: PublishedLog, size: number): string {
  const checkpoint = parseCheckpoint(textOf(files.get(`checkpoints/${size}`)?.() ?? new Uint8Array(0)) ?? '');
  if (checkpoint === undefined) throw new RangeError(`there was no checkpoint of ${size} entries`);
  return toBase64(checkpoint.root);
}

/**
 * Makes every file of the log over some lines. `sizes` are those at which there was a checkpoint: each is published again
 * as it was. `recorded` is the last head that was recorded; throws `UserError` when the lines did not grow out of it.
 */
export async function publishLog(
  origin: string,
  lines: readonly Bytes[],
  sizes: readonly number[],
  signer: SignerKey | null,
  recorded: TreeHead | null,
): Promise<PublishedLog> {
  const tree = await growTree(await hashLines(lines));
  const proof = recorded === null || recorded.size > tree.size ? [] : consistencyProof(tree, recorded.size);
  if (recorded !== null && !(await provesConsistency(proof, recorded, tree)))
    throw new UserError(
      `the journal contradicts the last checkpoint, of ${recorded.size} entries: not published`,
    );
  const checkpointOf = async (size: number) => {
    const text = formatCheckpoint({ origin, size, root: (await treeOfSize(tree, size)).root });
    return signer === null ? text : signNote(text, signer);
  };
  const checkpoint = await checkpointOf(tree.size);
  const files = new Map([['checkpoint', () => utf8(checkpoint)]]);
  for (const size of sizes) {
    const earlier = await checkpointOf(size);
    files.set(`checkpoints/${size}`, () => utf8(earlier));
  }
  for (const { path, bytes } of tilesOf(tree, lines, sizes)) files.set(path, bytes);
  for (const index of lines.keys())
    files.set(`proof/${index + 1}.tlog-proof`, () =>
      utf8(formatProof({ index, hashes: inclusionProof(tree, index), checkpoint })),
    );
  return { origin, size: tree.size, root: tree.root, checkpoint, verifier: signer, files };
}
