import { resolve } from 'node:path';

import { UserError } from '../errors.ts';
import { readSettings } from '../settings.ts';

/**
 * Throws `UserError` for a folder whose path Vite and Astro would read as an address: they decode `%2F` and cut at `#`
 * and `?`, and then a file of the site is missing without a word.
 */
export function assertPlainPath(path: string): void {
  const [sign] = /[%#?]/.exec(path) ?? [];
  if (sign !== undefined)
    throw new UserError(`cannot build in ${path}: move it to a folder without "${sign}" in its path`);
}

/** Builds the site into `outDir`, whole or not at all; `verbose` with all that Astro logs. Throws `UserError` before anything else. */
export async function buildSite(outDir: string, verbose = false): Promise<void> {
  readSettings(process.env, new Date());
  for (const path of [process.cwd(), resolve(outDir)]) assertPlainPath(path);
  process.env.ASTRO_TELEMETRY_DISABLED ??= '1';
  const { build } = await import('astro');
  await build({ outDir, logLevel: verbose ? 'info' : 'warn' });
}
