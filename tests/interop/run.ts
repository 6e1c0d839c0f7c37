import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { publishLog } from '../../src/history/published-log.ts';
import { toBase64, utf8 } from '../../src/tlog/bytes.ts';
import { parseCheckpoint } from '../../src/tlog/checkpoint.ts';
import { consistencyProof, growTree } from '../../src/tlog/merkle.ts';
import { formatVerifierKey, signerKeyOf } from '../../src/tlog/note.ts';
import { cosignatureLine } from '../cosignature.ts';

/*
 * `npm run test:interop`: has a log of ours read by Go's golang.org/x/mod (Debian: golang-go and golang-golang-x-mod-dev).
 * Without them it says so, and fails only on CI, which installs them.
 */

const GOPATH = process.env.GOPATH ?? '/usr/share/gocode';
const SIZES = [1, 2, 3, 7, 8, 255, 256, 257, 300, 511, 512, 600];

const missing = [
  ...(spawnSync('go', ['version']).status === 0 ? [] : ['golang-go']),
  ...(existsSync(join(GOPATH, 'src/golang.org/x/mod/sumdb/tlog')) ? [] : ['golang-golang-x-mod-dev']),
];
if (missing.length > 0) {
  process.stdout.write(`The log was NOT read by Go: install ${missing.join(' and ')} (Debian).\n`);
  process.exit(process.env.CI === undefined ? 0 : 1);
}

const folder = mkdtempSync(join(tmpdir(), 'sanad-interop-'));
try {
  const signer = await signerKeyOf('example.org/log', new Uint8Array(32).fill(1));
  const witness = await signerKeyOf('witness.example/w', new Uint8Array(32).fill(2), 'cosignature');
  const lines = Array.from({ length: 600 }, (_, index) => utf8(`{"entry":${index + 1},"name":"پاکستان"}`));
  const unwitnessed = await publishLog('example.org/log', lines, SIZES, signer, null);
  const note = parseCheckpoint(unwitnessed.checkpoint)?.note.text ?? '';
  const cosigned = unwitnessed.checkpoint + cosignatureLine(note, witness);
  const policy = null;
  const signatures = { policy, policyFile: null, notes: new Map([[600, cosigned]]) };
  const log = await publishLog('example.org/log', lines, SIZES, signer, null, signatures);
  const write = (path: string, bytes: Uint8Array) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  };
  for (const [path, bytes] of log.files) write(path, bytes());
  for (const size of SIZES) {
    const tree = await growTree(lines.slice(0, size));
    for (const old of SIZES.filter((other) => other < size)) {
      const proof = consistencyProof(tree, old).map((hash) => `${toBase64(hash)}\n`);
      write(`consistency/${old}-${size}`, utf8(proof.join('')));
    }
  }
  const reader = join(folder, 'reader');
  const env = { ...process.env, GOPATH, GO111MODULE: 'off', GOCACHE: join(folder, 'cache'), GOFLAGS: '' };
  execFileSync('go', ['build', '-o', reader, 'tests/interop/reader.go'], { env, stdio: 'inherit' });
  const args = [folder, formatVerifierKey(signer), formatVerifierKey(witness), ...SIZES.map(String)];
  execFileSync(reader, args, { stdio: 'inherit' });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
