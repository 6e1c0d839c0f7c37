/**
 * Checks a published log from outside: `npm run verify-log -- <folder or URL> [--checkpoint file] [--key verifier-key]`,
 * or without npm: `node verify-log.ts <folder or URL>` (Node 24).
 *
 * It is one file, needs nothing but Node, and shares no code with what publishes the log, so that it can be read in ten
 * minutes and kept somewhere else. `<folder or URL>` is where the site is; its log is under `log/`. What it checks:
 *   1. the checkpoint is of the form, and with --key: signed by that key (C2SP tlog-checkpoint, signed-note);
 *   2. the entries hash to the root that the checkpoint names (RFC 6962), and the tiles are those hashes (C2SP tlog-tiles);
 *   3. every entry is canonical JSON (RFC 8785), numbered without a gap, no earlier than the one before, and possible;
 *   4. the tables that the site offers, of today and of every version, are exactly what the entries make;
 *   5. every earlier checkpoint that the site offers is what the log was then;
 *   6. with --checkpoint: the log begins with all of the older log, so nothing of it was rewritten.
 * It does not check the proofs of single entries, which their users check, nor other forms of the data than the
 * tables. It says nothing of whether the entries are true.
 */
import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

interface Entry {
  entry: number;
  recorded_at: string;
  table: string;
  key: string;
  op: 'add' | 'change' | 'remove';
  row: Record<string, string>;
}

class VerifyError extends Error {}

function demand(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new VerifyError(otherwise);
}

const sha256 = (...parts: Uint8Array[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest();

/** The root over leaf hashes, by the definition: the left half is the largest power of two below the size. */
function rootOf(leaves: readonly Buffer[]): Buffer {
  const [only] = leaves;
  if (only === undefined) return sha256();
  if (leaves.length === 1) return only;
  let half = 1;
  while (half * 2 < leaves.length) half *= 2;
  return sha256(Uint8Array.of(1), rootOf(leaves.slice(0, half)), rootOf(leaves.slice(half)));
}

function parseCheckpoint(text: string, name: string) {
  const [body = '', signatures = ''] = text.split('\n\n');
  const [, origin = '', size = '', root = ''] =
    /^(.+)\n(0|[1-9]\d*)\n([A-Za-z0-9+/]{43}=)(?:\n.+)*\n?$/.exec(body) ?? [];
  demand(origin !== '', `${name} is not a checkpoint`);
  const signed = `${body.replace(/\n$/, '')}\n`;
  return { origin, size: Number(size), root, signed, signatures: signatures.split('\n') };
}

/** Whether one of a note's signatures is by a key written as `<name>+<id>+<base64 of 1 and the 32 bytes>`. */
function isSigned({ signed, signatures }: ReturnType<typeof parseCheckpoint>, verifierKey: string): boolean {
  const [, name = '', encoded = ''] = /^([^+]+)\+[0-9a-f]{8}\+(.+)$/.exec(verifierKey) ?? [];
  const typed = Buffer.from(encoded, 'base64');
  demand(typed.length === 33 && typed[0] === 1, 'the key is not an Ed25519 verifier key');
  const id = sha256(Buffer.from(`${name}\n`), typed).subarray(0, 4);
  // The fixed beginning of an Ed25519 public key in DER (RFC 8410), then the key.
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), typed.subarray(1)]);
  const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
  return signatures.some((line) => {
    const signature = Buffer.from(line.slice(`— ${name} `.length), 'base64');
    const isOwn = line.startsWith(`— ${name} `) && signature.subarray(0, 4).equals(id);
    return isOwn && verify(null, Buffer.from(signed), key, signature.subarray(4));
  });
}

/** The paths of the tiles over some number of things: 256 in each, `.p/<width>` for the rest. */
function tilePaths(prefix: string, count: number): string[] {
  return Array.from({ length: Math.ceil(count / 256) }, (_, index) => {
    const groups =
      String(index)
        .padStart(Math.ceil(String(index).length / 3) * 3, '0')
        .match(/.../g) ?? [];
    const number = groups.map((group, place) => (place < groups.length - 1 ? `x${group}` : group)).join('/');
    const width = Math.min(256, count - index * 256);
    return `${prefix}${number}${width < 256 ? `.p/${width}` : ''}`;
  });
}

function* entriesIn(bundle: Buffer): Generator<Buffer> {
  for (let at = 0; at < bundle.length;) {
    const end = at + 2 + bundle.readUInt16BE(at);
    demand(end <= bundle.length, 'a bundle of entries is cut off');
    yield bundle.subarray(at + 2, end);
    at = end;
  }
}

/** Canonical JSON of what entries hold: texts, numbers, and records with their names in order. */
function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical((value as Record<string, unknown>)[name])}`).join(',')}}`;
}

type Tables = Map<string, Map<string, string>>;

/**
 * Makes the tables out of the lines, and gives them as they were at the end of each version: entries of one version
 * share their time. A line that cannot be ends it. Rows are canonical JSON by their ids.
 */
function* replay(lines: readonly Buffer[]): Generator<[version: number, tables: Tables]> {
  const tables: Tables = new Map();
  let before = '';
  for (const [index, line] of lines.entries()) {
    const text = line.toString('utf8');
    const { entry, recorded_at: at, table, key, op, row } = JSON.parse(text) as Entry;
    const name = `entry ${index + 1}`;
    demand(canonical(JSON.parse(text)) === text, `${name} is not canonical JSON`);
    demand(entry === index + 1, `${name} says that it is entry ${entry}`);
    demand(at >= before && row.id === key, `${name} is earlier than the one before, or not of its own row`);
    if (at > before && index > 0) yield [index, tables];
    before = at;
    const rows = tables.get(table) ?? new Map<string, string>();
    const was = rows.get(key);
    const is = canonical(row);
    demand(
      (op === 'add') === (was === undefined) && ['add', 'change', 'remove'].includes(op),
      `${name} cannot ${op} ${table} ${key}`,
    );
    demand(op !== 'remove' || was === is, `${name} removes another row than there is`);
    if (op === 'remove') rows.delete(key);
    else rows.set(key, is);
    tables.set(table, rows);
  }
  if (lines.length > 0) yield [lines.length, tables];
}

/** Reads CSV (RFC 4180) into rows by the header. */
function parseCsv(text: string): Record<string, string>[] {
  const records = [...text.matchAll(/(?:(?:"(?:[^"]|"")*"|[^,"\n]*)(?:,|\n))+?(?<=\n)/g)].map(([record]) =>
    [...record.matchAll(/(?:"((?:[^"]|"")*)"|([^,"\n]*))(?:,|\n)/g)].map(
      ([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain,
    ),
  );
  const [header = [], ...rows] = records;
  return rows.map((cells) => Object.fromEntries(header.map((column, index) => [column, cells[index] ?? ''])));
}

/** Reads a file of the site, from a folder or over the network; nothing when it is not there. */
function readerOf(site: string): (path: string) => Promise<Buffer | undefined> {
  if (!/^https?:\/\//.test(site)) return (path) => readFile(join(site, path)).catch(() => undefined);
  return async (path) => {
    const answer = await fetch(new URL(path, site.endsWith('/') ? site : `${site}/`));
    return answer.ok ? Buffer.from(await answer.arrayBuffer()) : undefined;
  };
}

async function verifyLog(
  site: string,
  older: string | undefined,
  key: string | undefined,
): Promise<string[]> {
  const read = readerOf(site);
  const get = async (path: string) => {
    const bytes = await read(path);
    demand(bytes !== undefined, `${site} has no ${path}`);
    return bytes;
  };
  const checkpoint = parseCheckpoint((await get('log/checkpoint')).toString('utf8'), 'log/checkpoint');
  const { origin, size, root } = checkpoint;
  const done = [`log ${origin}, ${size} entries, root ${root}`];
  if (key === undefined) done.push('not checked: who signed it, as no --key was given');
  else {
    demand(isSigned(checkpoint, key), 'the checkpoint is not signed by the key');
    done.push('signature: by the key that was given');
  }

  const bundles = await Promise.all(tilePaths('log/tile/entries/', size).map(get));
  const lines = bundles.flatMap((bundle) => [...entriesIn(bundle)]);
  demand(lines.length === size, `the bundles have ${lines.length} entries, the checkpoint says ${size}`);
  const leaves: Buffer[] = lines.map((line) => sha256(Uint8Array.of(0), line));
  demand(rootOf(leaves).toString('base64') === root, 'the entries do not hash to the root of the checkpoint');
  for (let level = 0, hashes = leaves; hashes.length > 0; level += 1) {
    const tiles = Buffer.concat(await Promise.all(tilePaths(`log/tile/${level}/`, hashes.length).map(get)));
    demand(
      tiles.equals(Buffer.concat(hashes)),
      `the tiles of level ${level} are not the hashes of the entries`,
    );
    const full = hashes;
    hashes = Array.from({ length: Math.floor(full.length / 256) }, (_, tile) =>
      rootOf(full.slice(tile * 256, (tile + 1) * 256)),
    );
  }
  done.push('entries and tiles: they hash to the root');

  const compare = async (folder: string, tables: Tables) => {
    for (const [table, rows] of tables) {
      const published = parseCsv((await get(`${folder}/${table}.csv`)).toString('utf8'));
      const isSame = published.every((row) => rows.get(row.id ?? '') === canonical(row));
      demand(
        isSame && published.length === rows.size,
        `${folder}/${table}.csv is not what the entries make of it`,
      );
    }
  };
  let versions = 0;
  for (const [version, tables] of replay(lines)) {
    versions += 1;
    await compare(`versions/${version}`, tables);
    if (version === size) await compare('data', tables);
    const name = `log/checkpoints/${version}`;
    const then = parseCheckpoint((await get(name)).toString('utf8'), name);
    const rootThen = rootOf(leaves.slice(0, version)).toString('base64');
    const isSame = then.origin === origin && then.size === version && then.root === rootThen;
    demand(isSame, `${name} is not what the log was then`);
  }
  done.push(`tables: the site offers what the entries make, today and in every version (${versions})`);
  done.push('not checked: proofs of single entries, and other forms of the data');

  if (older !== undefined) {
    const old = parseCheckpoint(await readFile(older, 'utf8'), older);
    demand(old.origin === origin, `${older} is of another log, ${old.origin}`);
    demand(
      old.size <= size,
      `the log has ${size} entries, but ${older} says that it had ${old.size}: it was cut`,
    );
    demand(
      rootOf(leaves.slice(0, old.size)).toString('base64') === old.root,
      `the log was rewritten: its first ${old.size} entries are not those of ${older}`,
    );
    // A checkpoint that you kept yourself needs no signature; one that you were given does.
    const by = key === undefined || isSigned(old, key) ? '' : ', which is not signed by the key';
    done.push(`history: the first ${old.size} entries are those of ${older}${by}`);
  }
  return done;
}

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { checkpoint: { type: 'string' }, key: { type: 'string' } },
  });
  const [site] = positionals;
  demand(
    site !== undefined && positionals.length === 1,
    'say which: npm run verify-log -- <folder or URL> [--checkpoint file] [--key verifier-key]',
  );
  const done = await verifyLog(site, values.checkpoint, values.key);
  for (const line of done) process.stdout.write(`${line.startsWith('not') ? '--' : 'ok'}  ${line}\n`);
} catch (error) {
  process.stderr.write(`NOT VERIFIED: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
