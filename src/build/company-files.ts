import { Worker } from 'node:worker_threads';

import type { Plugin } from 'vite';

import type { Settings } from '../settings.ts';

/**
 * The endpoints with a file for each company or badge: three quarters of a big site. A thread of its own writes them while
 * Astro renders the pages; through Astro each of these files took five times as long as it takes to make it.
 */
export const COMPANY_FILES = [
  'src/pages/[...lang]/badges/[...file].ts',
  'src/pages/[...lang]/feeds/[...file].ts',
  'src/pages/[...lang]/oembed/[id].json.ts',
  'src/pages/api/[...document].json.ts',
] as const;

/** Leaves these endpoints out of what Astro builds: their routes have no files there. */
export const withoutCompanyFiles: Plugin = {
  name: 'sanad:company-files',
  enforce: 'pre',
  load: (id) =>
    COMPANY_FILES.some((file) => id.endsWith(`/${file}`))
      ? 'export const getStaticPaths = () => []; export const GET = () => new Response();'
      : undefined,
};

/** Writes the files of these endpoints into `folder`, and says how many. What goes wrong there is thrown here. */
export function writeCompanyFiles(folder: string, { today }: Settings): Promise<number> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./company-files-worker.ts', import.meta.url), {
      workerData: folder,
      // At midnight too the day is one and the same.
      env: { ...process.env, SANAD_TODAY: today },
    });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => {
      reject(new Error(`the files of companies were not written: their thread ended with ${code}`));
    });
  });
}
