import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';

import sirv from 'sirv';

import { assertDefined, UserError } from '../errors.ts';
import { prefixOf } from '../i18n/languages.ts';
import { headersOf } from './headers.ts';

function setHeaders(response: ServerResponse, path: string): void {
  for (const [name, value] of Object.entries(headersOf(path))) response.setHeader(name, value);
}

/** Answers with the "not found" page of the language that the path begins with. */
async function answerNotFound(folder: string, path: string, response: ServerResponse): Promise<void> {
  const page = await readFile(join(folder, prefixOf(path.slice(1)), '404.html')).catch(() => 'Not found');
  setHeaders(response, '/');
  response.writeHead(404).end(page);
}

function answerWith(status: number, headers: Record<string, string>, response: ServerResponse): void {
  response.writeHead(status, headers).end();
}

/** Serves a built site as the hosts do that it is made for. Files are looked up at each request: a new build is seen. */
export function createSiteServer(folder: string, basePath: string): Server {
  const serve = sirv(folder, { dev: true, etag: true, setHeaders });
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      answerWith(405, { Allow: 'GET, HEAD' }, response);
      return;
    }
    const { pathname } = new URL(assertDefined(request.url, 'the address of a request'), 'http://localhost');
    if (`${pathname}/` === basePath) {
      answerWith(308, { Location: basePath }, response);
      return;
    }
    if (!pathname.startsWith(basePath)) {
      void answerNotFound(folder, '/', response);
      return;
    }
    const path = `/${pathname.slice(basePath.length)}`;
    if (!path.endsWith('/') && existsSync(join(folder, path, 'index.html'))) {
      answerWith(308, { Location: `${pathname}/` }, response);
      return;
    }
    request.url = path;
    serve(request, response, () => answerNotFound(folder, path, response));
  };
  return createServer(answer);
}

/** Listens, and gives the port: the one that was asked for, or a free one for 0. Throws `UserError` when it cannot. */
export function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const isInUse = error.code === 'EADDRINUSE';
      reject(
        new UserError(
          isInUse
            ? `port ${port} is in use: stop the other process, or choose another port with PORT=${port + 1}`
            : `cannot listen on ${host}, port ${port}: ${error.message}`,
        ),
      );
    });
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}
