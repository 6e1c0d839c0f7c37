import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { nginxConfiguration, type Tls } from '../../src/hosting/nginx.ts';
import { freePort } from '../free-port.ts';

/** The nginx of this machine; Debian puts it where only root looks. */
export const NGINX = ['nginx', '/usr/sbin/nginx'].find(
  (command) => spawnSync(command, ['-v']).error === undefined,
);

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => {
      resolve(false);
    });
  });
}

/** Whether this machine can make the certificate that the tests of TLS need. */
export const HAS_OPENSSL = spawnSync('openssl', ['version']).status === 0;

/** A folder with a certificate of its own for `name`, where certbot would put one. */
export function certificatesFor(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'sanad-certificates-'));
  const files = ['-keyout', join(folder, 'privkey.pem'), '-out', join(folder, 'fullchain.pem')];
  const made = spawnSync('openssl', [
    ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', `/CN=${name}`],
    ...['-addext', `subjectAltName=DNS:${name}`],
    ...files,
  ]);
  if (made.status !== 0) throw new Error(made.stderr.toString());
  return folder;
}

/** Serves a built site with the shipped configuration, as an ordinary user may; gives its origin and the process. */
export async function serveByNginx(
  folder: string,
  basePath: string,
  tls?: Tls,
): Promise<[string, ChildProcess]> {
  const port = await freePort();
  const work = mkdtempSync(join(tmpdir(), 'sanad-nginx-'));
  const site = nginxConfiguration({ root: resolve(folder), listen: `127.0.0.1:${port}`, basePath, tls });
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (kind) => `${kind}_temp_path ${work}/${kind};`,
  );
  writeFileSync(
    join(work, 'nginx.conf'),
    [
      `pid ${work}/pid;`,
      'daemon off;',
      'master_process off;',
      'events {}',
      'http {',
      'access_log off;',
      ...temporary,
      site,
      '}',
    ].join('\n'),
  );
  const child = spawn(NGINX ?? 'nginx', ['-e', 'stderr', '-p', work, '-c', join(work, 'nginx.conf')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  while (!(await accepts(port)))
    if (child.exitCode !== null) throw new Error(`nginx does not start:\n${said}`);
  return [`${tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}`, child];
}
