import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';

import { BADGE_FORMS, badgeOf } from '../../src/badges/badge.ts';
import { badgeSvg, drawBadge } from '../../src/badges/drawing.ts';
import { shieldOf } from '../../src/badges/embed.ts';
import { pngOf } from '../../src/badges/pixels.ts';
import { buildSite } from '../../src/build/build.ts';
import { formatCsv, readCsv } from '../../src/data/csv.ts';
import { checkFolder } from '../../src/desk/check.ts';
import { appendEntries } from '../../src/desk/journal-write.ts';
import { FEED_NAMES, licenseeFeed, registerFeed, renderJsonFeed, renderRss } from '../../src/feeds/feed.ts';
import { readJournalFiles } from '../../src/history/journal-files.ts';
import { planRecord } from '../../src/desk/record.ts';
import { LANGUAGES } from '../../src/i18n/languages.ts';
import { buildRegister } from '../../src/register/register.ts';
import { loadWholeTables } from '../../src/rules/load.ts';
import { PAKISTAN } from '../registers/pakistan.ts';
import { generateTables, writeTables } from './generate.ts';
import { type Measured, measuring, timed } from './measure.ts';
import { aimed, number, tableOf } from './table.ts';

/**
 * `npm run bench [-- three sizes]`: what it costs to read generated registers and to build their sites, beside the least
 * that Astro takes for as many files of the same sizes. Seconds depend on the machine and on what else it does; ratios
 * much less.
 */

const TODAY = '2026-11-24';
/** The first is as good as empty: what its build takes is what every build takes before it writes pages. */
const [LEAST = 10, SMALL = 1000, LARGE = 10_000] = process.argv
  .slice(2)
  .flatMap((size) => Number(size) || []);

interface Build extends Measured<unknown> {
  readonly files: readonly { readonly path: string; readonly bytes: number }[];
}

/** Invented names are now and then one letter from another: each gets its reason in the note of its row, as the rules ask. */
async function allowNames(folder: string): Promise<void> {
  const { problems } = await checkFolder(folder, TODAY, { now: new Date() });
  for (const [file, found] of Map.groupBy(problems, (problem) => problem.file)) {
    const [header, ...rows] = readCsv(readFileSync(file)).records.map(({ cells }) => [...cells]);
    const note = header?.indexOf('note') ?? -1;
    for (const { line, message } of found) {
      const [allow] = /allow ".+": /.exec(message) ?? [];
      const row = rows[line - 2];
      if (allow === undefined || row === undefined) throw new Error(`${file}:${line}: ${message}`);
      row[note] = `${row[note] ?? ''} ${allow}it is invented.`.trim();
    }
    writeFileSync(file, formatCsv([header ?? [], ...rows]));
  }
}

/** Records the tables as the first version of the register. */
async function record(folder: string): Promise<void> {
  const { raw } = loadWholeTables(folder, TODAY);
  const { entries } = planRecord([], raw, (table) => table, `${TODAY}T00:00:00.000Z`, 'Generated');
  await appendEntries(readJournalFiles(folder), [], entries, {
    check: () => undefined,
    release: () => undefined,
  });
}

/** Seconds to read and check the tables, and to join them; the quickest of several runs: the code is warm then. */
async function read(folder: string) {
  const quickest = async (work: () => unknown) => {
    const seconds: number[] = [];
    for (let round = 0; round < 7; round += 1) seconds.push((await timed(work))[1]);
    return Math.min(...seconds);
  };
  const { tables, raw } = loadWholeTables(folder, TODAY);
  return {
    rows: Object.values(raw).reduce((sum, rows) => sum + rows.length, 0),
    load: await quickest(() => loadWholeTables(folder, TODAY)),
    join: await quickest(() => buildRegister(tables, TODAY)),
  };
}

/** Makes every badge and every feed of the register that the settings name, and writes none. */
async function draw() {
  const { bearers, hasPng, sites, history, register } = await import('../../src/site.ts');
  function* badges() {
    for (const site of LANGUAGES.map((language) => sites[language]))
      for (const bearer of bearers) {
        for (const form of BADGE_FORMS) {
          yield badgeSvg(badgeOf(bearer, site), form, site.words);
          if (hasPng(bearer.id, form)) yield pngOf(drawBadge(badgeOf(bearer, site), form, site.words.dir), 2);
        }
        yield JSON.stringify(shieldOf(badgeOf(bearer, site)));
      }
  }
  function* feeds() {
    for (const site of LANGUAGES.map((language) => sites[language])) {
      for (const company of register.companies) yield renderRss(licenseeFeed(company, site, history));
      for (const name of FEED_NAMES) {
        yield renderRss(registerFeed(name, register, site, history));
        yield renderJsonFeed(registerFeed(name, register, site, history));
      }
    }
  }
  const drawings = [];
  for (const [kind, texts] of [['badges', badges] as const, ['feeds', feeds] as const]) {
    let files = 0;
    const [, seconds] = await timed(async () => {
      for (const text of texts()) files += (await text) === '' ? 0 : 1;
    });
    drawings.push({ kind, files, seconds });
  }
  return drawings;
}

const BEFORE =
  '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Floor</title></head><body><p>';
const AFTER = '</p></body></html>';
const routes = (list: string) => `import sizes from '${list}';
export const getStaticPaths = () => sizes.map((bytes, number) => ({ params: { number: String(number) }, props: { bytes } }));`;

/** Writes the source of the floor: a site of one template, which makes as many files of the same sizes as a build wrote. */
function writeFloor(root: string, written: Build['files']): void {
  const isPage = ({ path }: { readonly path: string }) => path.endsWith('.html');
  const sizes = (files: Build['files']) => JSON.stringify(files.map(({ bytes }) => bytes));
  mkdirSync(join(root, 'src/pages/files'), { recursive: true });
  symlinkSync(resolve('node_modules'), join(root, 'node_modules'), 'dir');
  for (const [path, content] of Object.entries({
    'package.json': '{ "type": "module" }',
    'src/pages.json': sizes(written.filter(isPage)),
    'src/files.json': sizes(written.filter((file) => !isPage(file))),
    'src/pages/[number].astro': `---
${routes('../pages.json')}
const text = 'x'.repeat(Astro.props.bytes - ${BEFORE.length + AFTER.length});
---
${BEFORE}{text}${AFTER}
`,
    'src/pages/files/[number].txt.ts': `${routes('../../files.json')}
export const GET = ({ props }) => new Response('x'.repeat(props.bytes));
`,
  }))
    writeFileSync(join(root, path), content);
}

const measure = await measuring(import.meta.filename, {
  record,
  read,
  draw,
  ours: (outDir: string) => buildSite(outDir),
  floor: async (outDir: string, root: string) => {
    const { build } = await import('astro');
    await build({ root, outDir, configFile: false });
  },
});

const workshop = mkdtempSync(join(tmpdir(), 'sanad-bench-'));
process.once('exit', () => {
  rmSync(workshop, { recursive: true, force: true });
});

const bytesOf = ({ files }: Build) => files.reduce((sum, { bytes }) => sum + bytes, 0);

/** The least time and the most memory of several builds of the same: what else the machine did only adds to time. */
function bestOf(builds: readonly Build[]): Build {
  const [first] = builds;
  if (first === undefined) throw new Error('no build');
  return {
    ...first,
    seconds: Math.min(...builds.map(({ seconds }) => seconds)),
    processor: Math.min(...builds.map(({ processor }) => processor)),
    memory: Math.max(...builds.map(({ memory }) => memory)),
  };
}

/** Measures a register of one size: reads it, and builds its site and the floor in turn, `rounds` times. */
async function measureSize(licensees: number, rounds: number) {
  const folder = join(workshop, String(licensees));
  const data = join(folder, 'data');
  const root = join(folder, 'floor');
  const env = { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', SANAD_DATA_DIR: data, SANAD_TODAY: TODAY };
  // What was written stays to the end: ext4 passes over what was deleted in the last minutes, file by file, and whoever
  // creates files next pays for that.
  const build = async (site: 'ours' | 'floor'): Promise<Build> => {
    const outDir = mkdtempSync(join(folder, site));
    const measured =
      site === 'ours' ? await measure('ours', [outDir], env) : await measure('floor', [outDir, root], env);
    const files = readdirSync(outDir, { recursive: true, withFileTypes: true }).filter((file) =>
      file.isFile(),
    );
    const paths = files.map(({ parentPath, name }) => join(parentPath, name));
    return {
      ...measured,
      files: paths.map((path) => ({ path: relative(outDir, path), bytes: statSync(path).size })),
    };
  };
  writeTables(data, generateTables(licensees));
  cpSync(join(PAKISTAN, 'register.json'), join(data, 'register.json'));
  await allowNames(data);
  await measure('record', [data], env);
  const { result: reading } = await measure('read', [data], env);
  const { result: drawings } = await measure('draw', [], env);
  const ours: Build[] = [];
  const floors: Build[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const our = await build('ours');
    if (round === 1) writeFloor(root, our.files);
    const floor = await build('floor');
    if (floor.files.length !== our.files.length || bytesOf(floor) !== bytesOf(our))
      throw new Error('the floor wrote other files than ours');
    ours.push(our);
    floors.push(floor);
  }
  return { licensees, reading, drawings, ours: bestOf(ours), floor: bestOf(floors) };
}

const least = await measureSize(LEAST, 3);
const small = await measureSize(SMALL, 3);
const large = await measureSize(LARGE, 1);
const runs = [least, small, large];

/** Milliseconds of processor time for each file that a build writes more than a smaller one. */
function costOf(build: Build, smaller: Build): number {
  return (1000 * (build.processor - smaller.processor)) / (build.files.length - smaller.files.length);
}

/** What a company with one service adds to a site by itself: the most files, and on average the bytes. */
function addedByOne({ licensees, ours }: (typeof runs)[number]): { files: number; bytes: number } {
  const { services } = generateTables(licensees);
  const several = Map.groupBy(services, ({ licensee }) => licensee);
  const one = services.filter(({ licensee }) => several.get(licensee)?.length === 1);
  const ownerOf = new Map(
    one.flatMap(({ id, licensee }) => [[id, licensee] as const, [licensee, licensee] as const]),
  );
  const own = Map.groupBy(ours.files, ({ path }) => {
    const [name = '', folder = ''] = path.split('/').toReversed();
    return ownerOf.get(name === 'index.html' ? folder : (name.split('.')[0] ?? ''));
  });
  own.delete(undefined);
  const all = [...own.values()];
  return {
    files: Math.max(...all.map((files) => files.length)),
    bytes: all.flat().reduce((sum, { bytes }) => sum + bytes, 0) / all.length,
  };
}
const added = addedByOne(small);

const readings = runs.map(({ licensees, reading: { rows, load, join: joined } }) => ({
  licensees: number(licensees),
  rows: number(rows),
  'checked/s': number(rows / load),
  'joined/s': number(rows / joined),
}));
const drawings = runs.flatMap((run) =>
  run.drawings.map(({ kind, files, seconds }) => ({
    licensees: number(run.licensees),
    'made alone': kind,
    files: number(files),
    'files each': number(files / run.licensees, 1),
    seconds: number(seconds, 2),
  })),
);
const builds = runs.flatMap((run) =>
  (['ours', 'floor'] as const).map((site) => {
    const { files, seconds, processor, memory } = run[site];
    return {
      licensees: number(run.licensees),
      site,
      files: number(files.length),
      'files each': number(files.length / run.licensees, 1),
      MB: number(bytesOf(run[site]) / 1e6, 1),
      seconds: number(seconds, 1),
      'processor s': number(processor, 1),
      'pages/s': number(files.filter(({ path }) => path.endsWith('.html')).length / seconds),
      'ms/file': run === least ? '' : number(costOf(run[site], least[site]), 2),
      MiB: number(memory / 2 ** 20),
    };
  }),
);
const ratios = [
  ...[small, large].flatMap(({ licensees, ours, floor }) => [
    {
      ratio: `${number(licensees)} licensees, seconds: ours / floor`,
      ...aimed(ours.seconds / floor.seconds, 1.5),
    },
    {
      ratio: `${number(licensees)} licensees, processor: ours / floor`,
      ...aimed(ours.processor / floor.processor, 1.5),
    },
  ]),
  {
    ratio: `one file more: from ${number(SMALL)} to ${number(LARGE)} / up to ${number(SMALL)}`,
    ...aimed(costOf(large.ours, small.ours) / costOf(small.ours, least.ours), 1.1),
  },
  { ratio: 'files of a company with one service', ...aimed(added.files, 19) },
  { ratio: 'kB of a company with one service', ...aimed(added.bytes / 1000, 120) },
  { ratio: 'peak memory of ours in GiB', ...aimed(large.ours.memory / 2 ** 30, 1) },
];
console.log([readings, drawings, builds, ratios].map(tableOf).join('\n\n'));
