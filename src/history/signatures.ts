import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import type { Problem } from '../data/problem.ts';
import { UserError } from '../errors.ts';
import { thisRegister } from '../this-register.ts';
import { type Bytes, isEqual, toBase64 } from '../tlog/bytes.ts';
import { parseCheckpoint } from '../tlog/checkpoint.ts';
import { growTree, type MerkleTree, rootAt } from '../tlog/merkle.ts';
import { type Note, type VerifierKey, verdictOn } from '../tlog/note.ts';
import { parsePolicy, type Policy } from '../tlog/policy.ts';
import { type FileRead, readBytes } from './journal-files.ts';
import { type Journal, textOf } from './journal.ts';
import { versionsOf } from './version.ts';

/** What the data folder keeps of who signed the log. */
interface SignatureFiles {
  /** The keys of the log, its witnesses, and how many of them are enough. */
  readonly policy: FileRead;
  /**
   * Checkpoints as they were signed, by their sizes: `checkpoints/49`. They are published again byte for byte, whatever
   * key signs today.
   */
  readonly checkpoints: ReadonlyMap<number, FileRead>;
}

/** What is known of the signatures of a log. */
export interface Signatures {
  /** `null` if there is no policy, so that no signature counts. */
  readonly policy: Policy | null;
  /** The file of the policy, which is published as it is. */
  readonly policyFile: Bytes | null;
  /** The signed checkpoints that are kept, by their sizes. */
  readonly notes: ReadonlyMap<number, string>;
}

export const NO_SIGNATURES: Signatures = { policy: null, policyFile: null, notes: new Map() };

const POLICY = 'policy';
const CHECKPOINTS = 'checkpoints';

/** Where a signed checkpoint of some size is kept in a data folder. */
export function checkpointFile(folder: string, size: number): string {
  return join(folder, CHECKPOINTS, String(size));
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** Reads them. Throws `UserError` for a file among the checkpoints whose name is not a size. */
function readSignatureFiles(folder: string): SignatureFiles {
  // Files that a killed program left half-written do not count.
  const names = namesIn(join(folder, CHECKPOINTS)).filter((name) => !name.endsWith('.unfinished'));
  const stranger = names.find((name) => !/^(0|[1-9]\d{0,9})$/.test(name));
  if (stranger !== undefined)
    throw new UserError(`${join(folder, CHECKPOINTS, stranger)}: is named for no size of the log; remove it`);
  const sizes = names.map(Number).sort((a, b) => a - b);
  return {
    policy: readBytes(join(folder, POLICY)),
    checkpoints: new Map(sizes.map((size) => [size, readBytes(checkpointFile(folder, size))])),
  };
}

/** What a kept checkpoint is not, though it must be: of this log, of its size, with its root, and truly signed. */
async function faultOfNote(
  text: string,
  size: number,
  { tree, origin, sizes, policy }: Published & { readonly policy: Policy | null },
): Promise<string | undefined> {
  const head = parseCheckpoint(text);
  if (head === undefined) return 'is not a signed checkpoint; restore it';
  if (head.origin !== origin) return `is of the log "${head.origin}"; this register's log is "${origin}"`;
  if (head.size !== size) return `is of ${head.size} entries, but is named for ${size}`;
  if (!sizes.includes(size))
    return 'is of no version of the journal: the journal was cut or this file is not its own';
  if (!isEqual(await rootAt(tree, size), head.root))
    return `has the root ${toBase64(head.root)}, which the first ${size} entries do not have: one of them was rewritten`;
  if (policy === null) return 'is signed, but there is no policy beside it that names who signs this log';
  const keys = [...policy.logs, ...policy.witnesses.map(({ key }) => key)];
  const verdicts = await Promise.all(keys.map((key) => verdictOn(head.note, key)));
  const falseOne = keys[verdicts.indexOf('invalid')];
  if (falseOne !== undefined) return `has a false signature in the name of ${falseOne.name}`;
  return verdicts.slice(0, policy.logs.length).includes('valid')
    ? undefined
    : 'is signed by no log that the policy names';
}

/** The log that signatures are about: its tree, its name, and the sizes at which it had a checkpoint. */
interface Published {
  readonly tree: MerkleTree;
  readonly origin: string;
  readonly sizes: readonly number[];
}

/** Reads the policy and the kept checkpoints, and checks each against the entries. */
async function checkSignatures(
  { policy: file, checkpoints }: SignatureFiles,
  published: Published,
): Promise<Signatures & { readonly problems: readonly Problem[] }> {
  // A policy is bytes: those above 127 are kept as they are, whatever the encoding.
  const read =
    file.bytes === undefined ? null : await parsePolicy(Buffer.from(file.bytes).toString('latin1'));
  const policy = read !== null && 'logs' in read ? read : null;
  const faults = read === null || 'logs' in read ? [] : read;
  const strangers = policy?.logs.filter(({ name }) => name !== published.origin) ?? [];
  const problems: Problem[] = [
    ...faults,
    ...strangers.map(({ name }) => ({
      line: 1,
      message: `names the log "${name}"; this register's log is "${published.origin}"`,
    })),
  ].map((fault) => ({ file: file.path, column: 'policy', ...fault }));
  const notes = new Map<number, string>();
  for (const [size, { path, bytes }] of checkpoints) {
    const text = textOf(bytes) ?? '';
    const message = problems.length > 0 ? undefined : await faultOfNote(text, size, { ...published, policy });
    if (message !== undefined) problems.push({ file: path, line: 1, column: 'checkpoint', message });
    notes.set(size, text);
  }
  return { policy, policyFile: file.bytes ?? null, notes, problems };
}

/** Reads and checks what a data folder keeps of who signed its journal. */
export async function readSignatures(
  folder: string,
  { lines, entries }: Journal,
): Promise<Signatures & { readonly problems: readonly Problem[] }> {
  const files = readSignatureFiles(folder);
  if (files.policy.bytes === undefined && files.checkpoints.size === 0)
    return { ...NO_SIGNATURES, problems: [] };
  return checkSignatures(files, {
    tree: await growTree(lines),
    origin: thisRegister.logOrigin,
    sizes: versionsOf(entries).map(({ number }) => number),
  });
}

/** The key of a policy's logs that signed a note; the newest where several did. */
export async function signerOf(note: Note, { policy }: Signatures): Promise<VerifierKey | undefined> {
  const logs = policy?.logs ?? [];
  const verdicts = await Promise.all(logs.map((log) => verdictOn(note, log)));
  return logs[verdicts.lastIndexOf('valid')];
}
