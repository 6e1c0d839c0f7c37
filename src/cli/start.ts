import { UserError } from '../errors.ts';
import { buildSite } from '../build/build.ts';
import { createSiteServer, listen } from '../hosting/server.ts';
import { readSettings } from '../settings.ts';
import { readArguments } from './arguments.ts';

const { positionals, values } = readArguments('npm start [-- folder] [--verbose]', 1, {
  verbose: { type: 'boolean' },
});
const [outDir = 'dist'] = positionals;

// A signal ends the process with 0: what it was building is cleared away, and npm reports no failure.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(0));

/**
 * `npm start [-- folder] [--verbose]`: checks the data, builds `dist/` or the folder given, and serves it until Ctrl-C.
 * `PORT` and `HOST` say where; port 0 is any free one. `--verbose` prints all that Astro logs.
 */
const { basePath } = readSettings(process.env, new Date());
const host = process.env.HOST ?? '127.0.0.1';
const wanted = process.env.PORT ?? '4321';
if (!/^\d{1,5}$/.test(wanted) || Number(wanted) > 65_535)
  throw new UserError(`PORT: must be a number from 0 to 65535, got "${wanted}"`);
const server = createSiteServer(outDir, basePath);
// Before the build, so that a port in use is reported at once. Until then the previous build is served.
const port = await listen(server, Number(wanted), host);
await buildSite(outDir, values.verbose);
const name = host === '127.0.0.1' ? 'localhost' : host;
process.stdout.write(`Running at http://${name}:${port}${basePath} (Ctrl-C to stop)\n`);
