import { readSettings } from '../settings.ts';

/** Builds the site into `outDir`, whole or not at all; `verbose` with all that Astro logs. Throws `UserError` before anything else. */
export async function buildSite(outDir: string, verbose = false): Promise<void> {
  readSettings(process.env, new Date());
  process.env.ASTRO_TELEMETRY_DISABLED ??= '1';
  const { build } = await import('astro');
  await build({ outDir, logLevel: verbose ? 'info' : 'warn' });
}
