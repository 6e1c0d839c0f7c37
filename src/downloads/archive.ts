import { zipSync } from 'fflate';

/** The first moment that a ZIP can hold, in local time as ZIP means it: the same content is the same bytes at any time and place. */
const EPOCH = new Date(1980, 0, 1);

/** A ZIP of files by their names. */
export function zipOf(files: Readonly<Record<string, Uint8Array>>): Uint8Array {
  return zipSync(files, { level: 9, mtime: EPOCH });
}
