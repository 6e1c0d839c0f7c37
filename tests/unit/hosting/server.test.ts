import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { request, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { createSiteServer, listen } from '../../../src/hosting/server.ts';

const FILES: Readonly<Record<string, string>> = {
  'site/index.html': 'home',
  'site/404.html': 'not found',
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
  ])('says that "%s" is not found', async (path, body) => {
    expect(await ask(port, base + path)).toMatchObject({
      status: 404,
      type: 'text/html; charset=utf-8',
      body,
    });
  });

  it('leads from a page without its slash to the page', async () => {
    expect(await ask(port, `${base}about`)).toMatchObject({ status: 308, location: `${base}about/` });
  });

  it('answers a HEAD without a body, and refuses to be written to', async () => {
    expect(await ask(port, base, 'HEAD')).toMatchObject({ status: 200, body: '' });
    expect(await ask(port, base, 'POST')).toMatchObject({ status: 405, body: '' });
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
    expect(await ask(port, '/registering/')).toMatchObject({ status: 404 });
    expect(await ask(port, '/package.json')).toMatchObject({ status: 404 });
    server.close();
  });
});
