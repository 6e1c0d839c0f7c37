import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { AstroIntegration } from 'astro';

import { bundle } from './bundle.ts';

/**
 * Writes `check/rests-on-log.js`, which the page of the log starts on a click. It is bundled by itself: 117 kB, of which nothing
 * may come with any page, and its parts must not be cut out of the scripts of the check to be shared.
 */
export function answersWorker(folder: string): AstroIntegration {
  return {
    name: 'sanad:answers-worker',
    hooks: {
      'astro:build:done': async () => {
        const script = await bundle(new URL('../components/history/answers-worker.ts', import.meta.url));
        writeFileSync(join(folder, 'check', 'rests-on-log.js'), script);
      },
    },
  };
}
