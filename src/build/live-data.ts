import { resolve, sep } from 'node:path';

import type { AstroIntegration } from 'astro';
import type { Plugin } from 'vite';

/**
 * In `astro dev`, reads the data anew when a file of the data folder changes, and reloads the open pages. A page over
 * data with problems shows them in place of old rows, and recovers once they are fixed.
 */
function reloading(dataDir: string): Plugin {
  const folder = resolve(dataDir);
  return {
    name: 'sanad:live-data',
    configureServer(server) {
      server.watcher.add(folder);
      server.watcher.on('all', (_event, path) => {
        if (!resolve(path).startsWith(folder + sep)) return;
        for (const environment of Object.values(server.environments)) {
          environment.moduleGraph.invalidateAll();
          environment.hot.send({ type: 'full-reload' });
        }
      });
    },
  };
}

/** Of `astro dev`: the data is live, and each file answers at the address that it is published at. */
export function liveData(dataDir: string): AstroIntegration {
  let endpoints: RegExp[] = [];
  /** Where a route does not name the ending of its files (`[...file].ts`), `astro dev` only knows them with a slash at the end. */
  const withSlash: Plugin = {
    name: 'sanad:file-addresses',
    configureServer(server) {
      server.middlewares.use((request, _response, next) => {
        const [path = '', ...query] = (request.url ?? '').split('?');
        const isFile = endpoints.some((route) => !route.test(path) && route.test(`${path}/`));
        if (isFile) request.url = [`${path}/`, ...query].join('?');
        next();
      });
    },
  };
  return {
    name: 'sanad:live-data',
    hooks: {
      'astro:config:setup': ({ updateConfig }) => {
        updateConfig({ vite: { plugins: [reloading(dataDir), withSlash] } });
      },
      'astro:routes:resolved': ({ routes }) => {
        endpoints = routes
          .filter(({ type, pathname }) => type === 'endpoint' && pathname === undefined)
          .map(({ patternRegex }) => patternRegex);
      },
    },
  };
}
