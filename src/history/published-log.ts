import { readFileSync, statSync } from 'node:fs';

import { assertDefined, UserError } from '../errors.ts';
import { type Bytes, isEqual, toBase64, utf8 } from '../tlog/bytes.ts';
import { formatCheckpoint, formatProof, parseCheckpoint } from '../tlog/checkpoint.ts';
import {
  consistencyProof,
  growTree,
  inclusionProof,
  provesConsistency,
  rootAt,
  type TreeHead,
} from '../tlog/merkle.ts';
import {
  formatVerifierKey,
  parseSignerKey,
  signatureLine,
  type SignerKey,
  signNote,
  verdictOn,
  type VerifierKey,
} from '../tlog/note.ts';
import { witnessesOf } from '../tlog/policy.ts';
import { tilesOf } from '../tlog/tiles.ts';
import { PROOF_FILES } from './log-check.ts';
import { NO_SIGNATURES, type Signatures, signerOf } from './signatures.ts';

function readKeyFile(path: string): string {
  let mode: number;
  let text: string;
  try {
    ({ mode } = statSync(path));
    text = readFileSync(path, 'utf8').trim();
  } catch (error) {
    throw new UserError(`SANAD_SIGNING_KEY: ${path} cannot be read (${(error as Error).message})`);
  }
  // Windows has no such permissions; there it is up to the owner.
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
  if (key?.type !== 'signature')
    throw new UserError('SANAD_SIGNING_KEY: is not a key made by npm run keygen');
  if (key.name === origin) return key;
  throw new UserError(`SANAD_SIGNING_KEY: is the key of "${key.name}"; this log is "${origin}"`);
}

/**
 * A log as it is published: its head, who signs it, and what makes each of its files, by the path under `log/`. Each file
 * is made only when it is written: all proofs together are several times as long as the entries.
 */
export interface PublishedLog extends TreeHead {
  readonly origin: string;
  /** The current checkpoint; a signed note where there is a key. */
  readonly checkpoint: string;
  /** The key that signed it; `null` if none did. */
  readonly verifier: VerifierKey | null;
  /** The names of the witnesses that have cosigned it, out of those of the policy; `null` if there is no policy. */
  readonly witnessed: {
    readonly by: ReadonlySet<string>;
    readonly of: number;
    readonly isQuorum: boolean;
  } | null;
  readonly files: ReadonlyMap<string, () => Bytes>;
  /** The root, in Base64, that the log had at a size at which there was a checkpoint; throws for other sizes. */
  readonly rootOf: (size: number) => string;
}

/** Refuses a key that the policy does not name: nobody could verify its signatures by the policy. */
function requireNamed(signer: SignerKey, { policy }: Signatures): void {
  const { logs = [] } = policy ?? {};
  if (policy === null || logs.some(({ key }) => isEqual(key, signer.key))) return;
  throw new UserError(
    `SANAD_SIGNING_KEY: is not named in the policy; add the line "log ${formatVerifierKey(signer)}" to it`,
  );
}

/**
 * Makes every file of the log over some lines. `sizes` are those at which there was a checkpoint: each is published again
 * as it was, with the signatures that were kept. `recorded` is the last head that was recorded; throws `UserError` when
 * the lines did not grow out of it.
 */
export async function publishLog(
  origin: string,
  lines: readonly Bytes[],
  sizes: readonly number[],
  signer: SignerKey | null,
  recorded: TreeHead | null,
  signatures: Signatures = NO_SIGNATURES,
): Promise<PublishedLog> {
  const tree = await growTree(lines);
  const proof = recorded === null || recorded.size > tree.size ? [] : consistencyProof(tree, recorded.size);
  if (recorded !== null && !(await provesConsistency(proof, recorded, tree)))
    throw new UserError(
      `the journal contradicts the last checkpoint, of ${recorded.size} entries: not published`,
    );
  if (signer !== null) requireNamed(signer, signatures);
  const { policy, policyFile, notes } = signatures;
  const roots = new Map<number, string>();
  // A new key does not sign what an earlier key signed.
  const isOnlyKey = (policy?.logs.length ?? 0) <= 1;
  const checkpointOf = async (size: number) => {
    const root = await rootAt(tree, size);
    roots.set(size, toBase64(root));
    const text = formatCheckpoint({ origin, size, root });
    const isOwn = signer !== null && (isOnlyKey || size === tree.size);
    return notes.get(size) ?? (isOwn ? signNote(text, signer) : text);
  };
  const current = await checkpointOf(tree.size);
  const { note } = assertDefined(parseCheckpoint(current), 'the checkpoint');
  // The newest checkpoint gets today's signature too, even if an earlier key has signed it.
  const isSigned = signer === null || (await verdictOn(note, signer)) === 'valid';
  const checkpoint = isSigned ? current : current + (await signatureLine(note.text, signer));
  const head = assertDefined(parseCheckpoint(checkpoint), 'the checkpoint').note;
  const by = policy === null ? null : await witnessesOf(head, policy);
  const files = new Map([['checkpoint', () => utf8(checkpoint)]]);
  if (policyFile !== null) files.set('policy', () => policyFile);
  for (const size of sizes) {
    const earlier = await checkpointOf(size);
    files.set(`checkpoints/${size}`, () => utf8(earlier));
  }
  for (const { path, bytes } of tilesOf(tree, lines, sizes)) files.set(path, bytes);
  for (const index of lines.slice(0, PROOF_FILES).keys())
    files.set(`proof/${index + 1}.tlog-proof`, () =>
      utf8(formatProof({ index, hashes: inclusionProof(tree, index), checkpoint })),
    );
  return {
    origin,
    size: tree.size,
    root: tree.root,
    checkpoint,
    verifier: signer ?? (await signerOf(head, signatures)) ?? null,
    witnessed:
      policy === null || by === null
        ? null
        : { by, of: policy.witnesses.length, isQuorum: policy.isQuorum(by) },
    files,
    rootOf: (size) => assertDefined(roots.get(size), `the root of ${size} entries`),
  };
}
