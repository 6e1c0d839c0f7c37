import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';

import { formatProblem } from '../../../src/data/problem.ts';
import { readRecordedData } from '../../../src/history/check-journal.ts';
import {
  contradictionOfPublished,
  compareWithGit,
  unsureOfThePast,
} from '../../../src/history/kept-checkpoints.ts';
import { readJournalFiles } from '../../../src/history/journal-files.ts';
import { readJournal } from '../../../src/history/journal.ts';
import { assertDefined } from '../../../src/errors.ts';
import { commitAll, git, HAS_GIT, tryGit } from '../../git.ts';
import { temporaryFolder } from '../cli/command.ts';
import { entriesOnLicensees, filesOf } from './sample.ts';

const NOW = new Date('2027-06-01T00:00:00Z');

/** Writes a journal of so many entries, in which one company may have another city. */
async function writeJournal(folder: string, count: number, city = 'Lahore'): Promise<void> {
  const steps = Array.from({ length: count }, (_, at) => ['add', `c${at}`, { city }] as const);
  const files = await filesOf(entriesOnLicensees(steps.map(([op, id, cells]) => [op, id, cells])));
  for (const [name, { bytes }] of Object.entries({
    'journal.ndjson': files.journal,
    'journal.hashes': files.hashes,
    checkpoint: files.checkpoint,
  }))
    writeFileSync(join(folder, name), assertDefined(bytes, name));
}

/** A repository whose folder `data` has recorded twice: made once, and copied. */
const made = mkdtempSync(join(tmpdir(), 'sanad-'));
beforeAll(async () => {
  const data = join(made, 'data');
  cpSync(join('tests', 'fixtures', 'sound'), data, { recursive: true });
  if (!HAS_GIT) return;
  git(made, 'init', '--quiet');
  for (const count of [2, 3]) {
    await writeJournal(data, count);
    commitAll(made, `Record ${count}`);
  }
});
afterAll(() => {
  rmSync(made, { recursive: true });
});
function repository(): { readonly root: string; readonly data: string } {
  const root = temporaryFolder();
  cpSync(made, root, { recursive: true });
  return { root, data: join(root, 'data') };
}

function guard(data: string, base = '') {
  const files = readJournalFiles(data);
  return compareWithGit(data, files, readJournal(files.journal.bytes ?? new Uint8Array()).lines, base);
}

const GOOD = { problems: [], unsure: [], behind: [] };
const messages = async (data: string, base = '') =>
  (await guard(data, base)).problems.map(({ message }) => message);

afterEach(() => {
  vi.unstubAllEnvs();
});

describe.skipIf(!HAS_GIT)('a journal in git', () => {
  it('may grow, and is no one’s business outside a repository', async () => {
    const { root, data } = repository();
    await writeJournal(data, 4);
    expect(await guard(data)).toEqual(GOOD);
    rmSync(join(root, '.git'), { recursive: true });
    await writeJournal(data, 1, 'Quetta');
    expect(await guard(data)).toEqual(GOOD);
  });

  it.each([
    ['a permanent one', 'vpn.example.org/log', true],
    ['one that could never be an address', 'before.invalid/log', false],
    ['one that only looks so', 'vpn.invalid.example/log', true],
  ])('may not get another name than %s, for the same entries', async (_, name, isRefused) => {
    const { root, data } = repository();
    const own = readFileSync(join(data, 'checkpoint'), 'utf8');
    const other = own.replace(/^.+/, name);
    writeFileSync(join(data, 'checkpoint'), other);
    commitAll(root, 'Another name');
    writeFileSync(join(data, 'checkpoint'), own);
    const refusal = `is the log "${name}", and its name can never change`;
    const renamed = await messages(data);
    expect(renamed.map((message) => message.slice(0, refusal.length))).toEqual(isRefused ? [refusal] : []);
    const { lines } = readJournal(readFileSync(join(data, 'journal.ndjson')));
    const published = (await contradictionOfPublished(lines, other, 'The site')) ?? '';
    expect(published.startsWith(`The site ${refusal}`)).toBe(isRefused);
    // Other entries under another name are another register's.
    await writeJournal(data, 2, 'Quetta');
    expect((await messages(data)).filter((message) => message.startsWith('is the log'))).toEqual([]);
  });

  it('may not be rolled back or rewritten together with its checkpoint, in the tree or in a commit', async () => {
    const { root, data } = repository();
    for (const [count, city] of [
      [2, 'Lahore'],
      [5, 'Quetta'],
    ] as const) {
      await writeJournal(data, count, city);
      expect(await messages(data)).toEqual([
        expect.stringMatching(/^does not begin with the [23] entries that commit .{10} recorded; restore it/),
      ]);
      commitAll(root, 'Rewrite');
      expect(await messages(data)).toHaveLength(1);
    }
    git(root, 'rm', '--quiet', '-r', 'data/checkpoint', 'data/journal.ndjson');
    commitAll(root, 'Take it out');
    await writeJournal(data, 6, 'Multan');
    expect(await messages(data)).toHaveLength(1);
  });

  it('keeps one side of a merge: its past binds, and that of the other no more', async () => {
    const { root, data } = repository();
    git(root, 'switch', '--quiet', '--create', 'other');
    await writeJournal(data, 4, 'Lahore');
    commitAll(root, 'Other');
    git(root, 'switch', '--quiet', 'main');
    writeFileSync(join(root, 'README'), 'x');
    commitAll(root, 'More');
    await writeJournal(data, 5, 'Lahore');
    commitAll(root, 'Main');
    git(root, 'merge', '--quiet', '--strategy=ours', '--no-edit', 'other');
    expect(await guard(data)).toEqual(GOOD);
    await writeJournal(data, 4, 'Quetta');
    expect(await messages(data)).toHaveLength(1);
  });

  it('is compared with what was published, and may only be behind it', async () => {
    const { root } = repository();
    const clone = join(temporaryFolder(), 'clone');
    git(root, 'clone', '--quiet', root, clone);
    const data = join(clone, 'data');
    await writeJournal(join(root, 'data'), 5);
    commitAll(root, 'Published');
    git(clone, 'fetch', '--quiet');
    expect(await guard(data)).toEqual({ ...GOOD, behind: ['origin/main'] });
    await writeJournal(data, 6);
    expect(await guard(data)).toEqual(GOOD);
    await writeJournal(data, 3);
    writeFileSync(join(data, 'journal.ndjson'), readJournalFiles(data).journal.bytes ?? '');
    git(clone, 'switch', '--quiet', '--create', 'mine');
    await writeJournal(data, 4, 'Lahore');
    const steps = entriesOnLicensees([
      ['add', 'c0', { city: 'Lahore' }],
      ['add', 'c1', { city: 'Lahore' }],
      ['add', 'c2', { city: 'Lahore' }],
      ['add', 'c3', { city: 'Multan' }],
    ]);
    const files = await filesOf(steps);
    writeFileSync(join(data, 'journal.ndjson'), assertDefined(files.journal.bytes, 'journal'));
    expect(await messages(data)).toEqual([
      'does not begin with what origin/main has recorded; run npm run merge',
    ]);
  });

  it('is compared with the commit that a pull request begins at', async () => {
    const { root, data } = repository();
    const base = git(root, 'rev-parse', 'HEAD').trim();
    expect(await guard(data, base)).toEqual(GOOD);
    expect((await guard(data, 'no-such-commit')).unsure).toEqual([
      expect.stringContaining('git knows no commit "no-such-commit"; fetch it'),
    ]);
    git(root, 'checkout', '--quiet', '--orphan', 'anew');
    await writeJournal(data, 3, 'Quetta');
    commitAll(root, 'Anew');
    expect(await guard(data)).toEqual(GOOD);
    expect(await messages(data, base)).toEqual([expect.stringContaining('does not begin with what')]);
  });

  it('that is gone is not begun anew, whether or not git can tell that the last commit has it', async () => {
    const { root, data } = repository();
    const read = async () => {
      const { problems } = await readRecordedData(data, '2027-06-01', { now: NOW });
      return problems.map(formatProblem);
    };
    for (const name of ['journal.ndjson', 'journal.hashes', 'checkpoint']) rmSync(join(data, name));
    expect(await read()).toEqual(
      ['journal.ndjson', 'journal.hashes', 'checkpoint'].map(
        (name) => `${data}/${name}:1:file: is missing, but the last commit has it; restore it`,
      ),
    );
    writeFileSync(join(root, '.git', 'HEAD'), 'nothing');
    expect(await read()).toEqual([
      expect.stringMatching(/journal\.ndjson:1:file: is missing, and it cannot be found out whether/),
    ]);
    rmSync(join(root, '.git'), { recursive: true });
    expect(await read()).toEqual([]);
    git(root, 'init', '--quiet');
    expect(await read()).toEqual([]);
  });
});

/** A folder with a program of the name git that ends like this. */
function fakeGit(script: string): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'git'), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, 'git'), 0o755);
  return folder;
}

describe.skipIf(!HAS_GIT)('where git cannot tell', () => {
  it.each([
    ['there is no git', () => temporaryFolder()],
    [
      'the repository is of another owner',
      () => fakeGit('echo "fatal: detected dubious ownership in repository" >&2; exit 128'),
    ],
    ['git is killed', () => fakeGit('kill -9 $$')],
  ])('says so where %s', async (_, path) => {
    const { data } = repository();
    vi.stubEnv('PATH', path());
    const { problems, unsure } = await guard(data);
    expect([problems, unsure.length]).toEqual([[], 1]);
    expect(unsureOfThePast(data)).toHaveLength(1);
  });

  it('goes by the folder and not by the repository of a hook, and knows a work tree', async () => {
    const { root, data } = repository();
    const tree = join(temporaryFolder(), 'tree');
    git(root, 'worktree', 'add', '--quiet', tree);
    vi.stubEnv('GIT_DIR', '.git');
    vi.stubEnv('GIT_INDEX_FILE', '.git/index');
    for (const folder of [data, join(tree, 'data')]) {
      expect(await guard(folder)).toEqual(GOOD);
      await writeJournal(folder, 1);
      expect(await messages(folder)).toHaveLength(1);
    }
  });

  it('lets only look at a clone that was cut off, and write nothing', async () => {
    const { root } = repository();
    const clone = join(temporaryFolder(), 'clone');
    git(root, 'clone', '--quiet', '--depth=1', `file://${root}`, clone);
    expect(await guard(join(clone, 'data'))).toEqual(GOOD);
    expect(unsureOfThePast(join(clone, 'data'))).toEqual([
      'this clone has only a part of the history; run git fetch --unshallow',
    ]);
    git(clone, 'fetch', '--quiet', '--unshallow');
    expect(unsureOfThePast(join(clone, 'data'))).toEqual([]);
  });

  it('lets a new register begin in a folder that git does not have', async () => {
    const { root, data } = repository();
    mkdirSync(join(root, 'new'));
    cpSync(data, join(root, 'new'), { recursive: true });
    await writeJournal(join(root, 'new'), 1, 'Quetta');
    expect(await guard(join(root, 'new'))).toEqual(GOOD);
    expect(tryGit(root, 'status', '--porcelain').stdout).toContain('new/');
  });
});

describe('an entry of the future', () => {
  it('is refused by its day, whatever day the register describes before it', async () => {
    const folder = temporaryFolder();
    cpSync(join('tests', 'fixtures', 'sound'), folder, { recursive: true });
    await writeJournal(folder, 3);
    const at = async (now: string, today: string) => {
      const { problems } = await readRecordedData(folder, today, { now: new Date(now) });
      return problems.map(({ line, column }) => `${line}:${column}`).filter((one) => one.endsWith('_at'));
    };
    // The entries are of 24, 25 and 26 November 2026.
    expect(await at('2026-11-26T01:00:00Z', '2026-11-01')).toEqual([]);
    expect(await at('2026-11-24T20:00:00Z', '2026-11-01')).toEqual(['3:recorded_at']);
    expect(await at('2026-01-01T00:00:00Z', '2026-11-24')).toEqual(['2:recorded_at']);
  });
});
