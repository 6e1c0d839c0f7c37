import { resolve } from 'node:path';

import { nginxConfiguration } from '../hosting/nginx.ts';
import { readSettings } from '../settings.ts';
import { readArguments } from './arguments.ts';
import { endWithLines } from './end.ts';

/** `npm run nginx [-- folder [listen]]`: prints the nginx configuration that serves a built site. */
try {
  const { positionals } = readArguments('npm run nginx [-- folder [listen]]', 2, {});
  const [folder = 'dist', listen = '80'] = positionals;
  const { basePath } = readSettings(process.env, new Date());
  process.stdout.write(nginxConfiguration({ root: resolve(folder), listen, basePath }));
} catch (error) {
  endWithLines(error);
}
