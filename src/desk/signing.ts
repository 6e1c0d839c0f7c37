import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

import type { Day } from '../dates.ts';
import { DataError } from '../data/problem.ts';
import { assertDefined, UserError } from '../errors.ts';
import { type RecordedData, readRecordedData } from '../history/check-journal.ts';
import { isProvisional, unsureOfThePast } from '../history/kept-checkpoints.ts';
import { publishLog, readSigningKey } from '../history/published-log.ts';
import { checkpointFile, type Signatures } from '../history/signatures.ts';
import { versionsOf } from '../history/version.ts';
import { thisRegister } from '../this-register.ts';
import { isEqual, toBase64, utf8 } from '../tlog/bytes.ts';
import { parseCheckpoint } from '../tlog/checkpoint.ts';
import { consistencyProof, growTree, type MerkleTree } from '../tlog/merkle.ts';
import {
  formatSignerKey,
  formatVerifierKey,
  isKeyName,
  type Note,
  parseNote,
  type SignerKey,
  signerKeyOf,
  verdictOn,
} from '../tlog/note.ts';
import { type Policy, type PolicyWitness, witnessesOf } from '../tlog/policy.ts';
import { createForOwner, writeAtomically } from './journal-write.ts';

function writeKey(path: string, text: string): void {
  try {
    createForOwner(path, text);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    if (error.code !== 'EEXIST')
      throw new UserError(`${path} cannot be made (${error.message}). Name another file`, { cause: error });
    throw new UserError(`${path} already exists; a key is never overwritten. Name another file`);
  }
}

/**
 * Makes the key that signs the log, or that of the witness of a name, in a file that only its owner can read, and says what
 * to do with it. Throws `UserError` if it cannot be written, or something is there already.
 */
export async function makeKey(
  file: string | undefined,
  witness: string | undefined,
  { say, warn }: Readonly<Record<'say' | 'warn', (text: string) => void>>,
): Promise<void> {
  const path = file ?? (witness === undefined ? 'signing.key' : 'witness.key');
  const name = witness ?? thisRegister.logOrigin;
  if (!isKeyName(name))
    throw new UserError('--witness: must be a name without a space or a plus, like example.org/witness');
  const seed = new Uint8Array(randomBytes(32));
  const signer = await signerKeyOf(name, seed, witness === undefined ? 'signature' : 'cosignature');
  writeKey(path, `${formatSignerKey(signer)}\n`);
  const key = formatVerifierKey(signer);
  say(
    `The signing key is in ${path}. Keep it out of the repository, and keep a copy where it cannot get lost.`,
  );
  if (witness !== undefined) {
    say(`Witness with npm run witness -- --key ${path} --policy <file with the logs> --state <folder>.`);
    say(`For the policies of the logs: witness <name> ${key} <URL>`);
    return;
  }
  say(`Build with SANAD_SIGNING_KEY=${path}, or with the text of the key where a host keeps secrets.`);
  say('The verifier key, for README.md and for places that are not this site:');
  say(key);
  say(`For the policy beside the journal: log ${key}`);
  if (isProvisional(name))
    warn(
      `The log is "${name}", which can never be an address. Choose its permanent name before you publish: PUBLISHING.md`,
    );
}

/** How long a witness may take to answer. */
const TIMEOUT_MS = 30_000;

interface Reply {
  readonly status: number;
  readonly body: string;
}

/** Submits a checkpoint (C2SP tlog-witness, add-checkpoint), with the proof that it grew out of the one of an old size. */
async function submit(url: string, tree: MerkleTree, old: number, checkpoint: string): Promise<Reply> {
  const proof = consistencyProof(tree, old).map((hash) => `${toBase64(hash)}\n`);
  const answer = await fetch(`${url.replace(/\/$/, '')}/add-checkpoint`, {
    method: 'POST',
    body: utf8(`old ${old}\n${proof.join('')}\n${checkpoint}`),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  return { status: answer.status, body: await answer.text() };
}

/** The cosignatures that a witness answers with. Throws `UserError` for any other answer. */
async function askWitness(url: string, tree: MerkleTree, checkpoint: string): Promise<string> {
  let asked = await submit(url, tree, 0, checkpoint);
  // The witness says how much of the log it has seen, and is asked again with the proof from there.
  if (asked.status === 409) {
    const seen = /^(0|[1-9]\d{0,9})\n$/.test(asked.body) ? Number(asked.body) : NaN;
    if (seen > tree.size)
      throw new UserError(
        `has cosigned ${seen} entries of this log, but the journal has ${tree.size}: the journal was cut, or it is not the newest`,
      );
    if (!Number.isInteger(seen)) throw new UserError('answers 409 without the size that it has seen');
    asked = await submit(url, tree, seen, checkpoint);
    if (asked.status === 422)
      throw new UserError(
        `has cosigned ${seen} entries that are not those of this journal: THE LOG HAS TWO HISTORIES. Publish neither, and find out why`,
      );
  }
  if (asked.status === 200) return asked.body;
  throw new UserError(`answers ${asked.status}: ${asked.body.slice(0, 200).trim()}`);
}

/** A checkpoint with the lines that a policy's witnesses gave for it; a newer one takes the place of their older one. */
async function withCosignatures(checkpoint: string, lines: string, { witnesses }: Policy): Promise<string> {
  const { text } = assertDefined(parseNote(checkpoint), 'the checkpoint');
  const given = parseNote(`${text}\n${lines}`);
  if (given === undefined) throw new UserError('answers with no signature');
  const isBy = (key: PolicyWitness['key'], signature: Note['signatures'][number]) =>
    signature.name === key.name && isEqual(signature.id, key.id);
  const kept: string[] = [];
  const keys: PolicyWitness['key'][] = [];
  for (const [index, line] of lines.trimEnd().split('\n').entries()) {
    const signature = assertDefined(given.signatures[index], 'a signature');
    const witness = witnesses.find(({ key }) => isBy(key, signature));
    // Signatures of unknown keys are ignored.
    if (witness === undefined) continue;
    if ((await verdictOn({ text, signatures: [signature] }, witness.key)) !== 'valid')
      throw new UserError(`answers with a false cosignature of ${witness.name}`);
    kept.push(`${line}\n`);
    keys.push(witness.key);
  }
  if (kept.length === 0)
    throw new UserError('answers with no cosignature of a witness that the policy names');
  const before = checkpoint
    .slice(text.length + 1)
    .trimEnd()
    .split('\n');
  const others = assertDefined(parseNote(checkpoint), 'the checkpoint').signatures.flatMap(
    (signature, index) =>
      keys.some((key) => isBy(key, signature)) ? [] : [`${assertDefined(before[index], 'its line')}\n`],
  );
  return `${text}\n${others.join('')}${kept.join('')}`;
}

/** What is cosigned, by whom, and where to report it. */
export interface Cosigning {
  /** The file of the key that signs the log, or the key itself; empty if none is set. */
  readonly signingKey: string;
  /** The addresses of witnesses; none for all that the policy has an address of. */
  readonly urls: readonly string[];
  readonly today: Day;
  readonly say: (text: string) => void;
}

async function readSound(folder: string, today: Day): Promise<RecordedData & { readonly policy: Policy }> {
  const data = await readRecordedData(folder, today, { now: new Date() });
  if (data.problems.length > 0) throw new DataError(data.problems);
  const unsure = [...data.unsure, ...unsureOfThePast(folder)];
  if (unsure.length > 0) throw new UserError(`not signed: the journal ${unsure.join('; ')}`);
  const { policy } = data.signatures;
  if (policy === null)
    throw new UserError(
      `${folder}/policy is missing: it names the key of the log ("log <verifier key>"), its witnesses and the quorum`,
    );
  return { ...data, policy };
}

/** Why nothing was signed, where the current checkpoint has no signature of the log. */
async function assertSigned(checkpoint: string, signer: SignerKey | null, { logs }: Policy): Promise<void> {
  const note = assertDefined(parseCheckpoint(checkpoint), 'the checkpoint').note;
  const verdicts = await Promise.all(logs.map((log) => verdictOn(note, log)));
  if (verdicts.includes('valid')) return;
  throw new UserError(
    signer === null
      ? 'SANAD_SIGNING_KEY: is not set, and the last checkpoint is not signed yet (npm run keygen)'
      : `SANAD_SIGNING_KEY: is not named in the policy; add "log ${formatVerifierKey(signer)}" to it`,
  );
}

/**
 * Signs the checkpoints of a data folder that are not kept yet, has the last one cosigned by witnesses, and keeps all of
 * them in the folder, as they are published. Returns the faults of witnesses, one line each; throws `UserError` if
 * nothing can be signed.
 */
export async function cosign(folder: string, { signingKey, urls, today, say }: Cosigning): Promise<string[]> {
  const signer = await readSigningKey(signingKey, thisRegister.logOrigin);
  const { journal, signatures, policy } = await readSound(folder, today);
  const tree = await growTree(journal.lines);
  const sizes = versionsOf(journal.entries).map(({ number }) => number);
  if (sizes.length === 0) throw new UserError('nothing is recorded yet: run npm run record first');
  const log = await publishLog(thisRegister.logOrigin, journal.lines, sizes, signer, null, signatures);
  await assertSigned(log.checkpoint, signer, policy);
  const keep = (size: number, text: string) => {
    mkdirSync(dirname(checkpointFile(folder, size)), { recursive: true });
    writeAtomically(checkpointFile(folder, size), text);
  };
  keepEarlier(log, sizes, signatures, keep);
  const wanted =
    urls.length > 0 ? urls : policy.witnesses.flatMap(({ url }) => (url === undefined ? [] : [url]));
  let { checkpoint } = log;
  if (signatures.notes.get(tree.size) !== checkpoint) keep(tree.size, checkpoint);
  const faults: string[] = [];
  for (const url of wanted)
    try {
      checkpoint = await withCosignatures(checkpoint, await askWitness(url, tree, checkpoint), policy);
      keep(tree.size, checkpoint);
      say(`Cosigned by ${url}`);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      const { cause, message } = error;
      faults.push(`${url}: ${cause instanceof Error ? `${message} (${cause.message})` : message}`);
    }
  const note = assertDefined(parseCheckpoint(checkpoint), 'the checkpoint').note;
  const witnessed = await witnessesOf(note, policy);
  const quorum = policy.isQuorum(witnessed) ? 'enough' : 'not enough';
  say(
    `Version ${tree.size} is kept in ${checkpointFile(folder, tree.size)}: signed, and cosigned by ${witnessed.size} of the ${policy.witnesses.length} witnesses of the policy, ${quorum} for its quorum.`,
  );
  return faults;
}

/** Keeps the signed checkpoints of earlier versions that are not kept yet; one that this key may not sign is left out. */
function keepEarlier(
  log: Awaited<ReturnType<typeof publishLog>>,
  sizes: readonly number[],
  { notes }: Signatures,
  keep: (size: number, text: string) => void,
): void {
  for (const size of sizes.slice(0, -1)) {
    const bytes = assertDefined(log.files.get(`checkpoints/${size}`), `the checkpoint of ${size}`)();
    const text = new TextDecoder().decode(bytes);
    if (!notes.has(size) && (parseNote(text)?.signatures.length ?? 0) > 0) keep(size, text);
  }
}
