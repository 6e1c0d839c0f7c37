import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, join } from 'node:path';

import { describe, expect, it, onTestFinished } from 'vitest';

import { formatVerifierKey, signerKeyOf, signNote } from '../../../src/tlog/note.ts';
import { edit, runCommand, temporaryFolder } from './command.ts';

const SIGNER = await signerKeyOf('example.org/log', new Uint8Array(32).fill(1));
const KEY = formatVerifierKey(SIGNER);
const OTHER = formatVerifierKey(await signerKeyOf('example.org/log', new Uint8Array(32).fill(2)));
const ROOT = '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=';
const FILES = {
  '404.html': '<p>Not here',
  _headers: '/*\n  X: y\n',
  'check/index.json': '{"companies":["A"]}',
  'index.html': '<p>Home',
  'licensees/a/index.html': '<p>A is licensed',
  'log/checkpoint': `example.org/log\n0\n${ROOT}\n`,
  'sw.js': 'self.skipWaiting()',
};

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const SUMS = Object.entries(FILES)
  .map(([path, text]) => `${sha256(text)}  ${path}\n`)
  .join('');
const NOTE = `example.org/log site\nlog 0 ${ROOT}\ncommit none\nSANAD_TODAY=2026-11-25\nsha256 ${sha256(SUMS)}  log/site.txt\n`;

async function siteOf(): Promise<string> {
  const site = temporaryFolder();
  const files = { ...FILES, 'log/site.txt': SUMS, 'log/site.note': await signNote(NOTE, SIGNER) };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(site, path)), { recursive: true });
    writeFileSync(join(site, path), text);
  }
  return site;
}

/** Serves a folder as hosts do: pages by their folder, the page for unknown addresses, and no file for the host itself. */
async function served(site: string): Promise<string> {
  const server = createServer((request, response) => {
    const path = (request.url ?? '').replace('/base/', '');
    const file = join(site, path.endsWith('/') || path === '' ? `${path}index.html` : path);
    const isThere = existsSync(file) && path !== '_headers' && path !== '404.html';
    response.statusCode = isThere ? 200 : 404;
    response.end(readFileSync(isThere ? file : join(site, '404.html')));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as { port: number };
  return `http://127.0.0.1:${port}/base/`;
}

const verify = (site: string, ...options: string[]) => runCommand('verify-site', [site, ...options]);

describe('npm run verify-site', { timeout: 60_000 }, () => {
  it('verifies a folder, and lists what it does not check', async () => {
    const { code, stdout, stderr } = await verify(await siteOf(), '--key', KEY);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toBe(
      [
        'ok  log/site.note: is about these sums',
        'ok  signature: by the key that was given',
        'ok  files: 7, each with the bytes that the sums say',
        '--  not checked: what it was built from: no commit has it',
        '--  not checked: whether the log is right: npm run verify-log',
        '',
      ].join('\n'),
    );
  });

  it('verifies a site over the network, whose host keeps its own instructions to itself', async () => {
    const { code, stdout, stderr } = await verify(await served(await siteOf()));
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('ok  files: 6,');
    expect(stdout).toContain('not checked: who signed the sums');
    expect(stdout).toContain('not checked: _headers, which this host does not serve');
    expect(stdout).toContain('not checked: files that the sums do not name');
  });

  it.each<[string, (site: string) => void, string]>([
    [
      'an index',
      (site) => {
        edit(site, 'check/index.json', 'A', 'B');
      },
      'check/index.json: differs',
    ],
    [
      'a page',
      (site) => {
        edit(site, 'licensees/a/index.html', 'A is', 'B is');
      },
      'licensees/a/index.html: differs',
    ],
    [
      'a page that is gone',
      (site) => {
        rmSync(join(site, 'licensees/a/index.html'));
      },
      'licensees/a/index.html: is missing',
    ],
    [
      'a script',
      (site) => {
        edit(site, 'sw.js', 'skip', 'skap');
      },
      'sw.js: differs',
    ],
    [
      'a line break',
      (site) => {
        edit(site, 'index.html', /$/, '\n');
      },
      'index.html: differs',
    ],
    [
      'a sum',
      (site) => {
        edit(site, 'log/site.txt', /^./, 'f');
      },
      'log/site.txt: is not the one',
    ],
    [
      'a sum and its note',
      (site) => {
        edit(site, 'log/site.txt', /^.+\n/, '');
        edit(
          site,
          'log/site.note',
          /(?<=sha256 ).{64}/,
          sha256(readFileSync(join(site, 'log/site.txt'), 'utf8')),
        );
      },
      'log/site.note: is not signed by the key',
    ],
    [
      'the log',
      (site) => {
        edit(site, 'log/checkpoint', 'org/log', 'org/lag');
      },
      'log/checkpoint: is not the one',
    ],
  ])('names what was forged: %s', async (_, forge, message) => {
    const site = await siteOf();
    forge(site);
    for (const place of [site, await served(site)]) {
      const { code, stderr } = await verify(place, '--key', KEY);
      expect(code).toBe(1);
      expect(stderr).toContain(`NOT VERIFIED: ${message}`);
    }
  });

  it('names a file of a folder that the sums do not have', async () => {
    const site = await siteOf();
    writeFileSync(join(site, 'licensees/a/more.json'), '{}');
    expect(await verify(site)).toMatchObject({
      code: 1,
      stderr: 'NOT VERIFIED: licensees/a/more.json: is extra, log/site.txt does not have it\n',
    });
  });

  it('asks for the key that is given, and for no other', async () => {
    const site = await siteOf();
    expect(await verify(site, '--key', OTHER)).toMatchObject({
      code: 1,
      stderr: 'NOT VERIFIED: log/site.note: is not signed by the key\n',
    });
    expect(await verify(site, '--key', 'x')).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^--key: .+\n$/) as string,
    });
    writeFileSync(join(site, 'log/site.note'), NOTE);
    expect(await verify(site, '--key', KEY)).toMatchObject({ code: 1 });
    expect((await verify(site)).stdout).toContain('not checked: who made the sums: they are not signed');
  });

  it.each([
    ['a path out of the site', `${'0'.repeat(64)}  ../secret\n`],
    ['an absolute path', `${'0'.repeat(64)}  /etc/passwd\n`],
    ['a path twice', SUMS + SUMS],
    ['a line cut off', SUMS.slice(0, -1)],
  ])('reads no sums with %s', async (_, text) => {
    const site = await siteOf();
    writeFileSync(join(site, 'log/site.txt'), text);
    expect(await verify(site)).toMatchObject({
      code: 1,
      stderr: 'log/site.txt is not of the form that sha256sum writes\n',
    });
  });

  it('says what a folder without sums lacks, and rebuilds nothing that no commit has', async () => {
    const folder = temporaryFolder();
    expect(await verify(folder)).toMatchObject({
      code: 1,
      stderr: `${folder} has no log/site.note; give the folder or address of the whole site\n`,
    });
    expect(await verify(await siteOf(), '--rebuild')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('no commit has') as string,
    });
  });
});
