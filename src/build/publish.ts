import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';

import type { AstroIntegration } from 'astro';

import { formatProblem } from '../data/problem.ts';
import { countRows } from '../data/tables.ts';
import { UserError } from '../errors.ts';
import { hasNoJournal, noJournalIn } from '../history/journal-files.ts';
import { checkFolder } from '../desk/check.ts';
import { claim, isGone } from '../desk/journal-write.ts';
import { readPublished } from '../desk/restore.ts';
import type { RecordedData } from '../history/check-journal.ts';
import { contradictionOfPublished, unsureOfThePast } from '../history/kept-checkpoints.ts';
import { HEADER_RULES, hostHeaders, hostRedirects } from '../hosting/headers.ts';
import type { Settings } from '../settings.ts';
import { answersWorker } from './answers-worker.ts';
import { assertPlainPath } from './build.ts';
import { plainFiles } from './plain-files.ts';
import { liveData } from './live-data.ts';
import { oneFile } from './one-file.ts';
import { filePages } from './page-addresses.ts';
import { serviceWorker } from './service-worker.ts';
import { type Sums, writeSums } from './site-sums.ts';

/** Integrations may log an error and go on; a site that lacks one of these is not published. */
const REQUIRED = ['index.html', '404.html', 'sitemap-index.xml', 'sw.js'];

/** The checkpoints of this log that were published before: of the site there, and of the folder that is replaced. */
async function publishedCheckpoints(published: string, outDir: string): Promise<Map<string, string>> {
  const checkpoints = new Map<string, string>();
  const before = join(outDir, 'log', 'checkpoint');
  if (existsSync(before)) checkpoints.set(before, readFileSync(before, 'utf8'));
  if (published === '') return checkpoints;
  try {
    const bytes = await readPublished(published, 'log/checkpoint');
    if (bytes === undefined) throw new UserError(`${published} has no log/checkpoint`);
    return checkpoints.set(`${published}/log/checkpoint`, Buffer.from(bytes).toString());
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(`SANAD_PUBLISHED: ${error.message}; without SANAD_PUBLISHED nothing is compared`);
  }
}

/** Throws `UserError` unless it is certain that what is signed or published continues the log that was published before. */
async function assertContinues(settings: Settings, outDir: string, data: RecordedData): Promise<void> {
  const unsure = [...data.unsure, ...unsureOfThePast(settings.dataDir)];
  const published = await publishedCheckpoints(settings.published, outDir);
  const contradictions = await Promise.all(
    [...published].map(([where, text]) => contradictionOfPublished(data.journal.lines, text, where)),
  );
  const reasons = [...unsure, ...contradictions.filter((reason) => reason !== undefined)];
  if (reasons.length > 0)
    throw new UserError(reasons.map((reason) => `not signed and not published: ${reason}`).join('\n'));
}

/** Checks the tables and their journal. Where they have problems it prints these alone, one a line, and ends the process. */
async function checkData(settings: Settings, outDir: string): Promise<void> {
  const { dataDir, today, signingKey, isPublication, published } = settings;
  const data = await checkFolder(dataDir, today, { now: new Date() });
  const { loaded, files, problems, unsure } = data;
  if (problems.length > 0) {
    process.stdout.write(`${problems.map(formatProblem).join('\n')}\n`);
    process.exit(1);
  }
  if (isPublication || signingKey !== '' || published !== '') await assertContinues(settings, outDir, data);
  else for (const reason of unsure) process.stderr.write(`${files.journal.path} ${reason}\n`);
  if (hasNoJournal(files)) process.stderr.write(`${noJournalIn(dataDir)}\n`);
  process.stdout.write(`Checked ${countRows(loaded.raw)}: no problem.\n`);
}

/** The last integration of all: what it publishes is what every other one has left behind. */
function publication(
  staging: string,
  outDir: string,
  settings: Settings,
  start: number,
  known: () => Promise<Sums>,
): AstroIntegration {
  return {
    name: 'sanad:publication',
    hooks: {
      'astro:build:done': async () => {
        writeFileSync(join(staging, '_headers'), hostHeaders(settings.basePath, HEADER_RULES));
        writeFileSync(join(staging, '_redirects'), hostRedirects(settings.basePath));
        const missing = REQUIRED.filter((file) => !existsSync(join(staging, file)));
        if (missing.length > 0) throw new Error(`not published: the build wrote no ${missing.join(', ')}`);
        const files = await writeSums(staging, settings, await known());
        publish(staging, outDir);
        const seconds = Math.round((performance.now() - start) / 1000);
        process.stdout.write(`Built ${files} files in ${seconds} s.\n`);
      },
    },
  };
}

/**
 * Makes an Astro build all or nothing: the data and its journal are checked before it begins, it is built in a folder of
 * its own, and only when everything has succeeded does that folder take the place of `outDir`. In `astro dev` the data
 * is live.
 */
export function publishing(settings: Settings): AstroIntegration {
  return {
    name: 'sanad:publishing',
    hooks: {
      'astro:config:setup': async ({ command, config, updateConfig }) => {
        if (command === 'dev') updateConfig({ integrations: [liveData(settings.dataDir)] });
        if (command !== 'build') return;
        const start = performance.now();
        const outDir = fileURLToPath(config.outDir).replace(/[\\/]$/, '');
        await checkData(settings, outDir);
        for (const path of [fileURLToPath(config.root), outDir]) assertPlainPath(path);
        await takeTurn(fileURLToPath(config.root), outDir);
        const staging = openStaging(outDir);
        process.once('exit', () => {
          rmSync(staging, { recursive: true, force: true });
        });
        const written = plainFiles(staging, settings);
        updateConfig({
          outDir: pathToFileURL(`${staging}/`),
          // Bundled ahead for a browser of `astro dev`: a second, and memory that Node never gives back.
          vite: { optimizeDeps: { noDiscovery: true, include: [] } },
          integrations: [
            written.integration,
            filePages(staging),
            oneFile(staging),
            answersWorker(staging),
            serviceWorker(staging),
            publication(staging, outDir, settings, start, written.sums),
          ],
        });
      },
    },
  };
}

/** Beside what is published and so on the same file system: a rename is one step of the file system there. */
function workshopOf(outDir: string): string {
  return join(dirname(outDir), '.build');
}

function previousOf(outDir: string): string {
  return join(workshopOf(outDir), `${basename(outDir)}.previous`);
}

/** How often a build looks whether another has ended. */
const LOOK_MS = 500;

/**
 * Waits until no other process builds into a folder outside of `project`, and says so in a line: for all of these Astro
 * keeps what it draws pages from in one folder of the project, and the first to end would take it away from the others.
 */
export async function takeTurn(project: string, outDir: string): Promise<void> {
  if (outDir.startsWith(project)) return;
  const workshop = join(project, '.build');
  mkdirSync(workshop, { recursive: true });
  const turn = join(workshop, 'outside.pid');
  for (let isTold = false; !claim(turn, String(process.pid)); isTold = true) {
    const owner = existsSync(turn) ? Number(readFileSync(turn, 'utf8')) : 0;
    if (!(owner > 0) || owner === process.pid || isGone(owner)) {
      rmSync(turn, { force: true });
      continue;
    }
    if (!isTold)
      process.stderr.write(`Waits for process ${owner}, which builds from this folder into another, too.\n`);
    await setTimeout(LOOK_MS);
  }
  process.once('exit', () => {
    rmSync(turn, { force: true });
  });
}

/**
 * Where this process builds what will stand at `outDir`. The folder is empty, and no other build's. What a killed build
 * left behind goes; where it was killed between the two renames of `publish`, what was published before comes back. Throws
 * `UserError` where `outDir` is a file.
 */
export function openStaging(outDir: string): string {
  if (statSync(outDir, { throwIfNoEntry: false })?.isDirectory() === false)
    throw new UserError(`${outDir} is a file, which a build would take the place of; name a folder`);
  const workshop = workshopOf(outDir);
  mkdirSync(workshop, { recursive: true });
  restore(outDir);
  const name = `${basename(outDir)}.building-`;
  for (const left of readdirSync(workshop)) {
    const owner = left.startsWith(name) ? Number(left.slice(name.length)) : NaN;
    if (owner === process.pid || (owner > 0 && isGone(owner)))
      rmSync(join(workshop, left), { recursive: true, force: true });
  }
  const staging = join(workshop, `${name}${process.pid}`);
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
