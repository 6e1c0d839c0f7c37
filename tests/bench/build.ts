import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type Build, measureRun, type Run } from './run.ts';
import { tableOf } from './table.ts';
import { bytesOf } from './written.ts';

/**
 * `npm run bench`: what it costs to read generated registers and to build their sites, beside the least that Astro
 * takes for as many files of the same sizes. Seconds depend on the machine and on what else it does; ratios much less.
 */

const workshop = mkdtempSync(join(tmpdir(), 'sanad-bench-'));
process.once('exit', () => {
  rmSync(workshop, { recursive: true, force: true });
});

const measureSize = (licensees: number, rounds: number) =>
  measureRun(licensees, rounds, join(workshop, String(licensees)));

// As good as empty: what its build takes is what every build takes before it writes pages.
const least = await measureSize(10, 3);
const small = await measureSize(1000, 3);
const large = await measureSize(10_000, 1);
const runs: readonly Run[] = [least, small, large];

const number = (value: number, digits = 0) =>
  value.toLocaleString('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits });

/** Milliseconds of processor time for each file that a build writes more than a smaller one. */
function costOf(build: Build, smaller: Build): number {
  return (1000 * (build.processor - smaller.processor)) / (build.written.length - smaller.written.length);
}

const readings = runs.map(({ licensees, reading: { rows, load, join: joined } }) => [
  number(licensees),
  number(rows),
  number(rows / load),
  number(rows / joined),
]);

const drawings = runs.flatMap(({ licensees, drawings: kinds }) =>
  kinds.map(({ kind, files, seconds }) => [
    number(licensees),
    kind,
    number(files),
    number(files / licensees, 1),
    number(seconds, 2),
  ]),
);

const builds = runs.flatMap((run) =>
  (['ours', 'floor'] as const).map((site) => [
    number(run.licensees),
    site,
    number(run[site].written.length),
    number(run[site].written.length / run.licensees, 1),
    number(bytesOf(run[site].written) / 1e6, 1),
    number(run[site].seconds, 1),
    number(run[site].processor, 1),
    number(run[site].written.filter(({ path }) => path.endsWith('.html')).length / run[site].seconds),
    run === least ? '' : number(costOf(run[site], least[site]), 2),
    number(run[site].memory / 2 ** 20),
  ]),
);

const ratio = (name: string, value: number, aim: number) => [
  name,
  number(value, 2),
  number(aim, 2),
  value <= aim ? 'met' : 'missed',
];
const ratios = [
  ...[small, large].flatMap(({ licensees, ours, floor }) => [
    ratio(`${number(licensees)} licensees, seconds: ours / floor`, ours.seconds / floor.seconds, 1.5),
    ratio(`${number(licensees)} licensees, processor: ours / floor`, ours.processor / floor.processor, 1.5),
  ]),
  ratio(
    'one file more: from 1,000 to 10,000 / up to 1,000',
    costOf(large.ours, small.ours) / costOf(small.ours, least.ours),
    1.1,
  ),
  ratio('peak memory of ours in GiB', large.ours.memory / 2 ** 30, 1),
];

const BUILD_HEADER = [
  'licensees',
  'site',
  'files',
  'files each',
  'MB',
  'seconds',
  'processor s',
  'pages/s',
  'ms/file',
  'MiB',
];
process.stdout.write(
  `${[
    tableOf(['licensees', 'rows', 'checked/s', 'joined/s'], readings),
    tableOf(['licensees', 'made alone', 'files', 'files each', 'seconds'], drawings),
    tableOf(BUILD_HEADER, builds),
    tableOf(['ratio', 'is', 'aim at most', ''], ratios),
  ].join('\n\n')}\n`,
);
