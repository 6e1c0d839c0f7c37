import { setFlagsFromString } from 'node:v8';

/**
 * Makes a build take memory by what lives in it, 200 MB for 10,000 licensees, and not by what the machine has. Works
 * only before Astro is imported.
 */
export function keepMemorySmall(): void {
  // On a large machine V8 lets garbage grow to several times what lives before it looks for it.
  setFlagsFromString('--heap-growing-percent=30');
  // The bundler's allocator would keep what bundling took, which is over before the first page is written.
  process.env.MIMALLOC_PURGE_DELAY ??= '0';
  // Nor are its pages to grow to huge ones, each of which takes 2 MiB for whatever little is left in it.
  process.env.MIMALLOC_ALLOW_THP ??= '0';
}
