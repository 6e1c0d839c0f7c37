import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type Server,
  type ServerResponse,
} from 'node:http';
import { join } from 'node:path';

import { assertDefined, UserError } from '../errors.ts';
import { prefixOf } from '../i18n/languages.ts';
import { ERROR_DOCUMENT, headersOf } from './headers.ts';

interface Reply {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: Buffer | string;
}

const refuse = (status: number, text: string, headers: OutgoingHttpHeaders = {}): Reply => ({
  status,
  headers: { ...headersOf('/refused.txt'), ...headers },
  body: `${text}\n`,
});

const redirectTo = (address: string): Reply => ({ status: 308, headers: { Location: address }, body: '' });

/** Errors that mean "no such file", and not that a file could not be read. */
const NO_FILE = ['ENOENT', 'ENOTDIR', 'EISDIR', 'ENAMETOOLONG'];

/** The bytes of a file of the site, or undefined if there is none. */
async function fileAt(...path: readonly string[]): Promise<Buffer | undefined> {
  try {
    return await readFile(join(...path));
  } catch (error) {
    if (NO_FILE.includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}

/** The path and the query of a request's target, both as written; undefined if it is malformed (RFC 9112, 3.2). */
function readTarget(target: string): { readonly path: string; readonly query: string } | undefined {
  const isWhole = /^https?:\/\//i.test(target) && URL.canParse(target);
  const written = isWhole ? target.replace(/^[^/]*\/\/[^/?#]*\/?/, '/') : target;
  const [, path, query] = /^(\/[^?#]*)(\?[^#]*)?/.exec(written) ?? [];
  return path === undefined ? undefined : { path, query: query ?? '' };
}

/** The names in a path below the base, decoded. Undefined if one cannot be the name of a file. */
function namesIn(path: string): string[] | undefined {
  try {
    const names = path.split('/').map(decodeURIComponent);
    return names.some((name) => ['', '.', '..'].includes(name) || /[/\\\0]/.test(name)) ? undefined : names;
  } catch {
    return undefined; // It is not UTF-8.
  }
}

/**
 * The part of a file that a `Range` asks for, as [first, after the last]; `none` if the file has no such part; undefined if
 * the whole file is the answer, also for several ranges and other units, as RFC 9110, 14.2 allows.
 */
function rangeIn(header: string, length: number): readonly [number, number] | 'none' | undefined {
  if (!/^bytes=/i.test(header) || header.includes(',')) return undefined;
  const [, from = '', to = ''] = /^bytes=\s*(\d*)-(\d*)\s*$/i.exec(header) ?? [];
  if (from === '' && to === '') return 'none';
  const first = from === '' ? Math.max(length - Number(to), 0) : Number(from);
  const end = from === '' || to === '' ? length : Math.min(Number(to) + 1, length);
  return first < end ? [first, end] : 'none';
}

function replyWithFile(file: Buffer, address: string, method: string, asked: IncomingHttpHeaders): Reply {
  const etag = `"${createHash('sha256').update(file).digest('base64url').slice(0, 22)}"`;
  const headers = { ...headersOf(address), ETag: etag, 'Accept-Ranges': 'bytes' };
  const known = (asked['if-none-match'] ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  if (known.includes(etag) || known.includes('*')) return { status: 304, headers, body: '' };
  const isOfThis = (asked['if-range'] ?? etag) === etag;
  const range =
    method === 'GET' && isOfThis && asked.range !== undefined ? rangeIn(asked.range, file.length) : undefined;
  if (range === undefined) return { status: 200, headers, body: file };
  if (range === 'none')
    return refuse(416, 'Range not satisfiable', { 'Content-Range': `bytes */${file.length}` });
  const [first, end] = range;
  return {
    status: 206,
    headers: { ...headers, 'Content-Range': `bytes ${first}-${end - 1}/${file.length}` },
    body: file.subarray(first, end),
  };
}

/** The reply for a missing file: JSON for programs, else the page in the language of the path. */
async function replyNotFound(folder: string, path = ''): Promise<Reply> {
  const error = path.startsWith('api/') ? await fileAt(folder, ERROR_DOCUMENT) : undefined;
  if (error !== undefined) return { status: 404, headers: headersOf(`/${ERROR_DOCUMENT}`), body: error };
  const page = (await fileAt(folder, prefixOf(path), '404.html')) ?? 'Not found';
  return { status: 404, headers: headersOf('/404.html'), body: page };
}

async function replyTo(request: IncomingMessage, folder: string, basePath: string): Promise<Reply> {
  const method = request.method ?? '';
  if (method !== 'GET' && method !== 'HEAD') return refuse(405, 'Method not allowed', { Allow: 'GET, HEAD' });
  const target = readTarget(assertDefined(request.url, 'the address of a request'));
  if (target === undefined || /%(?![\da-f]{2})/i.test(target.path)) return refuse(400, 'Bad request');
  const { path, query } = target;
  if (`${path}/` === basePath) return redirectTo(basePath + query);
  if (!path.startsWith(basePath)) return replyNotFound(folder);
  const below = path.slice(basePath.length);
  const isPage = below === '' || below.endsWith('/');
  const names = below === '' ? [] : namesIn(below.replace(/\/$/, ''));
  if (names === undefined) return replyNotFound(folder, below);
  const file = await fileAt(folder, ...names, ...(isPage ? ['index.html'] : []));
  const address = names.map((name) => `${encodeURIComponent(name)}/`).join('');
  // A page has one address, which ends with a slash.
  if (file !== undefined && !isPage && names.at(-1) === 'index.html')
    return redirectTo(basePath + address.replace(/index\.html\/$/, '') + query);
  if (file !== undefined)
    return replyWithFile(file, `/${isPage ? address : names.join('/')}`, method, request.headers);
  if (!isPage && (await fileAt(folder, ...names, 'index.html')) !== undefined)
    return redirectTo(basePath + address + query);
  return replyNotFound(folder, below);
}

function send({ status, headers, body }: Reply, response: ServerResponse): void {
  const length = status === 304 ? {} : { 'Content-Length': Buffer.byteLength(body) };
  response.writeHead(status, { ...headers, ...length }).end(body);
}

/**
 * Serves a built site with the headers, redirects and 404s of its hosts, which Astro's preview server does not have. Files
 * are read at each request: a new build is seen. No request ends the process.
 */
export function createSiteServer(folder: string, basePath: string): Server {
  return createServer((request, response) => {
    replyTo(request, folder, basePath)
      .then((reply) => {
        send(reply, response);
      })
      .catch((error: unknown) => {
        process.stderr.write(`${request.method} ${request.url}: ${String(error)}\n`);
        if (response.headersSent) response.destroy();
        else send(refuse(500, 'The site cannot answer this'), response);
      });
  });
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
