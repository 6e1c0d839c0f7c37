import { assertDefined, UserError } from '../errors.ts';
import { type Bytes, toBase64, utf8 } from '../tlog/bytes.ts';
import { formatCheckpoint } from '../tlog/checkpoint.ts';
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
  /** The root, in Base64, that the log had at a size at which there was a checkpoint; throws for other sizes. */
  readonly rootOf: (size: number) => string;
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
  const roots = new Map<number, string>();
  const checkpointOf = async (size: number) => {
    const { root } = await treeOfSize(tree, size);
    roots.set(size, toBase64(root));
    const text = formatCheckpoint({ origin, size, root });
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
  const rootOf = (size: number) => assertDefined(roots.get(size), `the root of ${size} entries`);
  return { origin, size: tree.size, root: tree.root, checkpoint, verifier: signer, files, rootOf };
}
