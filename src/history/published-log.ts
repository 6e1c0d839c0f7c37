import { readFileSync, statSync } from 'node:fs';

import { assertDefined, UserError } from '../errors.ts';
import { type Bytes, toBase64, utf8 } from '../tlog/bytes.ts';
import { formatCheckpoint, formatProof } from '../tlog/checkpoint.ts';
import {
  consistencyProof,
  growTree,
  inclusionProof,
  provesConsistency,
  rootAt,
  type TreeHead,
} from '../tlog/merkle.ts';
import { parseSignerKey, type SignerKey, signNote, type VerifierKey } from '../tlog/note.ts';
import { tilesOf } from '../tlog/tiles.ts';

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
 * The key that signs checkpoints: from a file that only its owner may read or, where secrets come as text, from the text of
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
  const tree = await growTree(lines);
  const proof = recorded === null || recorded.size > tree.size ? [] : consistencyProof(tree, recorded.size);
  if (recorded !== null && !(await provesConsistency(proof, recorded, tree)))
    throw new UserError(
      `the journal contradicts the last checkpoint, of ${recorded.size} entries: not published`,
    );
  const roots = new Map<number, string>();
  const checkpointOf = async (size: number) => {
    const root = await rootAt(tree, size);
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
