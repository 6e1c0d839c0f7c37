import { createServer, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';

import { type Browser, chromium, type LaunchOptions } from '@playwright/test';

import { assertDefined } from '../../src/errors.ts';
import { createSiteServer, listen } from '../../src/hosting/server.ts';
import { type Language, languages } from '../../src/i18n/languages.ts';
import { pageKinds } from '../addresses.ts';
import { buildOnce, SITE } from '../build/builds.ts';
import { findChromium } from '../e2e/chromium.ts';

/** Builds the site of the frozen register and starts the browser that looks at it. */
export async function buildAndLaunch(options?: LaunchOptions): Promise<Browser> {
  await buildOnce(SITE);
  return chromium.launch({ ...findChromium(), ...options });
}

/** A page of each kind that a visitor comes to by an address, the frame for other sites among them. */
export function visitedPages(language: Language): string[] {
  return [...pageKinds(language), `/${languages[language].prefix}embed/check/`];
}

/** A network between the host and its visitor. */
export interface Network {
  readonly roundTripMs: number;
  readonly bytesPerSecond: number;
}

/** The most that goes over the network without another response getting its turn. */
const PACKET = 1460;

async function answerOf(url: string) {
  const response = await fetch(url, { redirect: 'manual' });
  const headers = Object.fromEntries(response.headers);
  delete headers['transfer-encoding'];
  const plain = Buffer.from(await response.arrayBuffer());
  const isText = /text|json|xml|javascript/.test(headers['content-type'] ?? '');
  const body = isText ? gzipSync(plain) : plain;
  const encoding = isText ? { 'content-encoding': 'gzip' } : {};
  return {
    status: response.status,
    headers: { ...headers, ...encoding, 'content-length': String(body.length) },
    body,
  };
}

/**
 * Hosts the built site on this machine, compressed as hosts do, and the `extra` files by their paths; notes what it sent.
 * The network is slow in the host and not by the browser's own tools, whose rules do not reach the requests of workers.
 */
export async function hostSite(network?: Network, extra: Readonly<Record<string, string>> = {}) {
  const site = createSiteServer(SITE, '/');
  const source = `http://127.0.0.1:${await listen(site, 0, '127.0.0.1')}`;
  const stored = new Map<string, ReturnType<typeof answerOf>>();
  for (const [path, text] of Object.entries(extra)) {
    const type = path.endsWith('.js') ? 'text/javascript' : 'text/html';
    const headers = { 'content-type': type, 'content-length': String(text.length) };
    stored.set(path, Promise.resolve({ status: 200, headers, body: Buffer.from(text) }));
  }
  const sent: { readonly path: string; readonly bytes: number }[] = [];
  let line = Promise.resolve();
  const answer = async (path: string, response: ServerResponse) => {
    const answering = stored.get(path) ?? answerOf(source + path);
    stored.set(path, answering);
    const { status, headers, body } = await answering;
    if (network !== undefined) await wait(network.roundTripMs);
    response.writeHead(status, headers);
    sent.push({ path, bytes: body.length });
    // All responses share one line, a packet of each in turn.
    for (let from = 0; network !== undefined && from < body.length; from += PACKET) {
      const packet = body.subarray(from, from + PACKET);
      line = line.then(async () => {
        await wait((1000 * packet.length) / network.bytesPerSecond);
        response.write(packet);
      });
      await line;
    }
    response.end(network === undefined ? body : undefined);
  };
  const server = createServer((request, response) => {
    answer(assertDefined(request.url, 'the address of a request'), response).catch((error: unknown) =>
      response.destroy(error as Error),
    );
  });
  return {
    origin: `http://127.0.0.1:${await listen(server, 0, '127.0.0.1')}`,
    sent,
    close: () => {
      for (const one of [server, site]) {
        one.close();
        one.closeAllConnections();
      }
    },
  };
}
