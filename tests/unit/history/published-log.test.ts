import { execFileSync, spawnSync } from 'node:child_process';
import { createHash, createPublicKey, verify } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { toBase64, toHex, utf8 } from '../../../src/tlog/bytes.ts';
import { formatProof, parseCheckpoint, parseProof } from '../../../src/tlog/checkpoint.ts';
import { growTree, hashOfLeaf, provesInclusion } from '../../../src/tlog/merkle.ts';
import {
  formatSignerKey,
  formatVerifierKey,
  parseNote,
  parseSignerKey,
  parseVerifierKey,
  signerKeyOf,
  signNote,
  verdictOn,
} from '../../../src/tlog/note.ts';
import { publishLog } from '../../../src/history/published-log.ts';
import { entriesOfBundle, tilePath } from '../../../src/tlog/tiles.ts';

/** The example of golang.org/x/mod/sumdb/note, whose keys and notes these are. */
const GO = {
  signer: 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz',
  verifier: 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  text: "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n",
  line: '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n',
};

const linesOf = (count: number) =>
  Array.from({ length: count }, (_, index) => utf8(`{"entry":${index + 1}}`));
const ORIGIN = 'example.org/log';
const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

function present<Value>(value: Value | undefined | null): Value {
  if (value === undefined || value === null) throw new Error('is not there');
  return value;
}

describe('signed notes', () => {
  it('are those of the Go implementation, byte for byte', async () => {
    const signer = present(await parseSignerKey(GO.signer));
    expect(formatSignerKey(signer)).toBe(GO.signer);
    expect(formatVerifierKey(signer)).toBe(GO.verifier);
    expect(await signNote(GO.text, signer)).toBe(`${GO.text}\n${GO.line}`);
  });

  it.each([
    ['signed', GO.text, GO.line, 'valid'],
    ['altered', GO.text.replace('you', 'one'), GO.line, 'invalid'],
    ['signed falsely', GO.text, GO.line.replace('nAM=', 'nAA='), 'invalid'],
    ['signed by another name', GO.text, GO.line.replace('PeterNeumann', 'Peter'), 'absent'],
    ['signed by another key of the name', GO.text, GO.line.replace('x08go', 'y08go'), 'absent'],
    ['signed by others too', GO.text, `— other AAAAAAAA\n${GO.line}`, 'valid'],
  ])('that are %s are known for it', async (_, text, line, verdict) => {
    const verifier = present(await parseVerifierKey(GO.verifier));
    expect(await verdictOn(present(parseNote(`${text}\n${line}`)), verifier)).toBe(verdict);
  });

  it.each([
    ['a signature without a name', `text\n\n— AAAAAAAA\n`],
    ['a signature that is no Base 64', `text\n\n— name AAAA*AAA\n`],
    ['a signature too short to name its key', `text\n\n— name AAAA\n`],
    ['a control character', 'te\u0007xt\n'],
    ['no line break at its end', 'text'],
    ['more signatures than anybody needs', `text\n\n${'— name AAAAAAAA\n'.repeat(65)}`],
  ])('are not read with %s', (_, note) => {
    expect(parseNote(note)).toBeUndefined();
  });

  it.each([
    ['another id', GO.verifier.replace('c74f', 'c740')],
    ['another type', GO.verifier.replace('+AR', '+BR')],
    ['a name with a space', GO.verifier.replace('Peter', 'Peter ')],
    ['nothing', ''],
  ])('know no key with %s', async (_, text) => {
    expect(await parseVerifierKey(text)).toBeUndefined();
    expect(await parseSignerKey(`PRIVATE+KEY+${text}`)).toBeUndefined();
  });
});

describe('a checkpoint', async () => {
  const signer = await signerKeyOf(ORIGIN, new Uint8Array(32).fill(7));
  const log = await publishLog(ORIGIN, linesOf(5), [2, 5], signer, null);
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), signer.key]);
  const publicKey = createPublicKey({ key: der, format: 'der', type: 'spki' });
  const { note } = present(parseCheckpoint(log.checkpoint));
  const signature = present(note.signatures[0]).signature;

  it('is three lines and a signature of the key that has the name of the log', () => {
    expect(log.checkpoint).toMatch(
      /^example\.org\/log\n5\n[A-Za-z0-9+/]{43}=\n\n— example\.org\/log [A-Za-z0-9+/]+={0,2}\n$/,
    );
  });

  it("is verified by Node's own crypto", () => {
    expect(verify(null, Buffer.from(note.text), publicKey, signature)).toBe(true);
    const id = createHash('sha256').update(`${ORIGIN}\n\u0001`).update(signer.key).digest().subarray(0, 4);
    expect(toHex(present(note.signatures[0]).id)).toBe(id.toString('hex'));
  });

  it('is verified by openssl on the command line, and is not when it was altered', () => {
    // A bare machine may have none; the library in Node has verified the same above.
    if (!hasOpenssl) {
      process.stdout.write('The signature was NOT tried with openssl: install openssl 3.\n');
      expect(process.env.CI, 'CI has openssl').toBeUndefined();
      return;
    }
    const folder = mkdtempSync(join(tmpdir(), 'checkpoint-'));
    const check = (text: string) => {
      writeFileSync(join(folder, 'text'), text);
      writeFileSync(join(folder, 'signature'), signature);
      writeFileSync(join(folder, 'key.pem'), publicKey.export({ type: 'spki', format: 'pem' }));
      const args = [
        'pkeyutl',
        '-verify',
        '-pubin',
        '-inkey',
        'key.pem',
        '-rawin',
        '-in',
        'text',
        '-sigfile',
        'signature',
      ];
      return execFileSync('openssl', args, { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
    };
    try {
      expect(check(note.text)).toContain('Signature Verified Successfully');
      expect(() => check(note.text.replace('\n5\n', '\n6\n'))).toThrow('pkeyutl');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('is published for every earlier version, as it was then', async () => {
    const then = await publishLog(ORIGIN, linesOf(2), [2], signer, null);
    expect(new TextDecoder().decode(log.files.get('checkpoints/2')?.())).toBe(then.checkpoint);
    expect(new TextDecoder().decode(log.files.get('checkpoints/5')?.())).toBe(log.checkpoint);
  });

  it('is published without a signature where there is no key', async () => {
    const unsigned = await publishLog(ORIGIN, linesOf(5), [5], null, null);
    expect(unsigned.checkpoint).toBe(note.text);
    expect(unsigned.verifier).toBeNull();
  });

  it('is never published when it contradicts the last one', async () => {
    const publish = (recorded: { size: number; root: Uint8Array }) =>
      publishLog(ORIGIN, linesOf(5), [5], null, recorded);
    const { root } = await growTree(linesOf(3));
    await expect(publish({ size: 3, root })).resolves.toBeDefined();
    await expect(publish({ size: 3, root: log.root })).rejects.toThrow(
      'contradicts the last checkpoint, of 3 entries',
    );
    await expect(publish({ size: 6, root: log.root })).rejects.toThrow(
      'contradicts the last checkpoint, of 6 entries',
    );
  });

  it.each([
    ['a size with a leading zero', 'o\n05\n'],
    ['a negative size', 'o\n-1\n'],
    ['no origin', '\n5\n'],
  ])('is not read with %s', (_, text) => {
    expect(parseCheckpoint(`${text}${toBase64(log.root)}\n`)).toBeUndefined();
    expect(parseCheckpoint(`o\n5\n${toBase64(log.root)}\n`)).toBeDefined();
  });
});

describe('the files of a log', () => {
  it.each([
    [0, []],
    [1, ['tile/0/000.p/1', 'tile/entries/000.p/1']],
    [255, ['tile/0/000.p/255', 'tile/entries/000.p/255']],
    [256, ['tile/0/000', 'tile/1/000.p/1', 'tile/entries/000']],
    [
      600,
      [
        'tile/0/000',
        'tile/0/001',
        'tile/0/002.p/88',
        'tile/1/000.p/2',
        'tile/entries/000',
        'tile/entries/001',
        'tile/entries/002.p/88',
      ],
    ],
  ])('for %i entries are the tiles of the specification', async (count, paths) => {
    const { files } = await publishLog(ORIGIN, linesOf(count), [], null, null);
    expect([...files.keys()].filter((path) => path.startsWith('tile/')).sort()).toEqual(paths);
  });

  it('number tiles as the specification does', () => {
    expect(tilePath('entries', 1_234_067, 256 * 1_234_068)).toBe('tile/entries/x001/x234/067');
    expect(tilePath('entries', 1_234_067, 256 * 1_234_067 + 42)).toBe('tile/entries/x001/x234/067.p/42');
    expect(tilePath('entries', 999, 256_000)).toBe('tile/entries/999');
    expect(tilePath('entries', 1_000, 256_256)).toBe('tile/entries/x001/000');
  });

  it('keep the partial tiles of earlier checkpoints until the tile is full', async () => {
    const paths = async (count: number) => [
      ...(await publishLog(ORIGIN, linesOf(count), [2, 5, count], null, null)).files.keys(),
    ];
    expect(await paths(9)).toEqual(
      expect.arrayContaining(['tile/0/000.p/2', 'tile/0/000.p/5', 'tile/0/000.p/9']),
    );
    expect((await paths(300)).filter((path) => path.startsWith('tile/0/000'))).toEqual(['tile/0/000']);
  });

  it('hold the hashes, and the entries behind their lengths', async () => {
    const lines = linesOf(3);
    const { files } = await publishLog(ORIGIN, lines, [], null, null);
    const hashes = await Promise.all(lines.map(hashOfLeaf));
    expect(toHex(present(files.get('tile/0/000.p/3'))())).toBe(hashes.map(toHex).join(''));
    const bundle = present(files.get('tile/entries/000.p/3'))();
    expect(toHex(bundle.subarray(0, 2))).toBe('000b');
    expect(entriesOfBundle(bundle)).toEqual(lines);
    expect(entriesOfBundle(bundle.slice(0, -1))).toBeUndefined();
  });

  it('prove each entry against the checkpoint, and no other', async () => {
    const { files } = await publishLog(ORIGIN, linesOf(7), [], null, null);
    for (const [index, line] of linesOf(7).entries()) {
      const text = new TextDecoder().decode(files.get(`proof/${index + 1}.tlog-proof`)?.());
      const proof = present(parseProof(text));
      const head = present(parseCheckpoint(proof.checkpoint));
      expect(proof.index).toBe(index);
      expect(await provesInclusion(proof.hashes, { index, hash: await hashOfLeaf(line) }, head)).toBe(true);
      expect(await provesInclusion(proof.hashes, { index, hash: await hashOfLeaf(utf8('{}')) }, head)).toBe(
        false,
      );
    }
  });
});

describe('a proof', () => {
  const text = formatProof({ index: 3, hashes: [new Uint8Array(32)], checkpoint: 'o\n4\n' });

  it('is of the form of the specification, with or without extra data', () => {
    expect(text).toBe(`c2sp.org/tlog-proof@v1\nindex 3\n${'A'.repeat(43)}=\n\no\n4\n`);
    expect(parseProof(text)).toEqual({ index: 3, hashes: [new Uint8Array(32)], checkpoint: 'o\n4\n' });
    expect(parseProof(text.replace('index', 'extra AAAA\nindex'))).toEqual(parseProof(text));
  });

  it.each([
    ['another version', text.replace('@v1', '@v2')],
    ['an index with a leading zero', text.replace('index 3', 'index 03')],
    ['a short hash', text.replace('AAAA', '')],
    ['no checkpoint', text.slice(0, text.indexOf('\n\n'))],
  ])('is not read with %s', (_, altered) => {
    expect(parseProof(altered)).toBeUndefined();
  });
});
