import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync } from 'node:fs';
import { get, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { VERSIONS } from '../addresses.ts';
import { buildOnce, SITE } from '../build/builds.ts';
import { freePort } from '../free-port.ts';

/*
 * The local servers of Cloudflare Pages and of Netlify read `_headers` and `_redirects` of a built site. They are too big to
 * be among the packages of this project, and are tried where they are installed: `npm install --global wrangler netlify-cli`.
 */

interface Host {
  readonly command: string;
  readonly args: (folder: string, port: string) => readonly string[];
  /** What `/about/index.html` gets: a page has one address, or has its headers at the other one too. */
  readonly pageFile: number;
  /** Whether the local server compresses; the host itself does it before its visitors. */
  readonly isCompressing: boolean;
  /** Whether it takes the type and the cache of `_headers` over those of its own. */
  readonly isTyping: boolean;
  readonly missingInApi: string;
}

const HOSTS: readonly Host[] = [
  {
    command: 'wrangler',
    args: (folder, port) => [
      ...['pages', 'dev', folder, '--ip', '127.0.0.1', '--port', port],
      ...['--compatibility-date', '2026-01-01'],
    ],
    pageFile: 308,
    isCompressing: true,
    isTyping: true,
    missingInApi: 'text/html; charset=utf-8',
  },
  {
    command: 'netlify',
    // Functions at the edge need a program that is downloaded at the first request.
    args: (folder, port) => [
      ...['dev', '--offline', '--internal-disable-edge-functions', '--no-open'],
      ...['--dir', folder, '--port', port],
    ],
    pageFile: 200,
    isCompressing: false,
    isTyping: false,
    missingInApi: 'application/json; charset=utf-8',
  },
];

const LATEST = VERSIONS.at(-1) ?? 0;

/** An address of each class: its type, whether other sites may read it, and who may frame it. */
const ADDRESSES: readonly (readonly [
  address: string,
  type: string,
  origins: '*' | undefined,
  frames: "'none'" | '*' | undefined,
])[] = [
  ['/', 'text/html', undefined, "'none'"],
  ['/ur/', 'text/html', undefined, "'none'"],
  ['/licensees/zettabyte/', 'text/html', undefined, "'none'"],
  ['/ur/press-releases/', 'text/html', undefined, "'none'"],
  ['/badges/', 'text/html', '*', "'none'"],
  ['/embed/check/', 'text/html', undefined, '*'],
  ['/ur/embed/badge/crest-vpn/', 'text/html', undefined, '*'],
  ['/feeds/approvals.xml', 'application/xml', '*', undefined],
  ['/feeds/approvals.json', 'application/feed+json', '*', undefined],
  ['/badges/crest-vpn.svg', 'image/svg+xml', '*', undefined],
  ['/badges/crest-vpn.png', 'image/png', '*', undefined],
  ['/oembed/zettabyte.json', 'application/json', '*', undefined],
  ['/api/v1/licensees.json', 'application/json', '*', undefined],
  ['/data/register.csv', 'text/csv', '*', undefined],
  ['/data/reviews.csv', 'text/csv', '*', undefined],
  [
    '/data/register.xlsx',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    '*',
    undefined,
  ],
  ['/check/index.json', 'application/json', '*', undefined],
  ['/versions/index.json', 'application/json', '*', undefined],
  ['/log/checkpoint', 'text/plain', '*', undefined],
  [`/log/tile/0/000.p/${LATEST}`, 'application/octet-stream', '*', undefined],
  [`/log/tile/entries/000.p/${LATEST}`, 'application/octet-stream', '*', undefined],
  ['/opensearch.xml', 'application/opensearchdescription+xml', '*', undefined],
  ['/sw.js', 'application/javascript', undefined, undefined],
];

interface Received {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

function receive(url: string, headers: Readonly<Record<string, string>> = {}): Promise<Received> {
  return new Promise((resolve, reject) => {
    get(url, { headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) });
      });
    }).on('error', reject);
  });
}

const missing = HOSTS.filter(({ command }) => spawnSync(command, ['--version']).status !== 0);
for (const { command } of missing)
  process.stdout.write(`Not tried on its local server: ${command} is not installed.\n`);

for (const host of HOSTS)
  describe.runIf(!missing.includes(host))(host.command, () => {
    let origin = '';
    let server: ChildProcess;

    beforeAll(async () => {
      await buildOnce(SITE);
      const home = mkdtempSync(join(tmpdir(), 'sanad-host-'));
      cpSync(SITE, join(home, 'site'), { recursive: true });
      const port = String(await freePort());
      const env = { ...process.env, CI: '1', HOME: home, WRANGLER_SEND_METRICS: 'false' };
      // In a group of its own: each starts servers, which must end with it.
      server = spawn(host.command, host.args('site', port), {
        cwd: home,
        env,
        stdio: 'pipe',
        detached: true,
      });
      origin = `http://127.0.0.1:${port}`;
      let said = '';
      await new Promise<void>((resolve, reject) => {
        const read = (chunk: Buffer) => {
          said += chunk.toString();
          if (/ready/i.test(said)) resolve();
        };
        server.stdout?.on('data', read);
        server.stderr?.on('data', read);
        server.once('exit', () => {
          reject(new Error(said));
        });
      });
    }, 300_000);

    afterAll(() => {
      if (server.pid !== undefined) process.kill(-server.pid, 'SIGKILL');
    });

    it.each(ADDRESSES)(
      'serves %s as %s, with its headers and its bytes',
      async (address, type, origins, frames) => {
        const { status, headers, body } = await receive(origin + address);
        expect(status).toBe(200);
        if (host.isTyping) expect(headers['content-type']?.split(';')[0]).toBe(type);
        if (origins !== undefined) expect(headers['access-control-allow-origin']).toBe(origins);
        expect(headers['x-content-type-options']).toBe('nosniff');
        const policy = headers['content-security-policy'];
        if (frames !== undefined) {
          expect(policy).toContain(`frame-ancestors ${frames}`);
          expect(headers['x-frame-options']).toBe(frames === '*' ? undefined : 'DENY');
        }
        const file = readFileSync(join(SITE, address.endsWith('/') ? `${address}index.html` : address));
        expect(body.equals(file)).toBe(true);
      },
    );

    it.runIf(host.isCompressing).each(['/', '/ur/', '/feeds/approvals.xml', '/check/index.json', '/sw.js'])(
      'compresses %s',
      async (address) => {
        const { headers, body } = await receive(origin + address, { 'Accept-Encoding': 'gzip' });
        expect(headers['content-encoding']).toBe('gzip');
        const file = readFileSync(join(SITE, address.endsWith('/') ? `${address}index.html` : address));
        expect(gunzipSync(body).equals(file)).toBe(true);
      },
    );

    it.each([
      '/index.html',
      '/about/index.html',
      '/ur/about/index.html',
      '/ur/licensees/zettabyte/index.html',
    ])('shows no page at %s without its headers', async (address) => {
      const { status, headers } = await receive(origin + address);
      expect(status).toBe(host.pageFile);
      if (status === 200) {
        expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
        expect(headers['x-frame-options']).toContain('DENY');
      } else expect(headers.location).toBe(address.replace(/index\.html$/, ''));
    });

    it('answers 404 with the page of the site, and programs as far as the host can in JSON', async () => {
      const page = await receive(`${origin}/nowhere/`);
      expect([page.status, page.body.toString()]).toEqual([404, expect.stringContaining('<html lang="en"')]);
      const api = await receive(`${origin}/api/v1/nobody.json`);
      expect([api.status, api.headers['content-type']]).toEqual([404, host.missingInApi]);
    });
  });
