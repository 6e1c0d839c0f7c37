import { type Bytes, concat, utf8 } from '../tlog/bytes.ts';
import { parseCheckpoint, parseProof } from '../tlog/checkpoint.ts';
import { parseEntry } from './entry.ts';
import {
  growTree,
  hashOfLeaf,
  isSameHash,
  type MerkleTree,
  provesInclusion,
  rootAt,
} from '../tlog/merkle.ts';
import { readJournal, replay, textOf } from './journal.ts';
import { parseVerifierKey, verdictOn } from '../tlog/note.ts';
import { bundlePath, bundlePaths, entriesOfBundle, TILE_WIDTH } from '../tlog/tiles.ts';

/** What a check can find; each has a message, `log.found.…`. */
export const FINDINGS = [
  'unreadable',
  'root.same',
  'root.different',
  'replay.sound',
  'replay.broken',
  'signature.valid',
  'signature.wrong',
  'signature.none',
  'history.same',
  'history.rewritten',
  'history.cut',
  'history.foreign',
  'history.unreadable',
] as const;

export interface Finding {
  readonly name: (typeof FINDINGS)[number];
  readonly verdict: 'good' | 'bad' | 'open';
  /** How many entries it is about. */
  readonly count: number;
}

/** Reads a file of the log by its path under `log/`; throws when it cannot. */
export type ReadLog = (path: string) => Promise<Bytes>;

async function signatureFinding(checkpoint: string, verifierKey: string, count: number): Promise<Finding> {
  const head = parseCheckpoint(checkpoint);
  const key = await parseVerifierKey(verifierKey);
  if (head === undefined || key === undefined) return { name: 'signature.none', verdict: 'open', count };
  const isValid = (await verdictOn(head.note, key)) === 'valid';
  return isValid
    ? { name: 'signature.valid', verdict: 'good', count }
    : { name: 'signature.wrong', verdict: 'bad', count };
}

async function historyFinding(older: string, origin: string, tree: MerkleTree): Promise<Finding> {
  const old = parseCheckpoint(older.endsWith('\n') ? older : `${older}\n`);
  if (old === undefined) return { name: 'history.unreadable', verdict: 'open', count: 0 };
  const { size: count } = old;
  if (old.origin !== origin) return { name: 'history.foreign', verdict: 'open', count };
  if (count > tree.size) return { name: 'history.cut', verdict: 'bad', count };
  return isSameHash(await rootAt(tree, count), old.root)
    ? { name: 'history.same', verdict: 'good', count }
    : { name: 'history.rewritten', verdict: 'bad', count };
}

function replayFinding(lines: readonly Bytes[]): Finding {
  const { entries, faults } = readJournal(concat(...lines.flatMap((line) => [line, utf8('\n')])));
  const broken = [...faults, ...replay(entries).faults];
  return broken.length === 0
    ? { name: 'replay.sound', verdict: 'good', count: entries.length }
    : { name: 'replay.broken', verdict: 'bad', count: Math.min(...broken.map(({ line }) => line)) };
}

/**
 * Checks a whole log as it is published: fetches every entry, hashes all of them anew, replays them, and compares with
 * its checkpoint, with the key and with an older checkpoint where one is given (else an empty text).
 */
export async function checkLog(read: ReadLog, verifierKey: string, older: string): Promise<Finding[]> {
  const checkpoint = textOf(await read('checkpoint')) ?? '';
  const head = parseCheckpoint(checkpoint);
  if (head === undefined) return [{ name: 'unreadable', verdict: 'bad', count: 0 }];
  const bundles = await Promise.all(bundlePaths(head.size).map(read));
  const lines = bundles.flatMap((bundle) => entriesOfBundle(bundle) ?? []);
  const tree = await growTree(lines);
  const isSame = tree.size === head.size && isSameHash(tree.root, head.root);
  return [
    { name: isSame ? 'root.same' : 'root.different', verdict: isSame ? 'good' : 'bad', count: tree.size },
    replayFinding(lines),
    await signatureFinding(checkpoint, verifierKey, head.size),
    ...(older === '' ? [] : [await historyFinding(older, head.origin, tree)]),
  ];
}

/**
 * Checks by its proof that an entry is in the log, and that it is the one about this row. The size of the log where it
 * is; nothing where it is not.
 */
export async function checkEntry(
  read: ReadLog,
  { entry, table, key }: { readonly entry: number; readonly table: string; readonly key: string },
): Promise<number | undefined> {
  const proof = parseProof(textOf(await read(`proof/${entry}.tlog-proof`)) ?? '');
  const head = parseCheckpoint(proof?.checkpoint ?? '');
  const index = entry - 1;
  if (proof?.index !== index || head === undefined || index >= head.size) return undefined;
  const bundle = await read(bundlePath(Math.floor(index / TILE_WIDTH), head.size));
  const line = entriesOfBundle(bundle)?.[index % TILE_WIDTH];
  if (line === undefined) return undefined;
  const recorded = parseEntry(textOf(line) ?? '');
  if ('message' in recorded) return undefined;
  const isOwn = recorded.entry === entry && recorded.table === table && recorded.key === key;
  const isIn = await provesInclusion(proof.hashes, { index, hash: await hashOfLeaf(line) }, head);
  return isOwn && isIn ? head.size : undefined;
}
