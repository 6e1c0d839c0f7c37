import { readSettings } from '../settings.ts';
import { keepMemorySmall } from './memory.ts';

/** Builds the site into `outDir`, whole or not at all. Throws `UserError` before anything else. */
export async function buildSite(outDir: string): Promise<void> {
  readSettings(process.env, new Date());
  process.env.ASTRO_TELEMETRY_DISABLED ??= '1';
  keepMemorySmall();
  const { build } = await import('astro');
  await build({ outDir });
}
