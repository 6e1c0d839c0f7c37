import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { request, type Server } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { createSiteServer, listen } from '../../../src/hosting/server.ts';

const FILES: Readonly<Record<string, string>> = {
  'site/index.html': 'home',
  'site/404.html': 'not found',
  'site/api/404.json': '{"status":404}\n',
  'site/about/index.html': 'about',
  'site/ur/index.html': 'سرورق',
  'site/ur/404.html': 'نہیں ملا',
  'site/data/licensees.csv': 'id',
  'site/data/register.json': '{}',
  'site/feeds/approvals.xml': '<rss/>',
  'site/badges/one.svg': '<svg/>',
  'site/robots.txt': 'User-agent: *',
  'secret.txt': 'outside the site',
};

interface Answer {
  readonly status: number | undefined;
  readonly type: string | undefined;
  readonly location: string | undefined;
  readonly body: string;
}

/** Sends bytes as they are, and gives all that comes back before the connection ends. */
function send(port: number, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes, 'latin1'));
    socket.setEncoding('latin1');
    socket.on('data', (chunk: string) => (said += chunk));
    socket.on('error', reject);
    socket.on('close', () => {
      resolve(said);
    });
  });
}

/** Sends one request line and headers; gives the status, the headers that the tests compare, and the body. */
async function raw(port: number, line: string, ...headers: readonly string[]) {
  const said = await send(port, [line, 'Host: x', 'Connection: close', ...headers, '', ''].join('\r\n'));
  const [head = '', body = ''] = said.split('\r\n\r\n');
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1]?.trim();
  return {
    status: Number(/^HTTP\/1\.1 (\d+)/.exec(said)?.[1]),
    location: header('Location'),
    range: header('Content-Range'),
    type: header('Content-Type'),
    header,
    body,
  };
}

/** Asks for a path exactly as written; `fetch` would tidy it up first. */
function ask(port: number, path: string, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, method }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (body += chunk));
      response.on('end', () => {
        const { 'content-type': type, location } = response.headers;
        resolve({ status: response.statusCode, type, location, body });
      });
    })
      .on('error', reject)
      .end();
  });
}

describe.each(['/', '/register/'])('a site under %s', (base) => {
  let server: Server;
  let port = 0;

  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sanad-server-'));
    for (const [path, text] of Object.entries(FILES)) {
      mkdirSync(join(folder, path, '..'), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    server = createSiteServer(join(folder, 'site'), base);
    port = await listen(server, 0, '127.0.0.1');
  });

  afterAll(() => {
    server.close();
  });

  it.each([
    ['', 'text/html; charset=utf-8', 'home'],
    ['#q=x', 'text/html; charset=utf-8', 'home'],
    ['?utm=x', 'text/html; charset=utf-8', 'home'],
    ['about/', 'text/html; charset=utf-8', 'about'],
    ['ur/', 'text/html; charset=utf-8', 'سرورق'],
    ['data/licensees.csv', 'text/csv; charset=utf-8', 'id'],
    ['data/register.json', 'application/json; charset=utf-8', '{}'],
    ['feeds/approvals.xml', 'application/xml; charset=utf-8', '<rss/>'],
    ['badges/one.svg', 'image/svg+xml; charset=utf-8', '<svg/>'],
    ['robots.txt', 'text/plain; charset=utf-8', 'User-agent: *'],
  ])('serves "%s" as %s', async (path, type, body) => {
    expect(await ask(port, base + path)).toMatchObject({ status: 200, type, body });
  });

  it.each([
    ['nowhere', 'not found'],
    ['nowhere.csv', 'not found'],
    ['ur/nowhere/', 'نہیں ملا'],
    ['urdu', 'not found'],
    ['../secret.txt', 'not found'],
    ['%2e%2e/secret.txt', 'not found'],
    ['..%2fsecret.txt', 'not found'],
    ['%00', 'not found'],
    ['%E0%A4', 'not found'],
    ['/', 'not found'],
    ['about//', 'not found'],
    ['about/./', 'not found'],
    ['feeds/approvals.xml/', 'not found'],
    ['data', 'not found'],
    ['data/', 'not found'],
    ['404', 'not found'],
    ['about/index', 'not found'],
    ['nope%0ahere', 'not found'],
  ])('says that "%s" is not found', async (path, body) => {
    expect(await ask(port, base + path)).toMatchObject({
      status: 404,
      type: 'text/html; charset=utf-8',
      body,
    });
  });

  it.each(['api/nowhere.json', 'api/v1/licensees/nobody.json', 'api/'])(
    'tells programs in JSON that "%s" is not found',
    async (path) => {
      expect(await ask(port, base + path)).toMatchObject({
        status: 404,
        type: 'application/json; charset=utf-8',
        body: '{"status":404}\n',
      });
    },
  );

  it.each([
    ['about', 'about/'],
    ['about?utm=x&q=a%20b', 'about/?utm=x&q=a%20b'],
    ['index.html', ''],
    ['index.html?utm=x', '?utm=x'],
    ['about/index.html', 'about/'],
    ['ur/index.html', 'ur/'],
    ['ur', 'ur/'],
    ['%61bout', 'about/'],
  ])('leads from "%s" to the one address of the page, "%s"', async (path, address) => {
    expect(await ask(port, base + path)).toMatchObject({ status: 308, location: base + address });
  });

  it.each([
    ['GET BASE HTTP/1.1', 200],
    ['GET http://x/BASE HTTP/1.1', 200],
    ['GET // HTTP/1.1', 404],
    ['GET //a:b HTTP/1.1', 404],
    ['GET //a:b/BASE HTTP/1.1', 404],
    ['GET http://[ HTTP/1.1', 400],
    ['GET http://[/BASE HTTP/1.1', 400],
    ['GET ftp://x/BASE HTTP/1.1', 400],
    ['GET * HTTP/1.1', 400],
    ['GET BASE% HTTP/1.1', 400],
    ['GET BASE%zz HTTP/1.1', 400],
    ['GET BASE%E0%A4 HTTP/1.1', 404],
    ['GET BASE%00 HTTP/1.1', 404],
    ['GET BASE%5c..%5csecret.txt HTTP/1.1', 404],
    ['GET BASE\0 HTTP/1.1', 400],
    ['GET BASE\xff HTTP/1.1', 400],
    ['GET BASEabout?\xff HTTP/1.1', 400],
    ['G\xc3T BASE HTTP/1.1', 400],
    ['TRACE BASE HTTP/1.1', 405],
    ['DELETE BASE HTTP/1.1', 405],
    ['OPTIONS * HTTP/1.1', 405],
  ])('answers the request line %j with %i, and the next one too', async (line, status) => {
    const written = line.replace('/BASE', base).replace('BASE', base);
    expect(await raw(port, written)).toMatchObject({ status });
    expect(await raw(port, `GET ${base} HTTP/1.1`)).toMatchObject({ status: 200, body: 'home' });
  });

  it('answers addresses of any length', async () => {
    const statusOf = async (path: string) => (await raw(port, `GET ${base}${path} HTTP/1.1`)).status;
    expect(await statusOf('a'.repeat(300))).toBe(404);
    expect(await statusOf('a/'.repeat(4000))).toBe(404);
    expect(await statusOf('%2e'.repeat(4000))).toBe(404);
    expect(await statusOf('a'.repeat(20_000))).toBe(431);
    expect(await raw(port, `GET ${base} HTTP/1.1`)).toMatchObject({ status: 200, body: 'home' });
  });

  it.each(['CONNECT x:1 HTTP/1.1', 'GET /', '\x16\x03\x01', 'GET', '\r\n\r\n\r\n\r\nx'])(
    'outlives %j, which is no request that it can answer',
    async (line) => {
      await send(port, `${line}\r\nHost: x\r\nConnection: close\r\n\r\n`);
      expect(await raw(port, `GET ${base} HTTP/1.1`)).toMatchObject({ status: 200, body: 'home' });
    },
  );

  // The file is "User-agent: *", of 13 bytes.
  it.each([
    ['bytes=0-3', 206, 'User', 'bytes 0-3/13'],
    ['bytes=5-', 206, 'agent: *', 'bytes 5-12/13'],
    ['bytes=5-99', 206, 'agent: *', 'bytes 5-12/13'],
    ['bytes=-5', 206, 'nt: *', 'bytes 8-12/13'],
    ['bytes=-99', 206, 'User-agent: *', 'bytes 0-12/13'],
    ['bytes=12-12', 206, '*', 'bytes 12-12/13'],
    ['bytes=9-2', 416, undefined, 'bytes */13'],
    ['bytes=13-', 416, undefined, 'bytes */13'],
    ['bytes=99-100', 416, undefined, 'bytes */13'],
    ['bytes=-0', 416, undefined, 'bytes */13'],
    ['bytes=-', 416, undefined, 'bytes */13'],
    ['bytes=a-b', 416, undefined, 'bytes */13'],
    ['bytes=1e1-', 416, undefined, 'bytes */13'],
    ['bytes=', 416, undefined, 'bytes */13'],
    [`bytes=${'9'.repeat(400)}-`, 416, undefined, 'bytes */13'],
    ['bytes=0-1,3-4', 200, 'User-agent: *', undefined],
    ['lines=0-1', 200, 'User-agent: *', undefined],
    ['x', 200, 'User-agent: *', undefined],
  ])('answers "Range: %s" with %i', async (header, status, body, range) => {
    const answer = await raw(port, `GET ${base}robots.txt HTTP/1.1`, `Range: ${header}`);
    expect([answer.status, answer.range]).toEqual([status, range]);
    if (body !== undefined) expect(answer.body).toBe(body);
    expect(await raw(port, `GET ${base}robots.txt HTTP/1.1`)).toMatchObject({
      status: 200,
      body: 'User-agent: *',
    });
  });

  it('sends the whole file where the range is of another edition of it, or only its headers are asked for', async () => {
    const line = `GET ${base}robots.txt HTTP/1.1`;
    const etag = (await raw(port, line)).header('ETag') ?? '';
    const ranged = (tag: string) => raw(port, line, 'Range: bytes=0-3', `If-Range: ${tag}`);
    expect(await ranged(etag)).toMatchObject({ status: 206, body: 'User' });
    expect(await ranged('"older"')).toMatchObject({ status: 200, body: 'User-agent: *' });
    expect(await raw(port, line.replace('GET', 'HEAD'), 'Range: bytes=0-3')).toMatchObject({
      status: 200,
      body: '',
    });
  });

  it('sends no file again that its visitor has', async () => {
    const line = `GET ${base}robots.txt HTTP/1.1`;
    const etag = (await raw(port, line)).header('ETag') ?? '';
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*'])
      expect(await raw(port, line, `If-None-Match: ${known}`)).toMatchObject({ status: 304, body: '' });
    expect(await raw(port, line, 'If-None-Match: "other"')).toMatchObject({ status: 200 });
  });

  it('answers a HEAD without a body, and refuses to be written to', async () => {
    expect(await ask(port, base, 'HEAD')).toMatchObject({ status: 200, body: '' });
    expect(await ask(port, base, 'POST')).toMatchObject({ status: 405, body: 'Method not allowed\n' });
  });

  it('says in one line that the port is in use', async () => {
    await expect(listen(createSiteServer('.', base), port, '127.0.0.1')).rejects.toThrow(
      `port ${port} is in use: stop the other process, or choose another port with PORT=${port + 1}`,
    );
  });
});

describe('beside a base path', () => {
  it('is nothing, but its address without the slash leads there', async () => {
    const server = createSiteServer('.', '/register/');
    const port = await listen(server, 0, '127.0.0.1');
    expect(await ask(port, '/register')).toMatchObject({ status: 308, location: '/register/' });
    expect(await ask(port, '/register?a=b')).toMatchObject({ status: 308, location: '/register/?a=b' });
    expect(await ask(port, '/registering/')).toMatchObject({ status: 404 });
    expect(await ask(port, '/package.json')).toMatchObject({ status: 404 });
    server.close();
  });
});
