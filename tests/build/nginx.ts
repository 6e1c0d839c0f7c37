import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { nginxConfiguration } from '../../src/hosting/nginx.ts';
import { freePort } from '../free-port.ts';

/** The nginx of this machine; Debian puts it where only root looks. */
export const NGINX = ['nginx', '/usr/sbin/nginx'].find(
  (command) => spawnSync(command, ['-v']).error === undefined,
);

async function answers(origin: string): Promise<boolean> {
  return fetch(origin).then(
    () => true,
    () => false,
  );
}

/** Serves a built site with the shipped configuration, as an ordinary user may; gives its origin and the process. */
export async function serveByNginx(folder: string, basePath: string): Promise<[string, ChildProcess]> {
  const port = await freePort();
  const work = mkdtempSync(join(tmpdir(), 'sanad-nginx-'));
  const site = nginxConfiguration({ root: resolve(folder), listen: `127.0.0.1:${port}`, basePath });
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
  const origin = `http://127.0.0.1:${port}`;
  while (!(await answers(origin)))
    if (child.exitCode !== null) throw new Error(`nginx does not start:\n${said}`);
  return [origin, child];
}
