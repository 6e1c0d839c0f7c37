import { mkdtempSync } from 'node:fs';
import { join, resolve } from 'node:path';

import type { Drawing } from './drawing.ts';
import { writeFloor } from './floor.ts';
import { generateTables, writeTables } from './generate.ts';
import { measure, type Measured } from './measured.ts';
import type { Reading } from './task.ts';
import { bytesOf, type Written, writtenIn } from './written.ts';

const TODAY = '2026-11-24';

/** A build of a site, and what it wrote. */
export interface Build extends Measured<unknown> {
  readonly written: readonly Written[];
}

/** All that was measured of a register of one size. */
export interface Run {
  readonly licensees: number;
  readonly reading: Reading;
  readonly drawings: readonly Drawing[];
  readonly ours: Build;
  readonly floor: Build;
}

/** The least time and the most memory of several builds of the same: what else the machine did only adds to time. */
function bestOf(builds: readonly [Build, ...Build[]]): Build {
  return {
    ...builds[0],
    seconds: Math.min(...builds.map(({ seconds }) => seconds)),
    processor: Math.min(...builds.map(({ processor }) => processor)),
    memory: Math.max(...builds.map(({ memory }) => memory)),
  };
}

/** Measures a register of `licensees` companies in a folder of its own: builds its site and the floor in turn, `rounds` times. */
export async function measureRun(licensees: number, rounds: number, folder: string): Promise<Run> {
  const data = join(folder, 'data');
  const root = join(folder, 'floor');
  const env = { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', SANAD_DATA_DIR: data, SANAD_TODAY: TODAY };
  // What was written stays to the end: ext4 passes over what was deleted in the last minutes, file by file, and whoever
  // creates files next pays for that.
  const build = async (task: string, args: readonly string[]): Promise<Build> => {
    const outDir = mkdtempSync(join(folder, task));
    const measured = await measure(task, [...args, outDir], env);
    return { ...measured, written: writtenIn(outDir) };
  };
  writeTables(data, generateTables(licensees));
  await measure('record', [data, TODAY], env);
  const { result: reading } = await measure<Reading>('read', [data, TODAY], env);
  const { result: drawings } = await measure<Drawing[]>('drawing', [], env);
  const first = await build('site', []);
  writeFloor(root, resolve('node_modules'), first.written);
  const ours: [Build, ...Build[]] = [first];
  const floor: [Build, ...Build[]] = [await build('floor', [root])];
  for (let round = 2; round <= rounds; round += 1) {
    ours.push(await build('site', []));
    floor.push(await build('floor', [root]));
  }
  const [{ written }] = floor;
  if (written.length !== first.written.length || bytesOf(written) !== bytesOf(first.written))
    throw new Error('the floor wrote other files than it was told');
  return { licensees, reading, drawings, ours: bestOf(ours), floor: bestOf(floor) };
}
