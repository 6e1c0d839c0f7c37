import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';

import { createSiteServer, listen } from '../../src/hosting/server.ts';

/** A network between the host and its visitor. */
export interface Network {
  readonly roundTripMs: number;
  readonly bytesPerSecond: number;
}

/** A response of the host as it went over the network. */
export interface Sent {
  readonly path: string;
  readonly bytes: number;
}

/** A host on this machine that compresses as hosts do, and answers over a network as slow as one likes. */
export interface SiteHost {
  readonly origin: string;
  /** Everything that was sent, in order; who measures may empty it. */
  readonly sent: Sent[];
  close(): void;
}

/** The most that goes over the network without another response getting its turn. */
const PACKET = 1460;

interface Stored {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

async function answerOf(origin: string, path: string): Promise<Stored> {
  const response = await fetch(origin + path, { redirect: 'manual' });
  const plain = Buffer.from(await response.arrayBuffer());
  const headers = Object.fromEntries(response.headers);
  delete headers['transfer-encoding'];
  const isText = /text|json|xml|javascript/.test(headers['content-type'] ?? '');
  const body = isText ? gzipSync(plain) : plain;
  headers['content-length'] = String(body.length);
  if (isText) headers['content-encoding'] = 'gzip';
  return { status: response.status, headers, body };
}

/** Sends over one line that all responses share, a packet of each in turn. */
function sendOver(network: Network): (body: Buffer, response: ServerResponse) => Promise<void> {
  let line = Promise.resolve();
  return async (body, response) => {
    for (let from = 0; from < body.length; from += PACKET) {
      const packet = body.subarray(from, from + PACKET);
      line = line.then(async () => {
        await wait((1000 * packet.length) / network.bytesPerSecond);
        response.write(packet);
      });
      await line;
    }
    response.end();
  };
}

/**
 * Hosts a built site and the `extra` files, given by their paths. The network is slow in the host and not by the
 * browser's own tools, whose rules do not reach the requests of workers.
 */
export async function hostSite(
  folder: string,
  network?: Network,
  extra: Readonly<Record<string, string>> = {},
): Promise<SiteHost> {
  const site = createSiteServer(folder, '/');
  const siteOrigin = `http://127.0.0.1:${await listen(site, 0, '127.0.0.1')}`;
  const stored = new Map<string, Stored>();
  for (const [path, text] of Object.entries(extra))
    stored.set(path, {
      status: 200,
      headers: {
        'content-type': path.endsWith('.js') ? 'text/javascript' : 'text/html',
        'cache-control': 'max-age=60',
      },
      body: Buffer.from(text),
    });
  const sent: Sent[] = [];
  const send = network === undefined ? undefined : sendOver(network);
  const server: Server = createServer((request, response) => {
    const path = request.url ?? '/';
    const answer = async () => {
      const answered = stored.get(path) ?? (await answerOf(siteOrigin, path));
      stored.set(path, answered);
      if (network !== undefined) await wait(network.roundTripMs);
      response.writeHead(answered.status, answered.headers);
      sent.push({ path, bytes: answered.body.length });
      if (send === undefined) response.end(answered.body);
      else await send(answered.body, response);
    };
    answer().catch((error: unknown) => response.destroy(error as Error));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    origin: `http://127.0.0.1:${port}`,
    sent,
    close: () => {
      for (const one of [server, site]) {
        one.close();
        one.closeAllConnections();
      }
    },
  };
}
