import { buildSite } from '../publish/build.ts';
import { createSiteServer, listen } from '../publish/server.ts';
import { readSettings } from '../settings.ts';
import { endWithLines } from './end.ts';

const OUT_DIR = 'dist';

// A signal ends the process as its own choice: what it was building is cleared away, and npm reports no failure.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(0));

/** `npm start`: checks the data, builds `dist/` and serves it until Ctrl-C. `PORT` and `HOST` say where. */
try {
  const { basePath } = readSettings(process.env, new Date());
  const host = process.env.HOST ?? '127.0.0.1';
  const server = createSiteServer(OUT_DIR, basePath);
  // Before the build: who finds the port taken learns it at once. What was published before is served meanwhile.
  const port = await listen(server, Number(process.env.PORT ?? '4321'), host);
  await buildSite(OUT_DIR);
  const name = host === '127.0.0.1' ? 'localhost' : host;
  process.stdout.write(`Sanad is served at http://${name}:${port}${basePath} (Ctrl-C ends it)\n`);
} catch (error) {
  endWithLines(error);
}
