import { createHash } from 'node:crypto';
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { spawn } from 'node:child_process';

import { describe, expect, it, onTestFinished } from 'vitest';

import { readLogs, witnessOf } from '../../../src/cli/witness.ts';
import { toBase64, utf8 } from '../../../src/tlog/bytes.ts';
import { formatCheckpoint } from '../../../src/tlog/checkpoint.ts';
import { consistencyProof, growTree, type MerkleTree } from '../../../src/tlog/merkle.ts';
import {
  formatSignerKey,
  formatVerifierKey,
  parseNote,
  type SignerKey,
  signerKeyOf,
  signNote,
  verdictOn,
} from '../../../src/tlog/note.ts';
import { randomFrom } from '../../bench/random.ts';
import { LONG } from '../../long.ts';
import { dataFolder, edit, runCommand, temporaryFolder } from './command.ts';

const ORIGIN = 'example.org/log';
const seed = (byte: number) => new Uint8Array(32).fill(byte);
const LOG = await signerKeyOf(ORIGIN, seed(1));
const OTHER = await signerKeyOf(ORIGIN, seed(2));
const WITNESS = await signerKeyOf('witness.example/w', seed(3), 'cosignature');
const POLICY = `log ${formatVerifierKey(LOG)} https://example.org/\nquorum none\n`;

const treeOf = (count: number, word = 'entry') =>
  growTree(Array.from({ length: count }, (_, index) => utf8(`${word} ${index}`)));

interface Change {
  readonly origin?: string;
  readonly root?: Uint8Array;
  readonly proof?: readonly Uint8Array[];
  readonly signer?: SignerKey;
}

async function requestOf(old: number, tree: MerkleTree, change: Change = {}): Promise<string> {
  const { origin = ORIGIN, root = tree.root, signer = LOG } = change;
  const proof = change.proof ?? (old <= tree.size ? consistencyProof(tree, old) : []);
  const note = await signNote(formatCheckpoint({ origin, size: tree.size, root }), signer);
  return `old ${old}\n${proof.map((hash) => `${toBase64(hash)}\n`).join('')}\n${note}`;
}

/** A witness over a folder, and how it answers: 200 with its line, or the status and text of a refusal. */
function witnessIn(folder: string) {
  const witness = witnessOf(formatSignerKey(WITNESS), readLogs(POLICY), folder);
  return {
    ...witness,
    ask: (text: string): [status: number, text: string] => {
      try {
        return [200, witness.add(Buffer.from(text))];
      } catch (error) {
        return [(error as { status?: number }).status ?? 500, (error as Error).message];
      }
    },
  };
}

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

describe('a witness', () => {
  it('cosigns a log as it grows, in the form of the specification, and shows the last checkpoint', async () => {
    const { ask, read } = witnessIn(temporaryFolder());
    expect(read(hashOf(ORIGIN))).toBeUndefined();
    let old = 0;
    for (const size of [1, 2, 3, 4, 7, 8, 8, 13, 64, 100]) {
      const request = await requestOf(old, await treeOf(size));
      const [status, line] = ask(request);
      expect([old, size, status]).toEqual([old, size, 200]);
      expect(line).toMatch(/^— witness\.example\/w [A-Za-z0-9+/]+=*\n$/);
      const checkpoint = request.slice(request.indexOf('\n\n') + 2);
      const note = parseNote(checkpoint + line);
      expect(note && (await verdictOn(note, WITNESS))).toBe('valid');
      expect(read(hashOf(ORIGIN))).toBe(checkpoint + line);
      old = size;
    }
    expect(read(hashOf('another'))).toBeUndefined();
  });

  it('refuses a fork and a rollback that are signed with the true key, also after it was started again', async () => {
    const folder = temporaryFolder();
    expect(witnessIn(folder).ask(await requestOf(0, await treeOf(8)))[0]).toBe(200);
    const { ask } = witnessIn(folder);
    const [fork, grownFork, cut] = [await treeOf(8, 'forged'), await treeOf(12, 'forged'), await treeOf(5)];
    expect(ask(await requestOf(8, fork))[0]).toBe(422);
    expect(ask(await requestOf(8, grownFork))[0]).toBe(422);
    expect(ask(await requestOf(8, grownFork, { proof: consistencyProof(await treeOf(12), 8) }))[0]).toBe(422);
    expect(ask(await requestOf(5, cut))).toEqual([409, '8\n']);
    expect(ask(await requestOf(0, fork))).toEqual([409, '8\n']);
    expect(ask(await requestOf(8, cut))[0]).toBe(400);
    expect(ask(await requestOf(8, await treeOf(12)))[0]).toBe(200);
  });

  it.each<[string, number, () => Promise<string>]>([
    ['a key that is not the log’s', 403, async () => requestOf(0, await treeOf(3), { signer: OTHER })],
    [
      'a false signature beside a true one',
      403,
      async () => {
        const request = await requestOf(0, await treeOf(3));
        const [line = ''] = /— .+\n$/.exec(request) ?? [];
        return `${request}${line.replace(/(?<=log .{20})../, 'AA')}`;
      },
    ],
    [
      'an origin that is not known',
      404,
      async () =>
        requestOf(0, await treeOf(3), {
          origin: 'other.org/log',
          signer: await signerKeyOf('other.org/log', seed(1)),
        }),
    ],
    ['a size that it has not seen', 409, async () => requestOf(2, await treeOf(3))],
    ['an old size above the new', 400, async () => requestOf(4, await treeOf(3))],
    ['a proof from nothing', 422, async () => requestOf(0, await treeOf(3), { proof: [seed(9)] })],
    ['an empty log with a root', 422, async () => requestOf(0, await treeOf(0), { root: seed(9) })],
    [
      '64 hashes',
      400,
      async () => requestOf(0, await treeOf(3), { proof: Array.from({ length: 64 }, () => seed(9)) }),
    ],
    ['a leading zero', 400, async () => (await requestOf(0, await treeOf(3))).replace('old 0', 'old 00')],
    ['no old size', 400, async () => (await requestOf(0, await treeOf(3))).replace('old 0\n', '')],
    [
      'a short hash',
      400,
      async () => (await requestOf(0, await treeOf(3))).replace('old 0\n', 'old 0\nAAAA\n'),
    ],
    ['no signature', 400, async () => (await requestOf(0, await treeOf(3))).replace(/\n— .+\n$/, '')],
    ['carriage returns', 400, async () => (await requestOf(0, await treeOf(3))).replaceAll('\n', '\r\n')],
    ['nothing', 400, () => Promise.resolve('')],
  ])('answers %s with %i, and cosigns nothing', async (_, status, request) => {
    const folder = temporaryFolder();
    const { ask, read } = witnessIn(folder);
    expect(ask(await request())[0]).toBe(status);
    expect(read(hashOf(ORIGIN))).toBeUndefined();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('has what it signs on the disk first, and signs nothing that it cannot keep or remember', async () => {
    const folder = temporaryFolder();
    const { ask } = witnessIn(folder);
    expect(ask(await requestOf(0, await treeOf(3)))[0]).toBe(200);
    writeFileSync(join(folder, hashOf(ORIGIN)), '');
    expect(ask(await requestOf(3, await treeOf(5)))[0]).toBe(500);
    expect(ask(await requestOf(0, await treeOf(5)))[0]).toBe(500);
    rmSync(folder, { recursive: true });
    expect(ask(await requestOf(0, await treeOf(5)))[0]).toBe(500);
  });

  it('takes no key of another kind, and no policy without a log', () => {
    expect(() => witnessOf(formatSignerKey(LOG), readLogs(POLICY), '')).toThrow(
      'not one that npm run keygen',
    );
    expect(() => readLogs('quorum none\n')).toThrow('names no log');
    expect(() => readLogs('log x\n')).toThrow('line 1');
  });

  it('shares no code with a log', () => {
    const imports = readFileSync('src/cli/witness.ts', 'utf8').match(/(?<=from ')[^']+/g) ?? [];
    expect(imports.filter((name) => !name.startsWith('node:'))).toEqual([]);
  });
});

/** A witness of the log with this policy, in a process of its own, and its address. */
async function started(name: string, policy: string): Promise<{ url: string; key: string; state: string }> {
  const folder = temporaryFolder();
  const [keyFile, state, policyFile] = [join(folder, 'key'), join(folder, 'state'), join(folder, 'policy')];
  const made = await runCommand('keygen', [keyFile, '--witness', name]);
  const [, key = ''] = /witness <name> (\S+) <URL>/.exec(made.stdout) ?? [];
  writeFileSync(policyFile, policy);
  const { url } = await processOf(keyFile, policyFile, state);
  return { url, key, state };
}

/** The process of a witness with these files, and its address. */
async function processOf(key: string, policy: string, state: string) {
  const args = ['--key', key, '--policy', policy, '--state', state, '--port', '0'];
  const child = spawn(process.execPath, ['src/cli/witness.ts', ...args]);
  onTestFinished(() => void child.kill('SIGKILL'));
  const url = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (text: Buffer) => {
      const [found] = /http:\S+/.exec((said += text.toString())) ?? [];
      if (found !== undefined) resolve(found);
    });
    child.on('close', () => {
      reject(new Error(`ended: ${said}`));
    });
  });
  return { child, url };
}

it(
  'a witness that is killed again and again never forgets what it cosigned',
  { timeout: 120_000 },
  async () => {
    const folder = temporaryFolder();
    const [key, policy, state] = [join(folder, 'key'), join(folder, 'policy'), join(folder, 'state')];
    writeFileSync(key, `${formatSignerKey(WITNESS)}\n`, { mode: 0o600 });
    writeFileSync(policy, POLICY);
    const send = async (url: string, old: number, size: number) => {
      const body = await requestOf(old, await treeOf(size));
      return fetch(new URL('add-checkpoint', url), { method: 'POST', body });
    };
    let cosigned = 0;
    const random = randomFrom(7);
    for (let kills = LONG ? 20 : 3; kills > 0; kills -= 1) {
      const { child, url } = await processOf(key, policy, state);
      // It knows at least what it has answered for, and does not go back.
      const answer = await send(url, 0, 1);
      expect([cosigned, answer.status]).toEqual([cosigned, cosigned === 0 ? 200 : 409]);
      const known = cosigned === 0 ? 1 : Number(await answer.text());
      expect(known).toBeGreaterThanOrEqual(cosigned);
      cosigned = known;
      const last = cosigned + 1 + random.below(6);
      for (; cosigned < last; cosigned += 1)
        expect((await send(url, cosigned, cosigned + 1)).status).toBe(200);
      const unanswered = send(url, cosigned, cosigned + 1).catch(() => undefined);
      child.kill('SIGKILL');
      await unanswered;
    }
  },
);

describe('npm run cosign', { timeout: 120_000 }, () => {
  it('has two witnesses cosign each version, which both refuse a second history', async () => {
    const data = dataFolder();
    const keyFile = join(temporaryFolder(), 'signing.key');
    const env = { SANAD_DATA_DIR: data, SANAD_SIGNING_KEY: keyFile };
    const made = await runCommand('keygen', [keyFile]);
    const [log = ''] = /^sanad\S+\+\S+$/m.exec(made.stdout) ?? [];
    const one = await started('one.example/w', `log ${log}\n`);
    const two = await started('two.example/w', `log ${log}\n`);
    await runCommand('record', ['First'], env);
    expect(await runCommand('cosign', [], env)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('policy is missing') as string,
    });
    const policy = [
      `log ${log}`,
      `witness one ${one.key} ${one.url}`,
      `witness two ${two.key} ${two.url}`,
      'group both all one two',
      'quorum both',
    ];
    writeFileSync(join(data, 'policy'), policy.map((line) => `${line}\n`).join(''));
    const first = await runCommand('cosign', [], env);
    expect([first.code, first.stderr]).toEqual([0, '']);
    expect(first.stdout).toContain('cosigned by 2 of the 2 witnesses of the policy, enough for its quorum');
    const kept = readFileSync(join(data, 'checkpoints/12'), 'utf8');
    expect(kept.split('\n')[4]).toMatch(/^— sanad/);
    expect(kept.match(/^— (one|two)\.example\/w .+$/gm)).toHaveLength(2);
    expect(await runCommand('check-data', [data])).toMatchObject({ code: 0, stderr: '' });

    edit(data, 'licensees.csv', 'Lahore', 'Quetta');
    await runCommand('record', ['Moved', '--accept-edit', '--accept-mass-change'], env);
    // Once more in the name of one of them only: the other one's old line is of another checkpoint.
    expect(await runCommand('cosign', [one.url], env)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('1 of the 2 witnesses of the policy, not enough') as string,
    });
    expect(await runCommand('cosign', [], env)).toMatchObject({ code: 0 });
    expect(readFileSync(join(data, 'checkpoints/13'), 'utf8').match(/^— (one|two)/gm)).toHaveLength(2);
    expect(readFileSync(join(data, 'checkpoints/12'), 'utf8')).toBe(kept);

    const forged = dataFolder();
    edit(forged, 'licensees.csv', 'Lahore', 'Multan');
    const forgedEnv = { ...env, SANAD_DATA_DIR: forged };
    writeFileSync(join(forged, 'policy'), readFileSync(join(data, 'policy')));
    await runCommand('record', ['First'], forgedEnv);
    const cut = await runCommand('cosign', [], forgedEnv);
    expect([
      cut.code,
      cut.stderr.match(/has cosigned 13 entries of this log, but the journal has 12/g),
    ]).toMatchObject([1, { length: 2 }]);
    edit(forged, 'licensees.csv', 'Multan', 'Quetta');
    await runCommand('record', ['Moved', '--accept-edit', '--accept-mass-change'], forgedEnv);
    const fork = await runCommand('cosign', [], forgedEnv);
    expect([fork.code, fork.stderr.match(/THE LOG HAS TWO HISTORIES/g)]).toMatchObject([1, { length: 2 }]);

    edit(data, 'checkpoints/12', /(?<=— one\.example\/w .{20})../, 'AA');
    expect(await runCommand('check-data', [data])).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(
        /checkpoints\/12:1:checkpoint: has a false signature in the name of one\.example\/w\n$/,
      ) as string,
    });
  });

  it('a state folder serves one witness only, and a key that others can read serves none', async () => {
    const { state, url } = await started('one.example/w', POLICY);
    const folder = temporaryFolder();
    const key = join(folder, 'key');
    writeFileSync(key, formatSignerKey(WITNESS), { mode: 0o600 });
    writeFileSync(join(folder, 'policy'), POLICY);
    const args = (at: string) => [
      '--key',
      key,
      '--policy',
      join(folder, 'policy'),
      '--state',
      at,
      '--port',
      '0',
    ];
    expect(await runCommand('witness', args(state))).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/is used by another witness, process \d+\n$/) as string,
    });
    chmodSync(key, 0o644);
    expect(await runCommand('witness', args(join(folder, 'state')))).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('others can read') as string,
    });
    const asked = async (path: string, init?: RequestInit) => (await fetch(url + path, init)).status;
    expect(await asked('add-checkpoint')).toBe(405);
    expect(await asked('add-checkpoint', { method: 'POST', body: 'x'.repeat(100_000) })).toBe(413);
    expect(await asked(`${hashOf(ORIGIN)}/checkpoint`)).toBe(404);
    const conflict = await fetch(`${url}add-checkpoint`, {
      method: 'POST',
      body: await requestOf(2, await treeOf(3)),
    });
    expect([conflict.status, conflict.headers.get('content-type'), await conflict.text()]).toEqual([
      409,
      'text/x.tlog.size',
      '0\n',
    ]);
    expect(existsSync(join(state, 'lock'))).toBe(true);
  });
});
