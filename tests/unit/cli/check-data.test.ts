import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { dataFolder, type Ended, edit, runCommand, runProcess, temporaryFolder } from './command.ts';

const TODAY = { SANAD_TODAY: '2026-06-01' };
const checkData = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  runCommand('check-data', args, { ...TODAY, ...env });
/** The same as `npm run check:data` starts it, about the register of the folder in the settings. */
const checkRegister = (args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> =>
  runProcess('check-data', args, { ...TODAY, ...env });

const SOUND = '2 licensees, 1 service, 2 sources, 5 decisions, 2 reviews, no problem\n';
const NO_JOURNAL =
  'no journal: nothing here is recorded, and the log is empty; begin it with npm run record, or restore it\n';

describe('npm run check:data', () => {
  it('says in one line what a sound folder holds, and beside it that nothing of it is recorded', async () => {
    expect(await checkRegister(['tests/fixtures/sound'])).toEqual({
      code: 0,
      stdout: `tests/fixtures/sound: ${SOUND}`,
      stderr: `tests/fixtures/sound: ${NO_JOURNAL}`,
    });
  });

  it('says nothing more of a folder that is recorded', async () => {
    const folder = dataFolder();
    await runCommand('record', ['First'], { SANAD_DATA_DIR: folder });
    const { code, stderr } = await checkData([folder], { SANAD_TODAY: '2199-01-01' });
    expect([code, stderr]).toEqual([0, '']);
  });

  it('refuses an approval to operate, and words for it, where a licence is all that is needed', async () => {
    const folder = temporaryFolder();
    cpSync('tests/registers/money-transfer', folder, { recursive: true });
    edit(folder, 'decisions.csv', '4,bluecoin,suspended', '4,bluecoin,commenced');
    edit(folder, 'words/en.json', '"safe": [', '"operating": [], "safe": [');
    const { code, stdout } = await checkRegister([], { SANAD_DATA_DIR: folder, SANAD_TODAY: '2026-12-01' });
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /decisions\.csv:5:decision: must be one of licensed, authorised, renewed, .*got "commenced"/,
    );
    expect(stdout).toMatch(/words\/en\.json:\d+:topics: .*operating/);
  });

  it.each([
    ['words', /words:1:file: has no words; create en\.json/],
    ['pages', /pages\/en\/help\.md:1:file: is missing; each language has this page/],
  ])('never speaks for another register: one without its own %s is refused', async (missing, message) => {
    const folder = temporaryFolder();
    cpSync('tests/registers/money-transfer', folder, { recursive: true });
    rmSync(join(folder, missing), { recursive: true });
    const env = { SANAD_DATA_DIR: folder, SANAD_TODAY: '2026-12-01' };
    const { code, stdout, stderr } = await checkRegister([], env);
    expect(code).toBe(1);
    expect(stdout + stderr).toMatch(message);
  });

  it('names what a language of the folder does not say, says otherwise, or says of nothing', async () => {
    const folder = temporaryFolder();
    cpSync('tests/registers/internet', folder, { recursive: true });
    const env = { SANAD_DATA_DIR: folder, SANAD_TODAY: '2026-12-01' };
    edit(folder, 'interface/ar.json', '"changes.count.few"', '"changes.count.some"');
    edit(folder, 'interface/ar.json', 'حُذف من هذا السجل في {date}', 'حُذف من هذا السجل');
    const { code, stderr } = await checkRegister([], env);
    expect(code).toBe(1);
    expect(stderr).toContain('interface/ar.json:1:changes.count.few: is missing; translate it');
    expect(stderr).toMatch(/ar\.json:\d+:changes\.count\.some: is no sentence of the interface/);
    expect(stderr).toMatch(
      /ar\.json:\d+:register\.removed: must have the values of "Removed from this register on \{date\}"/,
    );
    rmSync(join(folder, 'interface/fr.json'));
    rmSync(join(folder, 'interface/ar.json'));
    expect((await checkRegister([], env)).stderr).toContain(
      'interface/ar.json:1:file: is missing: there are no words of the interface in "ar"; copy src/i18n/en.json to it, and translate',
    );
  });

  it('prints every problem, one a line, where a pipe sees it, and fails', async () => {
    const folder = dataFolder();
    edit(folder, 'licensees.csv', 'Lahore', ' Lahore');
    edit(folder, 'services.csv', 'aliases', 'alias');
    edit(folder, 'decisions.csv', 'beta,authorised', 'beta,allowed');
    const { code, stdout } = await checkRegister([folder]);
    const lines = stdout.trimEnd().split('\n');
    expect(code).toBe(1);
    expect(lines.map((line) => /^(.+\.csv:\d+:[a-z_]+): \S.+$/.exec(line)?.[1])).toEqual([
      `${folder}/licensees.csv:2:city`,
      `${folder}/services.csv:1:header`,
      `${folder}/services.csv:1:header`,
      `${folder}/decisions.csv:4:decision`,
    ]);
  });

  it('goes by the folder that SANAD_DATA_DIR names, unless one is given', async () => {
    const env = { SANAD_DATA_DIR: 'tests/fixtures/sound' };
    expect((await checkData([], env)).stdout).toBe(`tests/fixtures/sound: ${SOUND}`);
    expect((await checkData(['tests/fixtures'], env)).code).toBe(1);
  });

  it('says in one line that a folder is not there', async () => {
    const { code, stdout } = await checkData(['no-such-folder']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^no-such-folder:1:file: is not a folder; .+\n$/);
  });

  it.each([[['a', 'b']], [['--fast']]])('shows its usage for %j', async (args) => {
    expect(await checkData(args)).toEqual({
      code: 2,
      stdout: '',
      stderr: 'usage: npm run check:data [folder] [-- --base <commit>]\n',
    });
  });

  it('says which setting cannot be used', async () => {
    expect(await checkData(['tests/fixtures/sound'], { SANAD_TODAY: 'soon' })).toEqual({
      code: 2,
      stdout: '',
      stderr: 'SANAD_TODAY: must be a day like 2026-11-24, got "soon"\n',
    });
  });
});
