import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { dayIn } from '../../../src/dates.ts';
import { checkFolder } from '../../../src/desk/check.ts';
import { mergeData } from '../../../src/desk/merge.ts';
import { recordTables } from '../../../src/desk/record.ts';
import { formatProblem } from '../../../src/data/problem.ts';
import { thisRegister } from '../../../src/this-register.ts';
import { LONG } from '../../long.ts';
import { commitAll, git, HAS_GIT, tryGit } from '../../git.ts';
import { edit, temporaryFolder } from '../cli/command.ts';

const MERGES = LONG ? 20 : 2;
const today = () => dayIn(thisRegister.timeZone, new Date());

/** A shared repository, and two clones of it in which two people keep the same register. */
async function twoClones(): Promise<readonly [string, string]> {
  const root = temporaryFolder();
  const first = join(root, 'first');
  cpSync(join('tests', 'fixtures', 'sound'), join(first, 'data'), { recursive: true });
  git(first, 'init', '--quiet');
  await record(first, 'First');
  commitAll(first);
  git(root, 'clone', '--quiet', '--bare', first, 'hub.git');
  const clones = ['ann', 'ben'].map((name) => join(root, name)) as [string, string];
  for (const clone of clones) git(root, 'clone', '--quiet', join(root, 'hub.git'), clone);
  return clones;
}

const settings = { isDry: false, accepted: new Set(['mass-change'] as const), say: () => undefined };
const record = (clone: string, why: string) => recordTables(join(clone, 'data'), { ...settings, why });

async function merge(clone: string, cells: { other?: string; published?: string; isDry?: boolean } = {}) {
  const said: string[] = [];
  const say = (text: string) => said.push(text);
  await mergeData(join(clone, 'data'), { ...settings, other: '', published: '', say, ...cells });
  return said.join('\n');
}

const append = (clone: string, file: string, row: string) => {
  edit(join(clone, 'data'), file, /$/, `${row}\n`);
};
const numberOfNext = (clone: string) =>
  readFileSync(join(clone, 'data', 'decisions.csv'), 'utf8').split('\n').length - 1;

async function addCompany(clone: string, id: string, name: string): Promise<void> {
  append(clone, 'licensees.csv', `${id},${name},,,class-licence,,,,,`);
  append(clone, 'decisions.csv', `${numberOfNext(clone)},${id},licensed,,,second,,${today()},`);
  await record(clone, `Add ${id}`);
  commitAll(clone, `Add ${id}`);
}

const problemsOf = async (clone: string) =>
  (await checkFolder(join(clone, 'data'), today(), { now: new Date() })).problems.map(formatProblem);
const journalOf = (clone: string) => readFileSync(join(clone, 'data', 'journal.ndjson'), 'utf8');

/** Names of four letters that no letter makes another of. */
const NAMES = ['Abram', 'Cedro', 'Dilfu', 'Egont', 'Fyxis', 'Gumbo', 'Hjolk', 'Ivern', 'Jaspu', 'Kilwo'];
const nameOf = (at: number) => `${NAMES[at % 10]}${NAMES[Math.floor(at / 10) % 10]?.toLowerCase()} Ltd`;

describe.skipIf(!HAS_GIT)('npm run merge', { timeout: 1_200_000 }, () => {
  it(`keeps two people who work against each other in one log, ${MERGES} times`, async () => {
    const clones = await twoClones();
    for (let round = 0; round < MERGES; round += 1) {
      const [early, late] = round % 2 === 0 ? clones : [clones[1], clones[0]];
      git(early, 'pull', '--quiet');
      git(late, 'pull', '--quiet');
      await addCompany(early, `early-${round}`, nameOf(2 * round));
      await addCompany(late, `late-${round}`, nameOf(2 * round + 1));
      git(early, 'push', '--quiet', 'origin', 'main');
      const published = journalOf(early);
      git(late, 'fetch', '--quiet');
      expect(await problemsOf(late)).toEqual([
        expect.stringContaining('does not begin with what origin/main has recorded; run npm run merge'),
      ]);
      const isRebase = round % 3 === 1;
      expect(tryGit(late, ...(isRebase ? ['rebase'] : ['merge']), 'origin/main').status).toBe(1);
      expect((await problemsOf(late)).join('\n')).toContain('run npm run merge');
      expect(await merge(late)).toContain(`Recorded version`);
      expect(await merge(late)).toMatch(/^Nothing to merge/);
      git(late, 'add', '--all');
      if (isRebase) git(late, '-c', 'core.editor=true', 'rebase', '--continue');
      else git(late, 'commit', '--quiet', '--no-edit');
      expect(journalOf(late).startsWith(published)).toBe(true);
      expect(journalOf(late).trimEnd().split('\n').at(-1)).toContain(`"why":"Merged: Add late-${round}"`);
      expect(await problemsOf(late)).toEqual([]);
      git(late, 'push', '--quiet', 'origin', 'main');
    }
  });

  it('refuses where it cannot tell which side was published, and mends a merge that kept the wrong one', async () => {
    const [ann] = await twoClones();
    git(ann, 'switch', '--quiet', '--create', 'mine');
    await addCompany(ann, 'mine', 'Abram Ltd');
    git(ann, 'switch', '--quiet', 'main');
    await addCompany(ann, 'theirs', 'Cedro Ltd');
    const published = journalOf(ann);
    tryGit(ann, 'merge', '--quiet', 'mine');
    const before = readFileSync(join(ann, 'data', 'checkpoint'), 'utf8');
    await expect(merge(ann)).rejects.toThrow('it cannot be told which of them was published');
    expect(readFileSync(join(ann, 'data', 'checkpoint'), 'utf8')).toBe(before);
    expect(await merge(ann, { published: 'main' })).toContain('Recorded version');
    expect(await merge(ann)).toMatch(/^Nothing to merge/);
    git(ann, 'checkout', '--quiet', '--theirs', 'data');
    git(ann, 'add', '--all');
    git(ann, 'commit', '--quiet', '--no-edit');
    git(ann, 'push', '--quiet', 'origin', 'HEAD^1:main');
    git(ann, 'fetch', '--quiet');
    expect(await problemsOf(ann)).toHaveLength(1);
    expect(await merge(ann, { isDry: true })).toContain('Would record after it');
    expect(await problemsOf(ann)).toHaveLength(1);
    await merge(ann);
    expect(await problemsOf(ann)).toEqual([]);
    expect(journalOf(ann).startsWith(published)).toBe(true);
  });

  it('takes what both have recorded once, and tells of what both have changed', async () => {
    const [ann, ben] = await twoClones();
    for (const [clone, city] of [
      [ann, 'Multan'],
      [ben, 'Quetta'],
    ] as const) {
      edit(join(clone, 'data'), 'licensees.csv', 'Lahore', city);
      append(clone, 'decisions.csv', `6,beta,commenced,,,second,,${today()},`);
      await record(clone, `Beta, and ${city}`);
      commitAll(clone);
    }
    git(ann, 'push', '--quiet', 'origin', 'main');
    tryGit(ben, 'pull', '--quiet', '--no-rebase');
    const said = await merge(ben);
    expect(said).toContain('decisions 6 of the other side says what 6 says; it is there once');
    expect(said).toContain('alpha, city: "Multan" of the published side stays; the other side has "Quetta"');
    git(ben, 'add', '--all');
    git(ben, 'commit', '--quiet', '--no-edit');
    expect(await problemsOf(ben)).toEqual([]);
    expect(journalOf(ben)).toBe(journalOf(ann));
  });

  it('leaves alone what has nothing to merge', async () => {
    const [ann] = await twoClones();
    await expect(merge(ann)).rejects.toThrow('no merge is going on here');
    writeFileSync(join(ann, 'data', 'note.txt'), '');
    await expect(merge(ann, { other: 'nowhere' })).rejects.toThrow('git knows no commit "nowhere"');
  });
});
