import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, join } from 'node:path';

import { describe, expect, it, onTestFinished } from 'vitest';

import { formatVerifierKey, signerKeyOf } from '../../../src/tlog/note.ts';
import { publishLog } from '../../../src/history/published-log.ts';
import { readRecordedData } from '../../../src/history/check-journal.ts';
import { versionFiles, versionsOf } from '../../../src/history/version.ts';
import { dataFolder, edit, runCommand, temporaryFolder } from './command.ts';

const SIGNER = await signerKeyOf('example.org/log', new Uint8Array(32).fill(1));
const KEY = formatVerifierKey(SIGNER);
const OTHER = formatVerifierKey(await signerKeyOf('example.org/log', new Uint8Array(32).fill(2)));

function write(site: string, path: string, bytes: Uint8Array): void {
  mkdirSync(dirname(join(site, path)), { recursive: true });
  writeFileSync(join(site, path), bytes);
}

/** What a site publishes of its data and its log. */
async function publishSite(data: string): Promise<string> {
  const site = temporaryFolder();
  const { journal } = await readRecordedData(data, '2030-01-01');
  const versions = versionsOf(journal.entries);
  const sizes = versions.map(({ number }) => number);
  const log = await publishLog('example.org/log', journal.lines, sizes, SIGNER, null);
  for (const [path, bytes] of log.files) write(site, join('log', path), bytes());
  for (const { path, text } of versionFiles(versions)) write(site, path, Buffer.from(text()));
  for (const table of ['licensees', 'services', 'press-releases', 'decisions'])
    write(site, `data/${table}.csv`, readFileSync(join(data, `${table}.csv`)));
  return site;
}

async function recordedFolder(): Promise<string> {
  const data = dataFolder();
  await runCommand('record', ['First'], { SANAD_DATA_DIR: data });
  return data;
}

const verifyLog = (...args: string[]) => runCommand('verify-log', args);

describe('npm run verify-log', { timeout: 60_000 }, () => {
  it('verifies a site that says what it always said', async () => {
    const data = await recordedFolder();
    const old = join(await publishSite(data), 'log', 'checkpoint');
    const row =
      'third,2025-12,Daily,report,"It says ""two"", not one",headline,https://a.example.org/,,,,,,,,,E,اردو,low';
    edit(data, 'press-releases.csv', /$/, `${row}\n`);
    await runCommand('record', ['Another source'], { SANAD_DATA_DIR: data });
    const { code, stdout, stderr } = await verifyLog(
      await publishSite(data),
      '--key',
      KEY,
      '--checkpoint',
      old,
    );
    expect(stderr).toBe('');
    expect(stdout).toMatch(
      /^ok {2}log example\.org\/log, 11 entries, root .{44}\nok {2}signature: .+\nok {2}entries and tiles: .+\nok {2}tables: .+, today and in every version \(2\)\n-- {2}not checked: .+\nok {2}history: the first 10 entries are those of .+\n$/,
    );
    expect(code).toBe(0);
  });

  it('verifies a site over the network', async () => {
    const site = await publishSite(await recordedFolder());
    const server = createServer((request, response) => {
      response.end(readFileSync(join(site, request.url?.replace('/register', '') ?? '')));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as { port: number };
    expect(await verifyLog(`http://127.0.0.1:${port}/register`)).toMatchObject({ code: 0, stderr: '' });
  });

  it.each([
    [
      'an entry was altered',
      (site: string) => {
        edit(site, 'log/tile/entries/000.p/10', 'Lahore', 'Quetta');
      },
      'the entries do not hash to the root of the checkpoint',
    ],
    [
      'the checkpoint has another root',
      (site: string) => {
        edit(site, 'log/checkpoint', /(?<=\n10\n)./, '*');
      },
      'log/checkpoint is not a checkpoint',
    ],
    [
      'a tile has another hash',
      (site: string) => {
        write(site, 'log/tile/0/000.p/10', new Uint8Array(320));
      },
      'the tiles of level 0 are not the hashes of the entries',
    ],
    [
      'a tile is missing',
      (site: string) => {
        rmSync(join(site, 'log/tile/0'), { recursive: true });
      },
      'has no log/tile/0/000.p/10',
    ],
    [
      'a table says something else',
      (site: string) => {
        edit(site, 'data/licensees.csv', 'Lahore', 'Quetta');
      },
      'data/licensees.csv is not what the entries make of it',
    ],
    [
      'a table of a version says something else',
      (site: string) => {
        edit(site, 'versions/10/licensees.csv', 'Lahore', 'Quetta');
      },
      'versions/10/licensees.csv is not what the entries make of it',
    ],
    [
      'an earlier checkpoint has another root',
      (site: string) => {
        edit(site, 'log/checkpoints/10', /(?<=\n10\n)./, '/');
      },
      'log/checkpoints/10 is not what the log was then',
    ],
    [
      'a table has a row too few',
      (site: string) => {
        edit(site, 'data/decisions.csv', /5,.+\n/, '');
      },
      'data/decisions.csv is not what the entries make of it',
    ],
  ])('does not verify a site where %s', async (_, alter, message) => {
    const site = await publishSite(await recordedFolder());
    alter(site);
    const { code, stderr } = await verifyLog(site);
    expect([code, stderr]).toEqual([1, expect.stringContaining(`NOT VERIFIED: `)]);
    expect(stderr).toContain(message);
  });

  it('does not verify a history that was rewritten, however whole it is in itself', async () => {
    const data = dataFolder();
    const rewritten = temporaryFolder();
    cpSync(data, rewritten, { recursive: true });
    edit(rewritten, 'licensees.csv', 'Lahore', 'Quetta');
    for (const folder of [data, rewritten]) await runCommand('record', ['First'], { SANAD_DATA_DIR: folder });
    const old = join(await publishSite(data), 'log', 'checkpoint');
    const site = await publishSite(rewritten);
    expect(await verifyLog(site)).toMatchObject({ code: 0 });
    const { code, stderr } = await verifyLog(site, '--checkpoint', old);
    expect([code, stderr]).toEqual([
      1,
      `NOT VERIFIED: the log was rewritten: its first 10 entries are not those of ${old}\n`,
    ]);
  });

  it('does not verify a signature of another key, or no signature', async () => {
    const site = await publishSite(await recordedFolder());
    expect(await verifyLog(site, '--key', OTHER)).toMatchObject({
      code: 1,
      stderr: 'NOT VERIFIED: the checkpoint is not signed by the key\n',
    });
    edit(site, 'log/checkpoint', /\n\n[^]+/, '\n');
    expect(await verifyLog(site, '--key', KEY)).toMatchObject({ code: 1 });
    expect(await verifyLog(site)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('not checked: who signed it') as string,
    });
  });

  it('shares no code with what it checks', () => {
    const imports = readFileSync('src/cli/verify-log.ts', 'utf8').match(/(?<=from ')[^']+/g);
    expect(imports).toEqual(['node:crypto', 'node:fs/promises', 'node:path', 'node:util']);
  });
});
