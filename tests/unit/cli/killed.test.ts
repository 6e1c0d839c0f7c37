import { cpSync, existsSync, readdirSync, readFileSync, statSync, watch, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

import { describe, expect, it, onTestFinished } from 'vitest';

import { dayIn } from '../../../src/dates.ts';
import { formatProblem } from '../../../src/data/problem.ts';
import { checkFolder } from '../../../src/desk/check.ts';
import { recordTables } from '../../../src/desk/record.ts';
import { thisRegister } from '../../../src/this-register.ts';
import { randomFrom } from '../../bench/random.ts';
import { commitAll, git, HAS_GIT, tryGit } from '../../git.ts';
import { LONG } from '../../long.ts';
import { publishedSite } from '../desk/published-site.ts';
import { dataFolder, edit, runCommand, startCommand, temporaryFolder } from './command.ts';

/*
 * Every command that writes, killed while it writes: each file is then as it was or as it would have become, and the command
 * run again does the whole. `record` by itself is in record-killed.test.ts, the build in build/atomic.test.ts.
 */

const KILLS = LONG ? 10 : 1;
/** Which of the jobs are killed in the short run. */
const SAMPLE = ['tidy'];

interface Job {
  readonly command: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** The folder that is written to. */
  readonly folder: string;
}

const record = (folder: string, why: string) =>
  recordTables(folder, { why, isDry: false, accepted: new Set(), say: () => undefined });

/** A folder with sound tables that are recorded. */
async function recorded(): Promise<string> {
  const folder = dataFolder();
  await record(folder, 'First');
  return folder;
}

/** A page to watch. */
async function served(): Promise<string> {
  const server = createServer((_, response) => response.end('<h1>List of licensees</h1><p>Alpha Ltd.</p>'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

/** Two branches of a recorded register that have both recorded, in the middle of a merge. */
async function inMerge(): Promise<Job> {
  const root = temporaryFolder();
  const folder = join(root, 'data');
  cpSync(join('tests', 'fixtures', 'sound'), folder, { recursive: true });
  await record(folder, 'First');
  git(root, 'init', '--quiet');
  commitAll(root);
  const addSource = async (branch: string) => {
    git(root, 'switch', '--quiet', '--create', branch, 'main');
    edit(
      folder,
      'press-releases.csv',
      /$/,
      `${branch},2025-11-13,Authority,report,T,official,https://a.example.org/${branch},,,,,,,,,E,اردو,low\n`,
    );
    await record(folder, `Add ${branch}`);
    commitAll(root);
  };
  await addSource('published');
  await addSource('other');
  tryGit(root, 'merge', '--quiet', 'published');
  return { command: 'merge', args: ['--published', 'published'], env: { SANAD_DATA_DIR: folder }, folder };
}

const JOBS: readonly (readonly [name: string, start: () => Promise<Job>])[] = [
  [
    'reviewed',
    async () => {
      const folder = await recorded();
      return { command: 'reviewed', args: ['The pages'], env: { SANAD_DATA_DIR: folder }, folder };
    },
  ],
  [
    'tidy',
    async () => {
      const folder = await recorded();
      for (const file of ['licensees.csv', 'services.csv', 'decisions.csv'])
        edit(folder, file, /^[^]*$/, (text) => `\uFEFF${text.replaceAll('\n', '\r\n')}`);
      return { command: 'tidy', env: { SANAD_DATA_DIR: folder }, folder };
    },
  ],
  [
    'capture',
    async () => {
      const folder = await recorded();
      const copy = join(temporaryFolder(), 'copy.html');
      writeFileSync(copy, '<p>Nothing that the row claims</p>');
      const args = ['second', copy, '--accept-missing-claims'];
      return { command: 'capture', args, env: { SANAD_DATA_DIR: folder }, folder };
    },
  ],
  [
    'reconcile',
    async () => {
      const folder = temporaryFolder();
      const list = join(temporaryFolder(), 'list.csv');
      writeFileSync(list, 'Name,Licence\nM/s Zephyrine (Pvt.) Ltd.,7\nM/s Quintessa Ltd.,8\n');
      const args = [list, '--into', folder];
      return Promise.resolve({
        command: 'reconcile',
        args,
        env: { SANAD_DATA_DIR: await recorded() },
        folder,
      });
    },
  ],
  [
    'watch',
    async () => {
      const data = await recorded();
      const url = await served();
      writeFileSync(join(data, 'watch.csv'), `id,url,mark\none,${url},List of licensees\ntwo,${url},List\n`);
      const folder = temporaryFolder();
      return { command: 'watch', args: ['--state', folder], env: { SANAD_DATA_DIR: data }, folder };
    },
  ],
  [
    'cosign',
    async () => {
      const folder = await recorded();
      const key = join(temporaryFolder(), 'signing.key');
      const { stdout } = await runCommand('keygen', [key]);
      const [log = ''] = /^\S+\+[0-9a-f]{8}\+\S+$/m.exec(stdout) ?? [];
      writeFileSync(join(folder, 'policy'), `log ${log}\nquorum none\n`);
      return { command: 'cosign', env: { SANAD_DATA_DIR: folder, SANAD_SIGNING_KEY: key }, folder };
    },
  ],
  ...(HAS_GIT ? [['merge', inMerge] as const] : []),
];

/** Every file of a folder but those of git and those that were not finished, with its bytes. */
function bytesIn(folder: string): Map<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (path) =>
      !path.endsWith('.unfinished') && path !== 'journal.lock' && statSync(join(folder, path)).isFile(),
  );
  return new Map(paths.map((path) => [path, readFileSync(join(folder, path), 'latin1')]));
}

/** What two runs of one command write differently: the moment and the key, and what follows from them. */
const byMoment = (name: string) =>
  name === 'watch' ? /./ : /^(journal\.ndjson|journal\.hashes|checkpoint|policy|checkpoints\/\d+)$/;

/** Kills a command at the `nth` change of a file in its folder; `false` where it ended before. */
async function killAtChange(job: Job, nth: number): Promise<boolean> {
  const { ended, kill } = startCommand(job.command, job.args ?? [], job.env);
  let seen = 0;
  const watcher = watch(job.folder, { recursive: true }, () => {
    if ((seen += 1) === nth) kill();
  });
  const { code } = await ended;
  watcher.close();
  return code === null;
}

describe('a command that is killed while it writes', { timeout: 1_200_000 }, () => {
  it.each(JOBS.filter(([name]) => LONG || SAMPLE.includes(name)))(
    `${KILLS} times: %s`,
    async (name, start) => {
      const random = randomFrom(20261130);
      const unkilled = await start();
      await runCommand(unkilled.command, unkilled.args ?? [], unkilled.env);
      const whole = bytesIn(unkilled.folder);
      for (let round = 0; round < KILLS; round += 1) {
        const job = await start();
        const before = bytesIn(job.folder);
        await killAtChange(job, 1 + random.below(LONG ? 12 : 4));
        const killed = bytesIn(job.folder);
        for (const [path, bytes] of killed)
          if (!byMoment(name).test(path) && bytes !== before.get(path))
            expect(bytes === whole.get(path), `${name} leaves ${path}`).toBe(true);
        expect([...before.keys()].filter((path) => !killed.has(path))).toEqual([]);
        const again = await runCommand(job.command, job.args ?? [], job.env);
        // What a watched page says for the first time is to be looked at: 3.
        expect([again.code, again.stderr]).toEqual([name === 'watch' ? 3 : 0, '']);
        const left = readdirSync(job.folder, { recursive: true, encoding: 'utf8' });
        expect(left.filter((path) => /unfinished|\.lock$/.test(path))).toEqual([]);
        if (!existsSync(join(job.folder, 'checkpoint'))) continue;
        const { problems } = await checkFolder(job.folder, dayIn(thisRegister.timeZone, new Date()), {
          now: new Date(),
        });
        expect(problems.map(formatProblem).filter((line) => !/(is|are) not recorded/.test(line))).toEqual([]);
      }
    },
  );

  it(`${KILLS} times: keygen, which leaves a whole key or none`, async () => {
    const random = randomFrom(20261130);
    for (let round = 0; round < KILLS; round += 1) {
      const folder = temporaryFolder();
      const key = join(folder, 'signing.key');
      await killAtChange({ command: 'keygen', args: [key], folder }, 1 + random.below(4));
      const isMade = existsSync(key);
      if (isMade) expect(readFileSync(key, 'utf8')).toMatch(/^PRIVATE\+KEY\+\S+\+[0-9a-f]{8}\+\S+\n$/);
      const { code } = await runCommand('keygen', [isMade ? `${key}2` : key]);
      expect(code).toBe(0);
      if (!isMade) expect(readdirSync(folder)).toEqual(['signing.key']);
    }
  });

  it.runIf(LONG)(`${KILLS} times: restore, which leaves the whole folder or none`, async () => {
    const random = randomFrom(20261130);
    const site = await publishedSite();
    for (let round = 0; round < KILLS; round += 1) {
      const parent = temporaryFolder();
      const folder = join(parent, 'data');
      const args = [site, '--into', folder];
      await killAtChange({ command: 'restore', args, folder: parent }, 1 + random.below(12));
      const isMade = existsSync(folder);
      const { code, stderr } = await runCommand('restore', [site, '--into', isMade ? `${folder}2` : folder]);
      expect([code, stderr]).toEqual([0, '']);
      for (const made of readdirSync(parent).filter((name) => /^data2?$/.test(name)))
        expect([made, (await runCommand('check-data', [join(parent, made)])).code]).toEqual([made, 0]);
    }
  });
});
