import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { dayIn } from '../../../src/dates.ts';
import { thisRegister } from '../../../src/this-register.ts';
import { dataFolder, edit, runCommand, runProcess } from './command.ts';

const today = () => dayIn(thisRegister.timeZone, new Date());
const record = (folder: string, ...args: string[]) => runCommand('record', args, { SANAD_DATA_DIR: folder });
const linesOf = (folder: string) =>
  readFileSync(join(folder, 'journal.ndjson'), 'utf8').split('\n').slice(0, -1);
const JOURNAL = ['checkpoint', 'journal.hashes', 'journal.ndjson'];
const journalFiles = (folder: string) =>
  readdirSync(folder).filter((name) => !/\.csv$|^register\.json$/.test(name));

describe('npm run record', { timeout: 60_000 }, () => {
  it('makes the journal of a new register, and the checkpoint that it is held to', async () => {
    const folder = dataFolder();
    const { code, stdout } = await record(folder, 'First import of the tables');
    expect(stdout).toContain(
      'new in licensees: alpha\n    id: "alpha"\n    legal_name: "Alpha Networks (Pvt) Ltd"\n',
    );
    expect(stdout).toContain(`\nRecorded version 12, ${today()}: 12 changes. Data Package 1.0.0.\n`);
    expect(code).toBe(0);
    expect(journalFiles(folder)).toEqual(JOURNAL);
    expect(stdout).toContain(readFileSync(join(folder, 'checkpoint'), 'utf8').trimEnd());
    expect(linesOf(folder).map((line) => (JSON.parse(line) as { entry: number }).entry)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
    ]);
    expect(await runCommand('check-data', [folder])).toMatchObject({ code: 0 });
  });

  it('appends what has changed since, and nothing when nothing has', async () => {
    const folder = dataFolder();
    await record(folder, 'First');
    const before = readFileSync(join(folder, 'journal.ndjson'), 'utf8');
    expect(await record(folder, 'Again')).toEqual({
      code: 0,
      stdout: 'Nothing to record: the tables are as version 12 has them.\n',
      stderr: '',
    });
    edit(folder, 'licensees.csv', /$/, 'gamma,Gamma Ltd,,,class-licence,,Quetta,,,\n');
    edit(folder, 'decisions.csv', /$/, `6,gamma,licensed,,,second,,${today()},\n`);
    expect(await runCommand('check-data', [folder])).toMatchObject({
      code: 1,
      stdout: expect.stringContaining(
        ':12:record: 2 changes are not recorded: run npm run record; licensees gamma (add), decisions 6 (add)',
      ) as string,
    });
    const { stdout, code } = await record(folder, 'Gamma was named');
    expect([code, stdout.includes('Recorded version 14'), stdout.includes('Data Package 1.1.0.')]).toEqual([
      0,
      true,
      true,
    ]);
    expect(readFileSync(join(folder, 'journal.ndjson'), 'utf8').startsWith(before)).toBe(true);
  });

  it('only shows what it would append when it is asked to', async () => {
    const folder = dataFolder();
    const { code, stdout } = await record(folder, '--dry-run');
    expect([code, stdout.includes(`Would record version 12, ${today()}: 12 changes.`)]).toEqual([0, true]);
    expect(journalFiles(folder)).toEqual([]);
  });

  it('only shows it too where npm has kept the option to itself, as nothing stood before it', async () => {
    const folder = dataFolder();
    const env = { SANAD_DATA_DIR: folder, npm_config_dry_run: 'true' };
    const { code, stdout } = await runCommand('record', ['First'], env);
    expect([code, stdout.includes(`Would record version 12, ${today()}: 12 changes.`)]).toEqual([0, true]);
    expect(journalFiles(folder)).toEqual([]);
  });

  it('refuses what looks like an accident, unless it is meant', async () => {
    const folder = dataFolder();
    await record(folder, 'First');
    edit(folder, 'licensees.csv', 'Lahore', 'Karachi');
    const refused = await record(folder, 'Moved');
    expect(refused).toMatchObject({
      code: 1,
      stderr: [
        'This looks like an accident:',
        '- 1 of the 2 rows of licensees would be changed or removed, more than a fifth',
        'Nothing was recorded. If all of this is meant, run it again with --accept-mass-change.',
        '',
      ].join('\n'),
    });
    expect(refused.stdout).toContain('changed in licensees: alpha\n    city: "Lahore" → "Karachi"\n');
    expect(linesOf(folder)).toHaveLength(12);
    const other = await record(
      folder,
      'Moved',
      '--accept-removal',
      '--accept-edit',
      '--accept-many-decisions',
    );
    expect([other.code, linesOf(folder).length]).toEqual([1, 12]);
    expect(await record(folder, 'Moved', '--accept-mass-change')).toMatchObject({ code: 0, stderr: '' });
    expect(linesOf(folder)).toHaveLength(13);
    expect(linesOf(folder)[12]).toContain('"why":"Moved [accepted: mass-change]"');
  });

  it('never gives a removed id to something else', async () => {
    const folder = dataFolder();
    await record(folder, 'First');
    const row = readFileSync(join(folder, 'services.csv'), 'utf8').split('\n')[1] ?? '';
    const [id = ''] = row.split(',');
    edit(folder, 'services.csv', `${row}\n`, '');
    expect((await record(folder, 'Gone')).stderr).toContain(`- of services, ${id} would be removed`);
    expect((await record(folder, 'Gone', '--accept-removal', '--accept-mass-change')).code).toBe(0);
    edit(folder, 'services.csv', /$/, `${row.replace(/(?<=^[^,]*,[^,]*,)[^,]*/, 'Another Brand')}\n`);
    expect(await record(folder, 'Reborn', '--accept-mass-change')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(
        `:id: must be an id that nothing had before: services ${id} was`,
      ) as string,
    });
  });

  it('refuses a decision that says it was recorded on another day', async () => {
    const folder = dataFolder();
    await record(folder, 'First');
    edit(folder, 'decisions.csv', /$/, '6,beta,commenced,,,second,,2026-04-01,\n');
    expect(await record(folder, 'Beta')).toMatchObject({
      code: 1,
      stderr: `${folder}/decisions.csv:7:recorded_on: of decision 6 must be ${today()}, the day on which it is recorded, got "2026-04-01"\n`,
    });
  });

  it('records nothing while the tables or the journal have problems', async () => {
    const folder = dataFolder();
    await record(folder, 'First');
    edit(folder, 'journal.ndjson', 'Lahore', 'Quetta');
    expect(await record(folder, 'More')).toMatchObject({
      code: 1,
      stderr: `${folder}/journal.ndjson:1:record: is not what was recorded; the line was altered, moved, dropped or doubled: restore it\n`,
    });
    edit(folder, 'licensees.csv', 'class-licence', 'class');
    expect((await record(folder, 'More')).stderr).toContain('licensees.csv:2:basis: must be one of');
  });

  it.each([
    ['no reason', [], 'give a one-line reason: npm run record -- "why it changed"\n'],
    ['a reason of two lines', ['one\ntwo'], 'give a one-line reason: npm run record -- "why it changed"\n'],
    [
      'a reason that claims a guard was lifted',
      ['Moved [accepted: edit]'],
      'leave out "[accepted:": only --accept-… writes it\n',
    ],
    ['a reason without quotes', ['one', 'two'], 'put the reason in quotes, as one text\n'],
  ])('records nothing for %s', async (_, args, stderr) => {
    const folder = dataFolder();
    expect(await record(folder, ...args)).toMatchObject({ code: 1, stderr });
    expect(journalFiles(folder)).toEqual([]);
  });

  it('writes anew what a killed run left behind: an old checkpoint, or none, and half files', async () => {
    const folder = dataFolder();
    await record(folder, 'First');
    const whole = JOURNAL.map((name) => readFileSync(join(folder, name), 'utf8'));
    rmSync(join(folder, 'checkpoint'));
    writeFileSync(join(folder, 'journal.hashes'), '');
    writeFileSync(join(folder, 'journal.ndjson.123.unfinished'), 'half');
    expect(await record(folder, 'Again')).toMatchObject({ code: 0 });
    expect(journalFiles(folder)).toEqual(JOURNAL);
    expect(JOURNAL.map((name) => readFileSync(join(folder, name), 'utf8'))).toEqual(whole);
  });
});

describe('the lock of a journal', { timeout: 60_000 }, () => {
  it('lets one of two runs at once append, and the other one says so', async () => {
    const folder = dataFolder();
    const start = (why: string) => runProcess('record', [why], { SANAD_DATA_DIR: folder });
    const runs = await Promise.all([start('One'), start('Two')]);
    const winners = runs.filter(({ stdout }) => stdout.includes('Recorded version 12'));
    const other = runs.find((run) => !winners.includes(run));
    expect(winners).toHaveLength(1);
    // Started a moment later it finds the lock taken; much later, that there is nothing left to record.
    const said = `${other?.stderr}${other?.stdout}`;
    expect(said).toMatch(
      /^(another npm run record is running \(process \d+ on .+\); if it is not, delete .+|Nothing to record: .+)\n$/,
    );
    expect(linesOf(folder)).toHaveLength(12);
  });

  it.each([
    ['a process that no longer runs', `4194304 ${hostname()} x`, 0],
    ['a process that runs', `${process.pid} ${hostname()} x`, 1],
    ['another machine', '1 elsewhere x', 1],
  ])('of %s blocks only where somebody may be at work', async (_, owner, expected) => {
    const folder = dataFolder();
    writeFileSync(join(folder, 'journal.lock'), owner);
    const { code, stderr } = await record(folder, 'First');
    expect(code).toBe(expected);
    if (expected === 1) expect(stderr).toContain(`delete ${folder}/journal.lock`);
  });
});
