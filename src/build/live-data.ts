import { resolve, sep } from 'node:path';

import type { Plugin } from 'vite';

/**
 * In `astro dev`, reads the data anew when a file of the data folder changes, and reloads the open pages. A page over
 * data with problems shows them in place of old rows, and recovers once they are fixed.
 */
export function liveData(dataDir: string): Plugin {
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
