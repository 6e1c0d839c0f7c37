import { closeSync, fsyncSync, openSync, readdirSync, renameSync, rmSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const UNFINISHED = '.unfinished';

function syncFolder(folder: string): void {
  // Windows does not open folders; there the rename alone must do.
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
}

/**
 * Writes a file whole or not at all: a program killed at any moment leaves the old bytes or the new ones.
 * `beforeRename` is called when the new bytes are safely on the disk; when it throws, the old file stays.
 */
export function writeAtomically(path: string, bytes: Uint8Array | string, beforeRename?: () => void): void {
  const unfinished = `${path}.${process.pid}${UNFINISHED}`;
  const handle = openSync(unfinished, 'w');
  try {
    try {
      const whole = Buffer.from(bytes);
      for (let at = 0; at < whole.length;) at += writeSync(handle, whole, at);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    beforeRename?.();
    renameSync(unfinished, path);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
  syncFolder(dirname(path));
}

/** Takes away what killed programs left of a file half written. */
export function removeUnfinished(path: string): void {
  const folder = dirname(path);
  for (const name of readdirSync(folder))
    if (name.startsWith(`${basename(path)}.`) && name.endsWith(UNFINISHED))
      rmSync(join(folder, name), { force: true });
}
