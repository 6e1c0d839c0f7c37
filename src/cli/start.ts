import { UserError } from '../errors.ts';
import { buildSite } from '../build/build.ts';
import { createSiteServer, listen } from '../hosting/server.ts';
import { readSettings } from '../settings.ts';
import { readArguments } from './arguments.ts';
import { endWithLines } from './end.ts';

const [outDir = 'dist'] = readArguments('npm start [-- folder]', 1, {}).positionals;

// A signal ends the process as its own choice: what it was building is cleared away, and npm reports no failure.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(0));

/**
 * `npm start [-- folder]`: checks the data, builds `dist/` or the folder given, and serves it until Ctrl-C. `PORT` and
 * `HOST` say where; port 0 is any free one.
 */
try {
  const { basePath } = readSettings(process.env, new Date());
  const host = process.env.HOST ?? '127.0.0.1';
  const wanted = process.env.PORT ?? '4321';
  if (!/^\d{1,5}$/.test(wanted) || Number(wanted) > 65_535)
    throw new UserError(`PORT: must be a number from 0 to 65535, got "${wanted}"`);
  const server = createSiteServer(outDir, basePath);
  // Before the build: who finds the port taken learns it at once. What was published before is served meanwhile.
  const port = await listen(server, Number(wanted), host);
  await buildSite(outDir);
  const name = host === '127.0.0.1' ? 'localhost' : host;
  process.stdout.write(`Sanad is served at http://${name}:${port}${basePath} (Ctrl-C ends it)\n`);
} catch (error) {
  endWithLines(error);
}
