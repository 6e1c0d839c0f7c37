import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Beside what is published and so on the same file system: a rename is one step of the file system there. */
function workshopOf(outDir: string): string {
  return join(dirname(outDir), '.build');
}

function previousOf(outDir: string): string {
  return join(workshopOf(outDir), `${basename(outDir)}.previous`);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Where this process builds what will stand at `outDir`. The folder is empty, and no other build's. What a killed build
 * left behind goes; where it was killed between the two renames of `publish`, what was published before comes back.
 */
export function openStaging(outDir: string, pid = process.pid): string {
  const workshop = workshopOf(outDir);
  mkdirSync(workshop, { recursive: true });
  restore(outDir);
  const name = `${basename(outDir)}.building-`;
  for (const left of readdirSync(workshop)) {
    const owner = left.startsWith(name) ? Number(left.slice(name.length)) : NaN;
    if (owner === pid || (owner > 0 && !isRunning(owner)))
      rmSync(join(workshop, left), { recursive: true, force: true });
  }
  const staging = join(workshop, `${name}${pid}`);
  mkdirSync(staging);
  return staging;
}

/** Puts back what was published where a kill hit the moment between the two renames of `publish`. */
export function restore(outDir: string): void {
  const previous = previousOf(outDir);
  if (!existsSync(previous)) return;
  if (existsSync(outDir)) rmSync(previous, { recursive: true, force: true });
  else renameSync(previous, outDir);
}

/** Puts the finished folder in the place of what was published. A reader finds the one or the other, never a mixture. */
export function publish(staging: string, outDir: string): void {
  const previous = previousOf(outDir);
  rmSync(previous, { recursive: true, force: true });
  if (existsSync(outDir)) renameSync(outDir, previous);
  renameSync(staging, outDir);
  rmSync(previous, { recursive: true, force: true });
}
