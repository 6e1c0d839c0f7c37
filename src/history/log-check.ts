import { type Bytes, concat, isEqual, utf8 } from '../tlog/bytes.ts';
import { parseCheckpoint, parseProof } from '../tlog/checkpoint.ts';
import { parseEntry, readJournal, replay, textOf } from './journal.ts';
import { growTree, hashOfLeaf, type MerkleTree, provesInclusion, rootAt } from '../tlog/merkle.ts';
import { type Note, parseVerifierKey, verdictOn } from '../tlog/note.ts';
import { bundlePaths, entriesOfBundle, inclusionFromTiles, TILE_WIDTH, tilePath } from '../tlog/tiles.ts';

/** Everything that a check can find, with its verdict; the messages are `log.found.…`. */
export const FINDINGS = {
  unreadable: 'bad',
  'root.same': 'good',
  'root.different': 'bad',
  'replay.sound': 'good',
  'replay.broken': 'bad',
  'signature.valid': 'good',
  'signature.wrong': 'bad',
  'signature.none': 'open',
  'history.same': 'good',
  'history.rewritten': 'bad',
  'history.cut': 'bad',
  'history.foreign': 'open',
  'history.unreadable': 'open',
  'kept.same': 'good',
  'kept.rewritten': 'bad',
  'kept.cut': 'bad',
  'kept.foreign': 'bad',
  'answers.same': 'good',
  'answers.different': 'bad',
} as const;

export type FindingName = keyof typeof FINDINGS;

export interface Finding {
  readonly name: FindingName;
  /** How many entries it is about. */
  readonly count: number;
}

/** Reads a file of the log by its path under `log/`; throws when it cannot. */
export type ReadLog = (path: string) => Promise<Bytes>;

async function signatureFinding(note: Note, verifierKey: string): Promise<FindingName> {
  const key = await parseVerifierKey(verifierKey);
  if (key === undefined) return 'signature.none';
  return (await verdictOn(note, key)) === 'valid' ? 'signature.valid' : 'signature.wrong';
}

async function historyFinding(older: string, origin: string, tree: MerkleTree): Promise<Finding> {
  const old = parseCheckpoint(older.endsWith('\n') ? older : `${older}\n`);
  if (old === undefined) return { name: 'history.unreadable', count: 0 };
  const { size: count } = old;
  if (old.origin !== origin) return { name: 'history.foreign', count };
  if (count > tree.size) return { name: 'history.cut', count };
  const isSame = isEqual(await rootAt(tree, count), old.root);
  return { name: isSame ? 'history.same' : 'history.rewritten', count };
}

function replayFinding(lines: readonly Bytes[]): Finding {
  const { entries, faults } = readJournal(concat(...lines.flatMap((line) => [line, utf8('\n')])));
  const broken = [...faults, ...replay(entries).faults].map(({ line }) => line);
  return broken.length === 0
    ? { name: 'replay.sound', count: entries.length }
    : { name: 'replay.broken', count: Math.min(...broken) };
}

/** The log compared with the checkpoint that this device kept when it last found the log good. */
async function keptFinding(kept: string, origin: string, tree: MerkleTree): Promise<Finding> {
  const { name, count } = await historyFinding(kept, origin, tree);
  const [, last = ''] = name.split('.');
  return { name: last in KEPT ? KEPT[last as keyof typeof KEPT] : 'kept.foreign', count };
}

const KEPT = { same: 'kept.same', rewritten: 'kept.rewritten', cut: 'kept.cut' } as const;

/** The entries of a whole log, as it is published, by the size that its checkpoint names. */
export async function readLines(read: ReadLog, size: number): Promise<Bytes[]> {
  const bundles = await Promise.all(bundlePaths(size).map(read));
  return bundles.flatMap((bundle) => entriesOfBundle(bundle) ?? []);
}

/**
 * Checks a whole log as it is published: fetches every entry, hashes all of them again, replays them, and compares with
 * its checkpoint, with the key, with an older checkpoint, and with the one that this device kept when it last found the
 * log good, where they are given (else empty texts).
 */
export async function checkLog(
  read: ReadLog,
  verifierKey: string,
  older: string,
  kept = '',
): Promise<Finding[]> {
  const head = parseCheckpoint(textOf(await read('checkpoint')) ?? '');
  if (head === undefined) return [{ name: 'unreadable', count: 0 }];
  const lines = await readLines(read, head.size);
  const tree = await growTree(lines);
  const isSame = tree.size === head.size && isEqual(tree.root, head.root);
  return [
    { name: isSame ? 'root.same' : 'root.different', count: tree.size },
    replayFinding(lines),
    { name: await signatureFinding(head.note, verifierKey), count: head.size },
    ...(older === '' ? [] : [await historyFinding(older, head.origin, tree)]),
    ...(kept === '' ? [] : [await keptFinding(kept, head.origin, tree)]),
  ];
}

/**
 * How many entries have a file with their proof; for a later one, the reader makes it from the tiles. Hosts limit the number
 * of files (Cloudflare Pages: 20,000), and a log of 100,000 entries would need as many.
 */
export const PROOF_FILES = 1000;

/** The checkpoint and the proof of an entry; `undefined` if its file is not a proof. */
async function proofOf(read: ReadLog, index: number) {
  if (index < PROOF_FILES) {
    const proof = parseProof(textOf(await read(`proof/${index + 1}.tlog-proof`)) ?? '');
    const head = parseCheckpoint(proof?.checkpoint ?? '');
    return proof?.index === index && head !== undefined ? { head, hashes: proof.hashes } : undefined;
  }
  const head = parseCheckpoint(textOf(await read('checkpoint')) ?? '');
  if (head === undefined || index >= head.size) return undefined;
  return { head, hashes: await inclusionFromTiles(read, index, head.size) };
}

/**
 * Checks by its proof that an entry is in the log, and that it is the one about this row. The size of the log where it
 * is; nothing if it is not.
 */
export async function checkEntry(
  read: ReadLog,
  { entry, table, key }: { readonly entry: number; readonly table: string; readonly key: string },
): Promise<number | undefined> {
  const index = entry - 1;
  const proof = await proofOf(read, index);
  if (proof === undefined || index >= proof.head.size) return undefined;
  const { head, hashes } = proof;
  const bundle = await read(tilePath('entries', Math.floor(index / TILE_WIDTH), head.size));
  const line = entriesOfBundle(bundle)?.[index % TILE_WIDTH];
  const recorded = parseEntry(textOf(line) ?? '');
  if (line === undefined || 'message' in recorded) return undefined;
  const isOwn = recorded.entry === entry && recorded.table === table && recorded.key === key;
  const isIn = await provesInclusion(hashes, { index, hash: await hashOfLeaf(line) }, head);
  return isOwn && isIn ? head.size : undefined;
}

/** Reads files of a log over the network, by its address. */
export function readerOf(log: string): ReadLog {
  return async (path): Promise<Bytes> => {
    const answer = await fetch(log + path);
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return new Uint8Array(await answer.arrayBuffer());
  };
}
