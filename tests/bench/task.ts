import { appendEntries } from '../../src/cli/journal-append.ts';
import { readJournalFiles } from '../../src/history/journal-files.ts';
import { planRecord } from '../../src/history/record-plan.ts';
import { loadWholeTables } from '../../src/rules/load.ts';
import { buildSite } from '../../src/build/build.ts';
import { buildRegister } from '../../src/register/register.ts';
import { measureDrawing } from './drawing.ts';
import { measureLog } from './log-task.ts';
import type { Measured } from './measured.ts';

/** One piece of work, done in this process and told to the one that started it: see `measured.ts`. */

/** Seconds of the quickest of several runs: what the code takes once it is warm and nothing else is in its way. */
function quickest(work: () => unknown): number {
  const runs = Array.from({ length: 7 }, () => {
    const start = performance.now();
    work();
    return (performance.now() - start) / 1000;
  });
  return Math.min(...runs);
}

export interface Reading {
  readonly rows: number;
  /** Seconds to read and check the tables, and to join them. */
  readonly load: number;
  readonly join: number;
}

function read(folder: string, today: string): Reading {
  const { tables, raw } = loadWholeTables(folder, today);
  return {
    rows: Object.values(raw).reduce((sum, rows) => sum + rows.length, 0),
    load: quickest(() => loadWholeTables(folder, today)),
    join: quickest(() => buildRegister(tables, today)),
  };
}

/** Records the tables as the first version of the register. */
async function record(folder: string, today: string): Promise<void> {
  const files = readJournalFiles(folder);
  const { raw } = loadWholeTables(folder, today);
  const { entries } = planRecord([], raw, (table) => table, `${today}T00:00:00.000Z`, 'Generated');
  const unlocked = { check: () => undefined, release: () => undefined };
  await appendEntries(files, [], entries, unlocked);
}

const TASKS: Readonly<Record<string, (first: string, second: string) => unknown>> = {
  record,
  read,
  drawing: measureDrawing,
  log: (folder, size) => measureLog(folder, Number(size)),
  site: (outDir) => buildSite(outDir),
  floor: async (root, outDir) => {
    const { build } = await import('astro');
    await build({ root, outDir, configFile: false });
  },
};

const [name = '', first = '', second = ''] = process.argv.slice(2);
const work = TASKS[name];
if (work === undefined) throw new Error(`no such task: "${name}"`);
const start = performance.now();
const result = await work(first, second);
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
const measured: Measured<unknown> = {
  result,
  seconds: (performance.now() - start) / 1000,
  processor: (userCPUTime + systemCPUTime) / 1e6,
  memory: maxRSS * 1024,
};
process.send?.(measured);
process.disconnect();
