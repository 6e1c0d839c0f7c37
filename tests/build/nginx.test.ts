import type { ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { get as getPlain, type IncomingMessage } from 'node:http';
import { get as getSafely } from 'node:https';
import { extname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { HEADER_RULES, headersOf, hostHeaders } from '../../src/hosting/headers.ts';
import { VERSIONS } from '../addresses.ts';
import { freePort } from '../free-port.ts';
import { BASE_PATH, SITE, SITE_UNDER_BASE } from './builds.ts';
import { certificatesFor, HAS_OPENSSL, NGINX, serveByNginx } from './nginx.ts';

const LATEST = VERSIONS.at(-1) ?? 0;

/** Each kind of text that is published, by the ending of its name. */
const COMPRESSED = ['.csv', '.html', '.js', '.json', '.svg', '.txt', '.webmanifest', '.xml', 'bundle'];

interface Received {
  readonly status: number | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** What comes back for an address exactly as written, in the bytes that went over the wire. */
function receive(origin: string, path: string, headers: Readonly<Record<string, string>> = {}) {
  const { protocol, hostname, port } = new URL(origin);
  const get = protocol === 'https:' ? getSafely : getPlain;
  return new Promise<Received>((resolve, reject) => {
    get({ hostname, port, path, headers, rejectUnauthorized: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) });
      });
    }).on('error', reject);
  });
}

/** Whether a published file gets smaller: text does, and the bundles of the log; pictures, fonts and hashes do not. */
function isCompressible(path: string): boolean {
  return !/\.(ico|png|woff2|xlsx|zip)$/.test(path) && !/^\/log\/tile\/(?!entries\/)/.test(path);
}

/** The address of every published file. */
function addressesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(folder, path)).isFile() && !['_headers', '_redirects'].includes(path))
    .map((path) => `/${path.replace(/(^|\/)index\.html$/, '$1')}`);
}

describe('everything that is published', () => {
  it('has a type and a rule for its cache, and no header twice', () => {
    for (const address of addressesIn(SITE)) {
      const headers = headersOf(address);
      expect(headers, address).toHaveProperty('Content-Type');
      // Icons and sitemaps at the root are left to the host's own cache rule.
      if (/^\/(sitemap[^/]*|[^/]+\.(ico|png|svg|txt|webmanifest))$/.test(address)) continue;
      expect(headers, `${address}: name it in src/hosting/headers.ts`).toHaveProperty('Cache-Control');
    }
  });

  it('says of each page who may frame it', () => {
    for (const address of addressesIn(SITE))
      if (/(\/|\.html)$/.test(address))
        expect(headersOf(address)['Content-Security-Policy'], address).toContain('frame-ancestors');
  });

  it.each([
    [SITE, '/'],
    [SITE_UNDER_BASE, BASE_PATH],
  ])('comes in %s with the headers for hosts that read them from the site', (folder, basePath) => {
    expect(readFileSync(join(folder, '_headers'), 'utf8')).toBe(hostHeaders(basePath, HEADER_RULES));
    expect(readFileSync(join(folder, '_redirects'), 'utf8')).toBe(
      `${basePath}api/* ${basePath}api/404.json 404\n`,
    );
  });
});

if (NGINX === undefined) {
  describe('the nginx configuration', () => {
    it('is not tried here: this machine has no nginx (Debian: apt-get install nginx-light)', () => {
      process.stdout.write(
        'The nginx configuration was NOT tried: install nginx (apt-get install nginx-light).\n',
      );
      expect(process.env.CI, 'CI installs nginx before the tests').toBeUndefined();
    });
  });
} else {
  describe.each([
    ['at the root', SITE, '/'],
    ['under a base path', SITE_UNDER_BASE, BASE_PATH],
  ])('nginx with the shipped configuration, %s', (_where, folder, basePath) => {
    let origin = '';
    let nginx: ChildProcess;

    beforeAll(async () => {
      [origin, nginx] = await serveByNginx(folder, basePath);
    });

    afterAll(() => {
      nginx.kill();
    });

    const get = (address: string) => fetch(origin + basePath + address.slice(1), { redirect: 'manual' });

    it('serves every file with the headers of the table', async () => {
      for (const address of addressesIn(folder)) {
        const response = await get(address);
        expect(response.status, address).toBe(200);
        const { 'Content-Type': type, ...headers } = headersOf(address);
        if (type !== undefined) expect(response.headers.get('content-type'), address).toBe(type);
        for (const [name, value] of Object.entries(headers))
          expect(response.headers.get(name), `${address} ${name}`).toBe(value);
      }
    });

    it.each([
      ['/nowhere/', 'lang="en"'],
      ['/licensees/nowhere/', 'lang="en"'],
      ['/badges/nowhere.svg', 'lang="en"'],
      ['/ur/nowhere/', 'lang="ur"'],
      ['/ur/licensees/nowhere/', 'lang="ur"'],
    ])('says that %s is not found, by the page with %s', async (address, language) => {
      const response = await get(address);
      expect(response.status).toBe(404);
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(await response.text()).toContain(`<html ${language}`);
    });

    it.each(['/api/nowhere', '/api/v1/licensees/nobody.json'])(
      'tells programs in JSON that %s is not found',
      async (address) => {
        const response = await get(address);
        expect(response.status).toBe(404);
        expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
        expect(response.headers.get('access-control-allow-origin')).toBe('*');
        expect(await response.json()).toMatchObject({ status: 404, title: 'Not Found' });
      },
    );

    it('compresses all that gets smaller, and nothing else', async () => {
      const kinds = new Set<string>();
      for (const address of addressesIn(folder)) {
        const file = readFileSync(join(folder, address.endsWith('/') ? `${address}index.html` : address));
        if (file.length < 256) continue;
        const asked = { 'Accept-Encoding': 'gzip' };
        const { headers, body } = await receive(origin, basePath + address.slice(1), asked);
        const isSmaller = isCompressible(address);
        expect(headers['content-encoding'], address).toBe(isSmaller ? 'gzip' : undefined);
        expect((isSmaller ? gunzipSync(body) : body).equals(file), address).toBe(true);
        if (!isSmaller) continue;
        expect(headers.vary, address).toBe('Accept-Encoding');
        expect(body.length, address).toBeLessThan(file.length);
        kinds.add(
          address.includes('/entries/') ? 'bundle' : address.endsWith('/') ? '.html' : extname(address),
        );
      }
      expect([...kinds].sort()).toEqual(expect.arrayContaining(COMPRESSED));
    });

    it.each([
      ['/', 0.35],
      // Its words are packed already.
      ['/sanad.html', 0.45],
      ['/sw.js', 0.5],
      ['/feeds/decisions.xml', 0.3],
      ['/check/index.json', 0.6],
      ['/data/press-releases.csv', 0.5],
      [`/log/tile/entries/000.p/${LATEST}`, 0.5],
    ])('sends of %s at most %d of its size', async (address, share) => {
      const path = basePath + address.slice(1);
      const [plain, packed] = [
        await receive(origin, path),
        await receive(origin, path, { 'Accept-Encoding': 'br, gzip', Via: '1.1 proxy' }),
      ];
      expect(plain.headers['content-encoding']).toBeUndefined();
      expect(packed.body.length / plain.body.length).toBeLessThan(share);
    });

    it.each([
      ['about', 'about/'],
      ['about?utm=x', 'about/?utm=x'],
      ['about/index.html', 'about/'],
      ['about/index.html?utm=x', 'about/?utm=x'],
      ['index.html', ''],
      ['ur/index.html', 'ur/'],
      ['badges/index.html', 'badges/'],
      ['ur', 'ur/'],
    ])('leads from %s to the one address of the page', async (path, address) => {
      const { status, headers } = await receive(origin, basePath + path);
      expect([status, headers.location]).toEqual([301, basePath + address]);
    });

    it.each([
      ['about/%69ndex.html', 200],
      ['%61bout/', 200],
      ['about//', 200],
      ['nope%0ahere', 404],
      ['%0a', 404],
      ['about/%0a', 404],
      ['badges/%0a.svg', 404],
      ['_astro/nope.js', 404],
      ['%0d%0aX-Evil:%201/index.html', 404],
      ['about%3fx', 404],
      ['cards/', 404],
      ['embed/nowhere/', 404],
      ['sanad', 404],
      ['ur/sanad', 404],
      ['404', 404],
      ['log', 301],
      ['x'.repeat(2000), 404],
    ])('sends no page at %s without its headers', async (path, status) => {
      const received = await receive(origin, basePath + path);
      expect(received.status).toBe(status);
      expect(received.headers).not.toHaveProperty('x-evil');
      if (status === 301) return;
      expect(received.headers).toMatchObject({
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': expect.stringContaining("frame-ancestors 'none'") as string,
        'x-frame-options': 'DENY',
        'cache-control': 'public, max-age=0, must-revalidate',
        'x-content-type-options': 'nosniff',
      });
    });

    it('answers 304 to what its visitor has, and a part of a file where a part is asked for', async () => {
      const path = `${basePath}data/sanad.zip`;
      const whole = await receive(origin, path);
      const etag = whole.headers.etag ?? '';
      expect(await receive(origin, path, { 'If-None-Match': etag })).toMatchObject({ status: 304 });
      const part = await receive(origin, path, { Range: 'bytes=-5' });
      expect([part.status, part.body]).toEqual([206, whole.body.subarray(-5)]);
    });
  });

  describe.runIf(HAS_OPENSSL || process.env.CI !== undefined)('nginx with a name of its own', () => {
    let origin = '';
    let plain = '';
    let nginx: ChildProcess;

    beforeAll(async () => {
      const port = await freePort();
      plain = `http://127.0.0.1:${port}`;
      [origin, nginx] = await serveByNginx(SITE, '/', {
        origin: 'https://vpn.example.pk',
        plain: `127.0.0.1:${port}`,
        certificates: certificatesFor('vpn.example.pk'),
      });
    });

    afterAll(() => {
      nginx.kill();
    });

    it('serves the site by TLS, so that browsers keep Strict-Transport-Security', async () => {
      const { status, headers } = await receive(origin, '/about/');
      expect(status).toBe(200);
      expect(headers['strict-transport-security']).toBe('max-age=31536000');
    });

    it.each(['/', '/about/?utm=x', '//evil.example/', '/%0d%0aX-Evil:%201'])(
      'sends %s of plain http on to https',
      async (path) => {
        const { status, headers } = await receive(plain, path);
        expect([status, headers.location]).toEqual([308, `https://vpn.example.pk${path}`]);
        expect(headers).not.toHaveProperty('x-evil');
      },
    );
  });
}
