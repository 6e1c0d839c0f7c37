/**
 * A witness of transparency logs (C2SP tlog-witness, tlog-cosignature): it cosigns a checkpoint only if the log extends the
 * last one that it cosigned, so that no log can get an honest witness's signature for two different histories.
 *
 *   node witness.ts --key witness.key --policy policy --state folder [--port 8080] [--host 127.0.0.1]
 *
 * It is one file, needs nothing but Node 24, and shares no code with a log. The key is made by `npm run keygen --
 * witness.key --witness <name>`; the logs are those of the policy (C2SP tlog-policy), of which it reads the `log` lines.
 * The folder keeps, for each log, the last checkpoint that was cosigned: it is on the disk before anything is signed. If it
 * is lost, make a new key, since the old one could be made to sign a second history. It speaks HTTP; put a web server with
 * TLS in front of it. POST <prefix>/add-checkpoint submits, GET <prefix>/<SHA-256 of the origin>/checkpoint reads.
 */
import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const USAGE =
  'npm run witness -- --key <file> --policy <file> --state <folder> [--port <number>] [--host <address>]';
/** A request is an old size, at most 63 hashes, and a checkpoint with a few signatures. */
const MAX_REQUEST = 64 * 1024;
const MAX_HASHES = 63;
const MAX_SIGNATURES = 64;

const sha256 = (...parts: Uint8Array[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest();

/** An answer that ends a request: its status and its text. */
class Refusal extends Error {
  readonly status: number;
  readonly type: string;

  constructor(status: number, message: string, type = 'text/plain; charset=utf-8') {
    super(message);
    this.status = status;
    this.type = type;
  }
}

function refuseUnless(holds: boolean, status: number, why: string): asserts holds {
  if (!holds) throw new Refusal(status, `${why}\n`);
}

// Keys (C2SP signed-note)

interface Key {
  readonly name: string;
  readonly id: Buffer;
  readonly key: KeyObject;
}

const SPKI = Buffer.from('302a300506032b6570032100', 'hex');
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** The name, id and bytes of a key text of a type, whose bytes are a public key or the seed of a private one. */
function keyParts(text: string, type: number): { name: string; id: string; bytes: Buffer } | undefined {
  const [, name = '', id = '', encoded = ''] =
    /^([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text) ?? [];
  const typed = Buffer.from(encoded, 'base64');
  if (typed.length !== 33 || typed[0] !== type || typed.toString('base64') !== encoded) return undefined;
  return { name, id, bytes: typed.subarray(1) };
}

const idOf = (name: string, type: number, bytes: Uint8Array): Buffer =>
  sha256(Buffer.from(`${name}\n`), Uint8Array.of(type), bytes).subarray(0, 4);

function parseLogKey(text: string): Key | undefined {
  const parts = keyParts(text, 1);
  if (parts === undefined) return undefined;
  const id = idOf(parts.name, 1, parts.bytes);
  if (id.toString('hex') !== parts.id) return undefined;
  const der = Buffer.concat([SPKI, parts.bytes]);
  return { name: parts.name, id, key: createPublicKey({ key: der, format: 'der', type: 'spki' }) };
}

/** The witness's own key, which signs with the time. */
function parseOwnKey(text: string): Key | undefined {
  const parts = text.startsWith('PRIVATE+KEY+') ? keyParts(text.slice('PRIVATE+KEY+'.length), 4) : undefined;
  if (parts === undefined) return undefined;
  const key = createPrivateKey({ key: Buffer.concat([PKCS8, parts.bytes]), format: 'der', type: 'pkcs8' });
  const bytes = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32);
  const id = idOf(parts.name, 4, bytes);
  return id.toString('hex') === parts.id ? { name: parts.name, id, key } : undefined;
}

/** The keys of the logs of a policy, by their origins: the name of the key is the origin of the log. */
export function readLogs(policy: string): Map<string, Key[]> {
  const logs = new Map<string, Key[]>();
  for (const [index, line] of policy.split('\n').entries()) {
    const [kind, text = ''] = line.split(/[ \t]+/).filter((word) => word !== '');
    if (kind !== 'log') continue;
    const key = parseLogKey(text);
    if (key === undefined) throw new Error(`line ${index + 1} of the policy has no Ed25519 verifier key`);
    logs.set(key.name, [...(logs.get(key.name) ?? []), key]);
  }
  if (logs.size === 0) throw new Error('the policy names no log');
  return logs;
}

// Checkpoints and what is asked

interface Checkpoint {
  readonly origin: string;
  readonly size: bigint;
  readonly root: Buffer;
  /** What is signed. */
  readonly text: string;
  readonly signatures: readonly { readonly name: string; readonly bytes: Buffer; readonly line: string }[];
}

function hashOf(line: string): Buffer | undefined {
  const hash = Buffer.from(line, 'base64');
  return hash.length === 32 && hash.toString('base64') === line ? hash : undefined;
}

function sizeOf(text: string): bigint | undefined {
  const size = /^(0|[1-9]\d{0,18})$/.test(text) ? BigInt(text) : undefined;
  return size !== undefined && size < 2n ** 63n ? size : undefined;
}

function parseCheckpoint(note: string): Checkpoint | undefined {
  const end = note.lastIndexOf('\n\n');
  if (end === -1 || !note.endsWith('\n') || /(?!\n)\p{Cc}/u.test(note)) return undefined;
  const text = note.slice(0, end + 1);
  const [origin = '', sizeLine = '', rootLine = '', ...more] = text.split('\n');
  const [size, root] = [sizeOf(sizeLine), hashOf(rootLine)];
  const lines = note.slice(end + 2, -1).split('\n');
  const signatures = lines.map((line) => {
    const [, name = '', encoded = ''] = /^— ([^\s+]+) ([A-Za-z0-9+/]+=*)$/u.exec(line) ?? [];
    return { name, bytes: Buffer.from(encoded, 'base64'), line };
  });
  const isWhole = more.at(-1) === '' && more.slice(0, -1).every((line) => line !== '');
  const areRead = signatures.every(({ bytes }) => bytes.length > 4) && lines.length <= MAX_SIGNATURES;
  if (origin === '' || size === undefined || root === undefined || !isWhole || !areRead) return undefined;
  return { origin, size, root, text, signatures };
}

interface Request {
  readonly old: bigint;
  readonly proof: readonly Buffer[];
  readonly checkpoint: Checkpoint;
}

function parseRequest(body: Buffer): Request | undefined {
  const text = body.toString('utf8');
  if (!Buffer.from(text).equals(body)) return undefined;
  const end = text.indexOf('\n\n');
  const [first = '', ...hashes] = text.slice(0, Math.max(end, 0)).split('\n');
  const old = sizeOf(/^old (\S+)$/.exec(first)?.[1] ?? '');
  const proof = hashes.map(hashOf).filter((hash) => hash !== undefined);
  const checkpoint = parseCheckpoint(text.slice(end + 2));
  if (end === -1 || old === undefined || checkpoint === undefined) return undefined;
  return proof.length === hashes.length && proof.length <= MAX_HASHES
    ? { old, proof, checkpoint }
    : undefined;
}

// Consistency (RFC 6962, section 2.1.2, verified as in RFC 9162, section 2.1.4.2)

function isConsistent(
  proof: readonly Buffer[],
  old: bigint,
  oldRoot: Buffer,
  size: bigint,
  root: Buffer,
): boolean {
  if (old === size) return proof.length === 0 && oldRoot.equals(root);
  if (old === 0n) return proof.length === 0;
  const node = (left: Buffer, right: Buffer) => sha256(Uint8Array.of(1), left, right);
  let [first, last] = [old - 1n, size - 1n];
  for (; first % 2n === 1n; first >>= 1n) last >>= 1n;
  // Where the old tree is one whole subtree, its root begins the path.
  const path = first === 0n ? [oldRoot, ...proof] : [...proof];
  const start = path.shift();
  if (start === undefined) return false;
  let [before, after] = [start, start];
  for (const hash of path) {
    if (last === 0n) return false;
    if (first % 2n === 1n || first === last) {
      before = node(hash, before);
      after = node(hash, after);
      for (; first % 2n === 0n && first !== 0n; first >>= 1n) last >>= 1n;
    } else after = node(after, hash);
    first >>= 1n;
    last >>= 1n;
  }
  return last === 0n && before.equals(oldRoot) && after.equals(root);
}

// The state on the disk

/** Puts a file on the disk whole, and returns only when it is there for good. */
function keep(folder: string, name: string, text: string): void {
  const unfinished = join(folder, `${name}.unfinished`);
  const file = openSync(unfinished, 'w', 0o600);
  try {
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(unfinished, join(folder, name));
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
}

const fileOf = (origin: string): string => sha256(Buffer.from(origin)).toString('hex');

/** The last checkpoint of a log that was cosigned. Throws if it is there and cannot be read: it is not forgotten. */
function lastOf(folder: string, origin: string): Checkpoint | undefined {
  const path = join(folder, fileOf(origin));
  if (!existsSync(path)) return undefined;
  const checkpoint = parseCheckpoint(readFileSync(path, 'utf8'));
  if (checkpoint?.origin !== origin) throw new Error(`${path} is not the checkpoint of ${origin}`);
  return checkpoint;
}

/** Takes the folder for this process alone: two that each know only half of what was signed could sign a fork. */
function takeFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = join(folder, 'lock');
  const own = join(folder, `lock.${process.pid}`);
  writeFileSync(own, String(process.pid));
  try {
    for (let attempt = 0; attempt < 2; attempt += 1)
      try {
        linkSync(own, lock);
        return () => {
          rmSync(lock, { force: true });
        };
      } catch {
        const owner = Number(readFileSync(lock, 'utf8'));
        if (isRunning(owner)) throw new Error(`${folder} is used by another witness, process ${owner}`);
        rmSync(lock, { force: true });
      }
    throw new Error(`${folder} is used by another witness`);
  } finally {
    rmSync(own, { force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

// The witness

/** Whether a checkpoint is signed by one of the keys; a false signature of any of them refuses it. */
function isSignedBy(keys: readonly Key[], { text, signatures }: Checkpoint): boolean {
  const own = keys.flatMap(({ name, id, key }) =>
    signatures
      .filter((line) => line.name === name && line.bytes.subarray(0, 4).equals(id))
      .map(({ bytes }) => verify(null, Buffer.from(text), key, bytes.subarray(4))),
  );
  return own.length > 0 && own.every(Boolean);
}

function cosignature({ name, id, key }: Key, text: string, seconds: bigint): string {
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(seconds);
  const signature = sign(null, Buffer.from(`cosignature/v1\ntime ${seconds}\n${text}`), key);
  return `— ${name} ${Buffer.concat([id, time, signature]).toString('base64')}\n`;
}

export interface Witness {
  /** The answer to `add-checkpoint`: the cosignature. Throws a `Refusal` for what it does not cosign. */
  readonly add: (body: Buffer) => string;
  /** The last checkpoint of a log by the SHA-256 of its origin, cosigned; nothing if there is none. */
  readonly read: (hash: string) => string | undefined;
}

/** A witness with its key, its logs by their origins, and the folder of its state. Nothing here waits: one request at a time. */
export function witnessOf(
  ownKey: string,
  logs: ReadonlyMap<string, readonly Key[]>,
  folder: string,
): Witness {
  const own = parseOwnKey(ownKey);
  if (own === undefined)
    throw new Error('the key is not one that npm run keygen -- <file> --witness <name> makes');
  const isOwn = ({ name, bytes }: Checkpoint['signatures'][number]) =>
    name === own.name && bytes.subarray(0, 4).equals(own.id);
  const add = (body: Buffer): string => {
    const request = parseRequest(body);
    refuseUnless(request !== undefined, 400, 'not an add-checkpoint request');
    const { old, proof, checkpoint } = request;
    const { origin, size, root, text, signatures } = checkpoint;
    const keys = logs.get(origin);
    refuseUnless(keys !== undefined, 404, 'this log is not known here');
    refuseUnless(isSignedBy(keys, checkpoint), 403, 'not signed by a key of this log');
    refuseUnless(old <= size, 400, 'the old size is larger than the checkpoint');
    const last = lastOf(folder, origin);
    const seen = last?.size ?? 0n;
    if (old !== seen) throw new Refusal(409, `${seen}\n`, 'text/x.tlog.size');
    refuseUnless(size > 0n || root.equals(sha256()), 422, 'an empty log has another root');
    const isProved = isConsistent(proof, old, last?.root ?? sha256(), size, root);
    refuseUnless(isProved, 422, 'this log did not grow out of the one that was cosigned before');
    const lines = signatures.filter((line) => !isOwn(line)).map(({ line }) => `${line}\n`);
    const note = `${text}\n${lines.join('')}`;
    // On the disk before it is signed: whatever ends this process, no smaller or other checkpoint is signed after it.
    keep(folder, fileOf(origin), note);
    const line = cosignature(own, text, BigInt(Math.floor(Date.now() / 1000)));
    keep(folder, fileOf(origin), note + line);
    return line;
  };
  const read = (hash: string): string | undefined => {
    const origin = [...logs.keys()].find((name) => fileOf(name) === hash);
    const last = origin === undefined ? undefined : lastOf(folder, origin);
    if (last?.signatures.some(isOwn) !== true) return undefined;
    return `${last.text}\n${last.signatures.map(({ line }) => `${line}\n`).join('')}`;
  };
  return { add, read };
}

function serve({ add, read }: Witness, log: (line: string) => void): Server {
  return createServer({ requestTimeout: 10_000 }, (request, response) => {
    const answer = (status: number, text: string, type = 'text/plain; charset=utf-8') => {
      if (response.headersSent) return;
      log(`${request.method ?? ''} ${request.url ?? ''} ${status} ${status === 200 ? '' : text.trim()}`);
      // What follows the part of a body that was read is not waited for.
      if (status === 413) response.setHeader('Connection', 'close');
      response.writeHead(status, { 'Content-Type': type, 'X-Content-Type-Options': 'nosniff' }).end(text);
    };
    const attempt = (work: () => string) => {
      try {
        answer(200, work());
      } catch (error) {
        if (error instanceof Refusal) answer(error.status, error.message, error.type);
        else answer(500, `this witness cannot go on: ${(error as Error).message}\n`);
      }
    };
    const [path = ''] = (request.url ?? '').split('?');
    const [, hash] = /\/([0-9a-f]{64})\/checkpoint$/.exec(path) ?? [];
    if (hash !== undefined && request.method === 'GET') {
      attempt(() => {
        const note = read(hash);
        refuseUnless(note !== undefined, 404, 'no checkpoint of this log was cosigned here');
        return note;
      });
      return;
    }
    if (!path.endsWith('/add-checkpoint')) answer(404, 'not here\n');
    else if (request.method !== 'POST') answer(405, 'POST a checkpoint\n');
    else {
      const parts: Buffer[] = [];
      let length = 0;
      request.on('data', (part: Buffer) => {
        length += part.length;
        if (length <= MAX_REQUEST) parts.push(part);
        else answer(413, 'too long\n');
      });
      request.on('end', () => {
        if (length <= MAX_REQUEST) attempt(() => add(Buffer.concat(parts)));
      });
    }
  });
}

function readKeyFile(path: string): string {
  if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0)
    throw new Error(`others can read ${path}; run chmod 600 ${path}`);
  return readFileSync(path, 'utf8').trim();
}

function main(): void {
  const word = { type: 'string' } as const;
  let given;
  try {
    const options = {
      key: word,
      policy: word,
      state: word,
      port: word,
      host: word,
      help: { type: 'boolean', short: 'h' },
    } as const;
    given = parseArgs({ options }).values;
  } catch {
    given = undefined;
  }
  const { key, policy, state, port = '8080', host = '127.0.0.1', help = false } = given ?? {};
  if (help || key === undefined || policy === undefined || state === undefined || !/^\d{1,5}$/.test(port)) {
    (help ? process.stdout : process.stderr).write(`usage: ${USAGE}\n`);
    process.exit(help ? 0 : 2);
  }
  const logs = readLogs(readFileSync(policy, 'utf8'));
  const release = takeFolder(state);
  process.once('exit', release);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(0));
  // What it can no longer read it must not begin again.
  for (const origin of logs.keys()) lastOf(state, origin);
  for (const left of readdirSync(state))
    if (left.endsWith('.unfinished')) rmSync(join(state, left), { force: true });
  const witness = witnessOf(readKeyFile(key), logs, state);
  const server = serve(witness, (line) => {
    process.stdout.write(`${line}\n`);
  });
  server.on('error', (error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  });
  server.listen(Number(port), host, () => {
    const { port: own } = server.address() as { port: number };
    process.stdout.write(
      `Witness of ${[...logs.keys()].join(', ')} at http://${host}:${own}/ (Ctrl-C to stop)\n`,
    );
  });
}

// Only where it is run itself: its tests call `witnessOf` many times.
if (import.meta.main)
  try {
    main();
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exitCode = 1;
  }
