import { Worker } from 'node:worker_threads';

import type { AstroIntegration } from 'astro';
import type { Plugin } from 'vite';

import { assertDefined } from '../errors.ts';
import type { Settings } from '../settings.ts';
import type { Sums } from './site-sums.ts';

/**
 * The endpoints with files by the thousand, or whose files take long. A thread of its own writes them while Astro renders
 * the pages: a site of 1,000 companies is built in 26 s instead of 47.
 */
export const PLAIN_FILES = [
  'src/pages/[...lang]/badges/[...file].ts',
  'src/pages/[...lang]/feeds/[...file].ts',
  'src/pages/[...lang]/oembed/[id].json.ts',
  'src/pages/[...lang]/search/index.json.ts',
  'src/pages/api/[...document].json.ts',
  'src/pages/cards/[...card].png.ts',
  'src/pages/log/[...file].ts',
  'src/pages/versions/[...file].ts',
] as const;

/** Leaves these endpoints out of what Astro builds: their routes have no files there. */
const withoutPlainFiles: Plugin = {
  name: 'sanad:plain-files',
  enforce: 'pre',
  load: (id) =>
    PLAIN_FILES.some((file) => id.endsWith(`/${file}`))
      ? 'export const getStaticPaths = () => []; export const GET = () => new Response();'
      : undefined,
};

/** Writes the files of these endpoints into `folder`, and gives their sums. What goes wrong there is thrown here. */
function writePlainFiles(folder: string, { today }: Settings): Promise<Sums> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./plain-files-worker.ts', import.meta.url), {
      workerData: folder,
      // At midnight too the day is one and the same.
      env: { ...process.env, SANAD_TODAY: today },
    });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => {
      reject(new Error(`plain files were not written: their thread ended with ${code}`));
    });
  });
}

/** Writes these files from when the folder is empty and ready, until the site is whole; then `sums` has theirs. */
export function plainFiles(folder: string, settings: Settings) {
  let written: Promise<Sums> | undefined;
  const integration: AstroIntegration = {
    name: 'sanad:plain-files',
    hooks: {
      'astro:config:setup': ({ updateConfig }) => {
        updateConfig({ vite: { plugins: [withoutPlainFiles] } });
      },
      'astro:build:setup': () => {
        written ??= writePlainFiles(folder, settings);
        // Whoever waits for it hears of it.
        written.catch(() => undefined);
      },
      'astro:build:done': async () => {
        await written;
      },
    },
  };
  return { integration, sums: () => assertDefined(written, 'the plain files') };
}
