import { readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

/** A file that a build wrote. */
export interface Written {
  readonly path: string;
  readonly bytes: number;
}

/** Every file under a folder, by its path in it. */
export function writtenIn(folder: string): Written[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return { path: relative(folder, path), bytes: statSync(path).size };
    });
}

export function bytesOf(written: readonly Written[]): number {
  return written.reduce((sum, { bytes }) => sum + bytes, 0);
}
