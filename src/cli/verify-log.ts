/**
 * Checks a published log from outside: `npm run verify-log -- <folder or URL of the site> [--key verifier-key]
 * [--policy file] [--checkpoint file] [--state file]`, or without npm: `node verify-log.ts …` (Node 24).
 *
 * It is one file, needs nothing but Node, and shares no code with what publishes the log, so that it can be read in ten
 * minutes and kept somewhere else. What it checks:
 *   1. the checkpoint is of the form; with --key, signed by that key; with --policy, signed by a log of the policy and
 *      cosigned by enough of its witnesses (C2SP tlog-checkpoint, signed-note, tlog-cosignature, tlog-policy);
 *   2. the entries hash to the root that the checkpoint names (RFC 6962);
 *   3. every entry is canonical JSON (RFC 8785), numbered without a gap, no earlier than the one before, and possible;
 *   4. every tile, bundle, proof and earlier checkpoint, of today and of each earlier version, is the one that follows
 *      from the entries, byte for byte (C2SP tlog-tiles, tlog-proof);
 *   5. the tables of every version are what the entries make, byte for byte, and today's tables have exactly those rows;
 *   6. with --checkpoint or --state: the log begins with all of the older log, so nothing of it was rewritten.
 * What it does not check it lists at the end. It says nothing of whether the entries are true.
 *
 * Exit codes: 0 verified, 1 not verified, 2 not understood, 3 alarm: the log was cut or rewritten since the last time.
 */
import { createHash, createPublicKey, verify } from 'node:crypto';
import { open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { parseArgs } from 'node:util';

const USAGE =
  'npm run verify-log -- <folder or URL of the site> [--key verifier-key] [--policy file] [--checkpoint file] [--state file]';
const TABLES = ['licensees', 'press-releases', 'services', 'decisions', 'reviews'];
/** Tables that the register did not have at first: a version has one only from the first entry about it on. */
const LATER_TABLES = ['reviews'];
/** Every member of an entry, in order. */
const MEMBERS = 'entry,key,op,recorded_at,row,table,why';
/** How many files are read at once. */
const BATCH = 32;
/** So many entries have a proof in a file; those of later ones are made from the tiles. */
const PROOF_FILES = 1000;

type Row = Readonly<Record<string, string>>;

interface Entry {
  entry: number;
  recorded_at: string;
  table: string;
  key: string;
  op: string;
  row: Row;
  why: string;
}

class VerifyError extends Error {}
class Alarm extends Error {}

function demand(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new VerifyError(otherwise);
}

const sha256 = (...parts: Uint8Array[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest();

function textOf(bytes: Uint8Array, name: string): string {
  const text = Buffer.from(bytes).toString('utf8');
  demand(Buffer.from(text).equals(bytes), `${name} is not UTF-8`);
  return text;
}

// The Merkle tree (RFC 6962)

/** `levels[k][i]` is the hash over the 2^k leaves from leaf i × 2^k on. */
type Levels = readonly (readonly Buffer[])[];

function growLevels(leaves: readonly Buffer[]): Levels {
  const levels = [leaves];
  for (let below = leaves; below.length > 1; levels.push(below)) {
    const pairs = below.flatMap((hash, index) => (index % 2 === 1 ? [[below[index - 1] ?? hash, hash]] : []));
    below = pairs.map((pair) => sha256(Uint8Array.of(1), ...pair));
  }
  return levels;
}

/** The largest power of two below a size: where a tree is split. */
const splitOf = (size: number): number => 2 ** Math.floor(Math.log2(size - 1));

/** The hash over the leaves from `start` up to `end`. */
function hashOf(levels: Levels, start: number, end: number): Buffer {
  const size = end - start;
  if (size === 0) return sha256();
  const whole = levels[Math.log2(size)]?.[start / size];
  if (whole !== undefined) return whole;
  const middle = start + splitOf(size);
  return sha256(Uint8Array.of(1), hashOf(levels, start, middle), hashOf(levels, middle, end));
}

/** The hashes that lead from a leaf to the root over the leaves from `start` up to `end`, the leaf's sibling first. */
function pathOf(levels: Levels, leaf: number, start: number, end: number): Buffer[] {
  if (end - start === 1) return [];
  const middle = start + splitOf(end - start);
  return leaf < middle
    ? [...pathOf(levels, leaf, start, middle), hashOf(levels, middle, end)]
    : [...pathOf(levels, leaf, middle, end), hashOf(levels, start, middle)];
}

// Checkpoints and who signed them

interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: string;
  readonly signed: string;
  readonly signatures: readonly { name: string; bytes: Buffer }[];
}

function parseCheckpoint(text: string, name: string): Checkpoint {
  const form = /^(([^\n]+)\n(0|[1-9]\d{0,9})\n([A-Za-z0-9+/]{43}=)\n)(?:\n((?:— \S+ [A-Za-z0-9+/]+=*\n)+))?$/;
  const [, signed = '', origin = '', size = '', root = '', lines = ''] = form.exec(text) ?? [];
  demand(signed !== '', `${name} is not a checkpoint`);
  const signatures = lines
    .split('\n')
    .slice(0, -1)
    .map((line) => line.split(' '))
    .map(([, by = '', encoded = '']) => ({ name: by, bytes: Buffer.from(encoded, 'base64') }));
  return { origin, size: Number(size), root, signed, signatures };
}

interface Key {
  readonly name: string;
  readonly id: Buffer;
  /** The bytes of the public key. */
  readonly key: Buffer;
  readonly isValid: (signed: string, signature: Buffer) => boolean;
}

/** What comes before the bytes of a public key in DER (RFC 8410; RFC 9881 for ML-DSA-44), by the type of signature. */
const DER: Readonly<Record<number, string>> = {
  1: '302a300506032b6570032100',
  4: '302a300506032b6570032100',
  6: '30820532300b06096086480165030403110382052100',
};

/**
 * A key written as `<name>+<id>+<base64 of its type and its bytes>`: type 1 signs a note, type 4 cosigns a checkpoint
 * with Ed25519, and type 6 with ML-DSA-44. Its id must be its own, as everybody else demands.
 */
function parseKey(text: string): Key {
  const [, name = '', id = '', encoded = ''] = /^([^+\s]+)\+([0-9a-f]{8})\+(\S+)$/.exec(text) ?? [];
  const typed = Buffer.from(encoded, 'base64');
  const [type = 0] = typed;
  const der = DER[type] ?? '';
  demand(typed.length === (type === 6 ? 1313 : 33) && der !== '', `not a verifier key: ${text.slice(0, 80)}`);
  demand(typed.toString('base64') === encoded, `not a verifier key: ${text.slice(0, 80)}`);
  const own = sha256(Buffer.from(`${name}\n`), typed).subarray(0, 4);
  demand(
    own.toString('hex') === id,
    `the key has the id ${id}, but its name and bytes make ${own.toString('hex')}`,
  );
  const spki = Buffer.concat([Buffer.from(der, 'hex'), typed.subarray(1)]);
  const key = createPublicKey({ key: spki, format: 'der', type: 'spki' });
  const isValid = (signed: string, signature: Buffer) => {
    if (type === 1) return verify(null, Buffer.from(signed), key, signature);
    if (signature.length < 8) return false;
    const time = signature.readBigUInt64BE(0);
    const message =
      type === 4
        ? Buffer.from(`cosignature/v1\ntime ${time}\n${signed}`)
        : cosignedMessage(name, signature.subarray(0, 8), signed);
    return time > 0n && time < 2n ** 63n && verify(null, message, key, signature.subarray(8));
  };
  return { name, id: own, key: typed.subarray(1), isValid };
}

/** What a cosigner signs with ML-DSA-44: its name, the time, and the origin, size and root of the checkpoint. */
function cosignedMessage(name: string, time: Buffer, signed: string): Buffer {
  const [origin = '', size = '', root = ''] = signed.split('\n');
  const end = Buffer.alloc(16);
  end.writeBigUInt64BE(BigInt(size), 8);
  const short = (text: string) => [Uint8Array.of(Buffer.byteLength(text)), Buffer.from(text)];
  const parts = [Buffer.from('subtree/v1\n\0'), ...short(name), time, ...short(origin), end];
  return Buffer.concat([...parts, Buffer.from(root, 'base64')]);
}

/** Whether a checkpoint is signed by a key. A false signature in the key's name is refused, whatever others there are. */
function isSigned(checkpoint: Checkpoint, { name, id, isValid }: Key, file: string): boolean {
  const own = checkpoint.signatures.filter(
    (line) => line.name === name && line.bytes.subarray(0, 4).equals(id),
  );
  const areValid = own.every(({ bytes }) => isValid(checkpoint.signed, bytes.subarray(4)));
  demand(areValid, `${file} has a false signature in the name of ${name}`);
  return own.length > 0;
}

// Policies: whose signatures count (C2SP tlog-policy)

interface Policy {
  readonly logs: readonly Key[];
  readonly witnesses: ReadonlyMap<string, Key>;
  /** Whether these witnesses are enough. */
  readonly isQuorum: (witnessed: ReadonlySet<string>) => boolean;
}

function parsePolicy(text: string, file: string): Policy {
  const logs: Key[] = [];
  const witnesses = new Map<string, Key>();
  const rules = new Map<string, (witnessed: ReadonlySet<string>) => boolean>([['none', () => true]]);
  const members = new Set(['none']);
  let quorum: string | undefined;
  demand(
    text.endsWith('\n') && !/[^\t\n\x20-\x7e\x80-\uffff]/.test(text),
    `${file} is not a policy: control characters`,
  );
  for (const [index, line] of text.slice(0, -1).split('\n').entries()) {
    const words = line.split(/[ \t]+/).filter((word) => word !== '');
    const [kind = '#', name = '', ...rest] = words;
    if (kind.startsWith('#')) continue;
    const holds = (condition: boolean, otherwise: string): void => {
      demand(condition, `${file}:${index + 1}: ${otherwise}`);
    };
    const isNew = (key: Key, others: Iterable<Key>) =>
      [...others].every((other) => !other.key.equals(key.key));
    if (kind === 'log') {
      const key = parseKey(name);
      holds(
        rest.length <= 1 && isNew(key, logs),
        'must be a log key that is not there yet, and at most a URL',
      );
      logs.push(key);
    } else if (kind === 'witness') {
      const key = parseKey(rest[0] ?? '');
      holds(
        !rules.has(name) && rest.length <= 2,
        'must be a name that is not there yet, a key, and at most a URL',
      );
      holds(isNew(key, witnesses.values()), 'has the key of another witness');
      witnesses.set(name, key);
      rules.set(name, (witnessed) => witnessed.has(name));
    } else if (kind === 'group') {
      const [threshold = '', ...group] = rest;
      const least = threshold === 'any' ? 1 : threshold === 'all' ? group.length : Number(threshold);
      holds(
        !rules.has(name) && /^(any|all|[1-9]\d*)$/.test(threshold),
        'must be: group <new name> any|all|<number> <name>…',
      );
      holds(least >= 1 && least <= group.length, `asks for ${threshold} of ${group.length}`);
      const parts = group.map((member) => {
        holds(
          rules.has(member) && !members.has(member),
          `${member} is not defined above, or is in a group already`,
        );
        members.add(member);
        return rules.get(member);
      });
      rules.set(name, (witnessed) => parts.filter((part) => part?.(witnessed)).length >= least);
    } else {
      holds(
        kind === 'quorum' && rest.length === 0 && rules.has(name) && quorum === undefined,
        'must be a log, a witness, a group, or the one quorum, of a name defined above',
      );
      quorum = name;
    }
  }
  const isQuorum = rules.get(quorum ?? '');
  demand(isQuorum !== undefined, `${file} has no quorum`);
  return { logs, witnesses, isQuorum };
}

// Entries, and the tables that they make

function* entriesIn(bundle: Buffer, name: string): Generator<Buffer> {
  for (let at = 0; at < bundle.length;) {
    const end = at + 2 < bundle.length ? at + 2 + bundle.readUInt16BE(at) : Infinity;
    demand(end <= bundle.length, `${name} is cut off`);
    yield bundle.subarray(at + 2, end);
    at = end;
  }
}

/** Canonical JSON of what entries hold: texts, numbers, and records with their names in order. */
function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`;
}

function parseEntry(line: Buffer, name: string): Entry {
  const text = textOf(line, name);
  let value: Entry;
  try {
    value = JSON.parse(text) as Entry;
  } catch {
    throw new VerifyError(`${name} is not JSON`);
  }
  demand(canonical(value) === text, `${name} is not canonical JSON`);
  demand(Object.keys(value).join() === MEMBERS, `${name} does not have the members of an entry`);
  const { recorded_at: at, row, key, table, op, why } = value;
  demand(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(at), `${name} does not say when it was recorded`);
  demand(TABLES.includes(table), `${name} is of a table "${table}", which is not known`);
  demand(['add', 'change', 'remove'].includes(op), `${name} has an unknown op "${op}"`);
  const isText = [key, why, ...Object.values(row)].every((cell) => typeof cell === 'string');
  demand(isText && row.id === key, `${name} is not of its own row`);
  return value;
}

/** The rows of each table by their ids. A table of `LATER_TABLES` is there only once an entry was about it. */
type Tables = ReadonlyMap<string, ReadonlyMap<string, Row>>;

interface Version {
  /** The number of its last entry. */
  readonly number: number;
  readonly recordedAt: string;
  readonly why: string;
}

/** Makes the tables out of the entries, and gives them as they were at the end of each version: its entries share their time. */
function* replay(entries: readonly Entry[]): Generator<[Version, Tables]> {
  const all = new Map(TABLES.map((table) => [table, new Map<string, Row>()]));
  const begun = new Set(TABLES.filter((table) => !LATER_TABLES.includes(table)));
  for (const [index, { entry, recorded_at: at, table, key, op, row, why }] of entries.entries()) {
    const name = `entry ${index + 1}`;
    const [before, next] = [entries[index - 1], entries[index + 1]];
    demand(entry === index + 1, `${name} says that it is entry ${entry}`);
    demand(before === undefined || at >= before.recorded_at, `${name} is earlier than the one before`);
    demand(before?.recorded_at !== at || before.why === why, `${name} gives another reason than its version`);
    const rows = all.get(table);
    begun.add(table);
    const was = rows?.get(key);
    demand((op === 'add') === (was === undefined), `${name} cannot ${op} ${table} ${key}`);
    const isSame = canonical(was ?? '') === canonical(row);
    demand(op === 'add' || isSame === (op === 'remove'), `${name} does not ${op} ${table} ${key} as it was`);
    if (op === 'remove') rows?.delete(key);
    else rows?.set(key, row);
    if (next?.recorded_at !== at) {
      const tables = new Map([...all].filter(([name]) => begun.has(name)));
      yield [{ number: index + 1, recordedAt: at, why }, tables];
    }
  }
}

const csvLine = (cells: readonly string[]): string =>
  `${cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\n`;

/** Reads CSV (RFC 4180) to its last character: nothing is passed over, and what is not of the form is refused. */
function parseCsv(text: string, name: string): string[][] {
  const cellForm = /(?:"((?:[^"]|"")*)"|[^",\r\n]*)(?=[,\n]|$)/y;
  const records: string[][] = [];
  for (let record: string[] = [], at = 0; at < text.length; at += 1) {
    cellForm.lastIndex = at;
    const found = cellForm.exec(text);
    demand(found !== null, `${name} is not CSV from character ${at} on`);
    record.push(found[1]?.replaceAll('""', '"') ?? found[0]);
    at += found[0].length;
    if (text[at] === ',' && at + 1 < text.length) continue;
    if (text[at] === ',') record.push('');
    records.push(record);
    record = [];
  }
  return records;
}

/** A table by its file's header, which must name the columns of its rows: their order is all that the entries do not say. */
function columnsOf(text: string, rows: ReadonlyMap<string, Row>, name: string): string[] {
  const columns = text.slice(0, text.indexOf('\n')).split(',').filter(Boolean);
  const own = new Set([...rows.values()].flatMap((row) => Object.keys(row)));
  const isWhole = columns.length === own.size && columns.every((column) => own.delete(column));
  demand(isWhole, `${name} does not have the columns of the entries, each once`);
  return columns;
}

/** Whether columns that two headers share have the same order in both. */
function isSameOrder(a: readonly string[], b: readonly string[]): boolean {
  return a.filter((name) => b.includes(name)).join() === b.filter((name) => a.includes(name)).join();
}

const csvOf = (columns: readonly string[], rows: ReadonlyMap<string, Row>): string =>
  [columns, ...[...rows.values()].map((row) => columns.map((column) => row[column] ?? ''))]
    .map(csvLine)
    .join('');

/** Whether today's table, which is published as its maintainers wrote it, has these rows, each once, in whatever order. */
function hasRows(
  records: readonly string[][],
  columns: readonly string[],
  rows: ReadonlyMap<string, Row>,
): boolean {
  const [header = [], ...others] = records;
  const expected = new Set(
    [...rows.values()].map((row) => csvLine(columns.map((column) => row[column] ?? ''))),
  );
  const isHeader =
    rows.size === 0 ? new Set(header).size === header.length : header.join() === columns.join();
  return isHeader && others.every((cells) => expected.delete(csvLine(cells))) && expected.size === 0;
}

// The files of the log

/** The path of a tile: three digits to a folder, all but the last behind an `x`, and `.p/<width>` for one that is not full. */
function tilePath(prefix: string, index: number, width: number): string {
  const digits = String(index).padStart(Math.ceil(String(index).length / 3) * 3, '0');
  return `${prefix}${digits.replace(/\d{3}(?=\d)/g, 'x$&/')}${width < 256 ? `.p/${width}` : ''}`;
}

interface ExpectedFile {
  readonly path: string;
  readonly bytes: () => Buffer;
  /** Whether it may be gone: a part of a tile that has become full since. */
  readonly isOptional: boolean;
}

/** The tiles of 256 over some things, and those parts of tiles in which the log ended at earlier counts. */
function* tilesOver(
  prefix: string,
  things: readonly Buffer[],
  counts: readonly number[],
): Generator<ExpectedFile> {
  const tile = (index: number, width: number): ExpectedFile => ({
    path: tilePath(prefix, index, width),
    bytes: () => Buffer.concat(things.slice(index * 256, index * 256 + width)),
    isOptional: width < 256 && (index + 1) * 256 <= things.length,
  });
  for (let index = 0; (index + 1) * 256 <= things.length; index += 1) yield tile(index, 256);
  for (const count of new Set(counts)) if (count % 256 > 0) yield tile(Math.floor(count / 256), count % 256);
}

/** Every file of the log that follows from its entries and from the sizes at which it had a checkpoint. */
function* filesOf(
  lines: readonly Buffer[],
  levels: Levels,
  sizes: readonly number[],
  checkpoint: string,
): Generator<ExpectedFile> {
  const framed = lines.map((line) =>
    Buffer.concat([Uint8Array.of(line.length >> 8, line.length & 255), line]),
  );
  yield* tilesOver('log/tile/entries/', framed, sizes);
  for (let level = 0; 256 ** level <= lines.length; level += 1) {
    const counts = sizes.map((size) => Math.floor(size / 256 ** level));
    yield* tilesOver(`log/tile/${level}/`, levels[level * 8] ?? [], counts);
  }
  for (const index of lines.slice(0, PROOF_FILES).keys()) {
    const hashes = () => pathOf(levels, index, 0, lines.length).map((hash) => `${hash.toString('base64')}\n`);
    yield {
      path: `log/proof/${index + 1}.tlog-proof`,
      bytes: () => Buffer.from(`c2sp.org/tlog-proof@v1\nindex ${index}\n${hashes().join('')}\n${checkpoint}`),
      isOptional: false,
    };
  }
}

// Reading what is published

const isAddress = (site: string): boolean => /^https?:\/\//.test(site);

/** Reads a file of the site, from a folder or over the network; nothing if it is not there. */
async function readFrom(site: string, path: string): Promise<Buffer | undefined> {
  try {
    if (!isAddress(site)) return await readFile(join(site, path));
    const answer = await fetch(new URL(path, site.endsWith('/') ? site : `${site}/`));
    if (answer.ok) return Buffer.from(await answer.arrayBuffer());
    demand([404, 410].includes(answer.status), `it answers ${answer.status}`);
  } catch (error) {
    const { code = '', message, cause } = error as NodeJS.ErrnoException & { cause?: Error };
    const isGone = code === 'ENOENT' || code === 'ENOTDIR';
    demand(isGone, `${path} of ${site} cannot be read: ${cause?.message ?? message}`);
  }
  return undefined;
}

/** The files of a folder that no check above reads; over the network they cannot be listed. */
async function othersIn(site: string, known: ReadonlySet<string>): Promise<string[]> {
  const files = await readdir(site, { recursive: true, withFileTypes: true });
  const others = files
    .filter((file) => file.isFile() && !file.name.endsWith('.html'))
    .map((file) => relative(site, join(file.parentPath, file.name)).replaceAll(sep, '/'))
    .filter((path) => /^(data|log|versions)\//.test(path) && !known.has(path))
    .sort();
  const strange = others.find((path) => /^(log\/(tile|proof|checkpoints)|versions\/[^/]+)\//.test(path));
  demand(strange === undefined, `${strange ?? ''} is there, but no entry or checkpoint calls for it`);
  return others;
}

// The verification

/** A checkpoint that somebody kept. */
interface Kept {
  readonly file: string;
  readonly text: string;
  /** What a contradiction is: an alarm where we verified it ourselves. */
  readonly refuse: (message: string) => Error;
}

interface Verified {
  readonly done: string[];
  readonly unchecked: string[];
  readonly checkpoint: string;
}

/** Verifies a site. Throws what speaks against it, in one line. */
export async function verifyLog(
  site: string,
  keyText: string | undefined,
  kept: readonly Kept[],
  policyFile?: { readonly text: string; readonly file: string },
): Promise<Verified> {
  const key = keyText === undefined ? undefined : parseKey(keyText);
  const policy = policyFile === undefined ? undefined : parsePolicy(policyFile.text, policyFile.file);
  /** Who may sign for the log. */
  const signers = [...(key === undefined ? [] : [key]), ...(policy?.logs ?? [])];
  /** Whether one of them did; all are looked at, as a false signature of any is refused. */
  const isSignedByOne = (signed: Checkpoint, file: string) =>
    signers.map((signer) => isSigned(signed, signer, file)).includes(true);
  const known = new Set(['log/checkpoint']);
  const get = async (path: string) => {
    const bytes = await readFrom(site, path);
    demand(bytes !== undefined, `${site} has no ${path}`);
    known.add(path);
    return bytes;
  };
  const [isLog, root = '.'] = /^(?:(.*)\/)?log(?:\/(?:checkpoint)?)?$/.exec(site) ?? [];
  const first = await readFrom(site, 'log/checkpoint');
  demand(first !== undefined || isLog === undefined, `give the site and not its log: ${root}`);
  demand(first !== undefined, `${site} has no log/checkpoint; give the folder or address of the whole site`);
  const text = textOf(first, 'log/checkpoint');
  const checkpoint = parseCheckpoint(text, 'log/checkpoint');
  const { origin, size } = checkpoint;
  const done = [`log ${origin}, ${size} entries, root ${checkpoint.root}`];
  const unchecked: string[] = [];
  if (signers.length === 0)
    unchecked.push('who signed it, as no --key was given, and no --policy with a log');
  if (key !== undefined) {
    demand(isSigned(checkpoint, key, 'log/checkpoint'), 'the checkpoint is not signed by the key');
    done.push('signature: by the key that was given');
  }
  if (policy !== undefined && policy.logs.length > 0) {
    const by = policy.logs.filter((log) => isSigned(checkpoint, log, 'log/checkpoint'));
    demand(
      by.some(({ name }) => name === origin),
      'the checkpoint is signed by no log of the policy',
    );
    done.push('signature: by a log of the policy');
  }
  const witnesses = [...(policy?.witnesses ?? [])];
  const witnessed = new Set(
    witnesses.filter(([, witness]) => isSigned(checkpoint, witness, 'log/checkpoint')).map(([name]) => name),
  );
  const names = witnessed.size === 0 ? '' : ` (${[...witnessed].join(', ')})`;
  const count = `${witnessed.size} of the ${witnesses.length} witnesses of the policy have seen this log${names}`;
  demand(policy?.isQuorum(witnessed) ?? true, `${count}, fewer than its quorum asks for`);
  if (policy !== undefined) done.push(`witnesses: ${count}`);
  else unchecked.push('how many witnesses have seen this log, as no --policy was given');
  const keys = [...signers, ...witnesses.map(([, witness]) => witness)];
  const strangers = checkpoint.signatures
    .filter(
      ({ name, bytes }) => !keys.some((one) => one.name === name && one.id.equals(bytes.subarray(0, 4))),
    )
    .map(({ name }) => name);
  if (strangers.length > 0 && keys.length > 0) unchecked.push(`the signatures of ${strangers.join(', ')}`);
  const olds = kept.map((one) => ({ ...one, old: parseCheckpoint(one.text, one.file) }));
  for (const { file, old, refuse } of olds) {
    if (old.origin !== origin) throw refuse(`${file} is of another log, ${old.origin}`);
    if (old.size > size)
      throw refuse(`the log has ${size} entries, but ${file} says that it had ${old.size}: it was cut`);
  }

  const bundles: Buffer[] = [];
  for (let at = 0; at < size; at += 256)
    bundles.push(await get(tilePath('log/tile/entries/', at / 256, Math.min(256, size - at))));
  const lines = bundles.flatMap((bundle, index) => [...entriesIn(bundle, `bundle ${index}`)]);
  demand(lines.length === size, `the bundles have ${lines.length} entries, the checkpoint says ${size}`);
  const levels = growLevels(lines.map((line) => sha256(Uint8Array.of(0), line)));
  const rootAt = (count: number) => hashOf(levels, 0, count).toString('base64');
  demand(rootAt(size) === checkpoint.root, 'the entries do not hash to the root of the checkpoint');
  for (const { file, old, refuse } of olds) {
    if (rootAt(old.size) !== old.root)
      throw refuse(`the log was rewritten: its first ${old.size} entries are not those of ${file}`);
    // A checkpoint that you kept yourself needs no signature; one that you were given does.
    const by = signers.length === 0 || isSignedByOne(old, file) ? '' : ', which is not signed by the key';
    done.push(`history: the first ${old.size} entries are those of ${file}${by}`);
  }

  const entries = lines.map((line, index) => parseEntry(line, `entry ${index + 1}`));
  const versions: Version[] = [];
  const orders = new Map<string, readonly string[]>();
  const inOrder = (table: string, columns: readonly string[], name: string) => {
    demand(
      isSameOrder(columns, orders.get(table) ?? columns),
      `${name} has its columns in a different order than before`,
    );
    orders.set(table, columns);
    return columns;
  };
  /** The tables of the last version. */
  let recorded: readonly string[] = [];
  const ownForm: string[] = [];
  const unsigned: number[] = [];
  for (const [version, tables] of replay(entries)) {
    versions.push(version);
    const { number, recordedAt, why } = version;
    const objects: Record<string, Row[]> = {};
    recorded = [...tables.keys()];
    for (const [table, rows] of tables) {
      const name = `versions/${number}/${table}.csv`;
      const published = textOf(await get(name), name);
      const columns = inOrder(table, columnsOf(published, rows, name), name);
      demand(published === csvOf(columns, rows), `${name} is not what the entries make of it`);
      objects[table] = [...rows.values()].map((row) =>
        Object.fromEntries(columns.map((column) => [column, row[column] ?? ''])),
      );
      if (number !== size) continue;
      const current = `data/${table}.csv`;
      const today = textOf(await get(current), current);
      if (today === published) continue;
      demand(
        hasRows(parseCsv(today, current), columns, rows),
        `${current} is not what the entries make of it`,
      );
      if (rows.size > 0) ownForm.push(current);
    }
    const name = `versions/${number}/tables.json`;
    known.add(`versions/${number}/register.json`);
    const json = textOf(await get(name), name);
    const release = /(?<=\n "package_version": ")\d+\.\d+\.\d+(?=",\n)/.exec(json)?.[0];
    const made = { version: number, recorded_at: recordedAt, why, package_version: release, tables: objects };
    demand(
      json === `${JSON.stringify(made, null, 1)}\n`,
      `${name} is not what the entries make, in the columns of its tables`,
    );
    const file = `log/checkpoints/${number}`;
    const then = parseCheckpoint(textOf(await get(file), file), file);
    const isSame = then.origin === origin && then.size === number && then.root === rootAt(number);
    demand(isSame, `${file} is not what the log was then`);
    if (signers.length > 0 && !isSignedByOne(then, file)) unsigned.push(number);
  }
  for (const table of TABLES.filter((name) => !recorded.includes(name))) {
    const current = `data/${table}.csv`;
    const bytes = await readFrom(site, current);
    demand(bytes !== undefined || LATER_TABLES.includes(table), `${site} has no ${current}`);
    if (bytes === undefined) continue;
    known.add(current);
    const rows = parseCsv(textOf(bytes, current), current);
    demand(rows.length === 1, `${current} has rows, but the log has no entry of them`);
  }
  done.push(`tables: the site offers what the entries make, today and in every version (${versions.length})`);

  const sizes = [...versions.map(({ number }) => number), size];
  const expected = [...filesOf(lines, levels, sizes, text)];
  let files = 0;
  for (let at = 0; at < expected.length; at += BATCH) {
    const check = async ({ path, bytes, isOptional }: ExpectedFile) => {
      const published = isOptional ? await readFrom(site, path) : await get(path);
      known.add(path);
      files += published === undefined ? 0 : 1;
      demand(
        published === undefined || published.equals(bytes()),
        `${path} is not what the entries make of it`,
      );
    };
    await Promise.all(expected.slice(at, at + BATCH).map(check));
  }
  done.push(
    `files of the log: ${files} tiles, bundles and proofs, and ${versions.length} earlier checkpoints`,
  );

  if (unsigned.length > 0) unchecked.push(`who signed the earlier checkpoints ${unsigned.join(', ')}`);
  if (ownForm.length > 0)
    unchecked.push(`the order of rows, needless quotes and last line break of ${ownForm.join(', ')}`);
  unchecked.push('the order of the columns, and the Data Package versions, which entries do not say');
  const others = isAddress(site) ? [] : await othersIn(site, known);
  if (isAddress(site)) unchecked.push('files that the entries and checkpoints do not call for');
  if (others.length > 0) unchecked.push(others.join(', '));
  unchecked.push(
    'the pages, the index of the check, the API with the register.json of each version, feeds and badges: npm run verify-site compares them with their sums',
  );
  unchecked.push('whether others are shown the same log: compare the root with theirs');
  unchecked.push('whether what the entries say is true');
  return { done, unchecked, checkpoint: text };
}

/** Writes a file whole or not at all, also if the program is killed. */
async function writeWhole(path: string, text: string): Promise<void> {
  const unfinished = `${path}.${process.pid}.unfinished`;
  try {
    const file = await open(unfinished, 'w');
    await file.writeFile(text);
    await file.sync();
    await file.close();
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

async function main(): Promise<number> {
  const word = { type: 'string' } as const;
  let given;
  try {
    const options = {
      checkpoint: word,
      key: word,
      policy: word,
      state: word,
      help: { type: 'boolean', short: 'h' },
    } as const;
    given = parseArgs({ allowPositionals: true, options });
  } catch {
    given = undefined;
  }
  const { state, key, policy, checkpoint, help = false } = given?.values ?? {};
  const [site] = given?.positionals ?? [];
  if (help || site === undefined || given?.positionals.length !== 1) {
    (help ? process.stdout : process.stderr).write(`usage: ${USAGE}\n`);
    return help ? 0 : 2;
  }
  const kept: Kept[] = [];
  const older = checkpoint === undefined ? undefined : await readFile(checkpoint, 'utf8');
  if (checkpoint !== undefined && older !== undefined)
    kept.push({ file: checkpoint, text: older, refuse: (message) => new VerifyError(message) });
  // Only a file that is not there is a first time: one that cannot be read is an error.
  const last = state === undefined ? undefined : await readFrom('', state);
  if (state !== undefined && last !== undefined)
    kept.push({ file: state, text: textOf(last, state), refuse: (message) => new Alarm(message) });
  const policyFile =
    policy === undefined ? undefined : { text: await readFile(policy, 'utf8'), file: policy };
  const { done, unchecked, checkpoint: verified } = await verifyLog(site, key, kept, policyFile);
  if (state !== undefined) {
    await writeWhole(state, verified);
    done.push(`state: kept in ${state}`);
  }
  for (const line of done) process.stdout.write(`ok  ${line}\n`);
  for (const line of unchecked) process.stdout.write(`--  not checked: ${line}\n`);
  return 0;
}

// Only where it is run itself: its tests call `verifyLog` many times.
if (import.meta.main)
  try {
    process.exitCode = await main();
  } catch (error) {
    const kind = error instanceof Alarm ? 'ALARM' : 'NOT VERIFIED';
    process.stderr.write(`${kind}: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = error instanceof Alarm ? 3 : 1;
  }
