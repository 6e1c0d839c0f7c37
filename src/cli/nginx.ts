import { resolve } from 'node:path';

import { nginxConfiguration } from '../hosting/nginx.ts';
import { readSettings } from '../settings.ts';
import { readArguments } from './arguments.ts';

/**
 * `npm run nginx [-- folder [listen]]`: prints the nginx configuration that serves a built site. Where `SITE_URL` is
 * https and no port is given, nginx ends TLS itself and redirects http, with the certificate of
 * certbot.
 */
const { positionals } = readArguments('npm run nginx [-- folder [listen]]', 2, {});
const [folder = 'dist', listen] = positionals;
const { basePath, siteUrl } = readSettings(process.env, new Date());
const { protocol, hostname, port } = new URL(siteUrl);
const serving =
  protocol === 'https:' && listen === undefined
    ? {
        listen: port === '' ? '443' : port,
        tls: { origin: siteUrl, plain: '80', certificates: `/etc/letsencrypt/live/${hostname}` },
      }
    : { listen: listen ?? '80' };
process.stdout.write(nginxConfiguration({ root: resolve(folder), basePath, ...serving }));
