import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';

import { describe, expect, it } from 'vitest';

import { dataFolder, runCommand, runProcess, temporaryFolder } from './command.ts';

describe('an error that a person can mend takes one line', () => {
  it('a package that is not installed', () => {
    const folder = temporaryFolder();
    cpSync('src', join(folder, 'src'), { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
    const { status, stderr } = spawnSync(process.execPath, ['src/cli/run.ts', 'check-data'], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([
      1,
      expect.stringMatching(/^Cannot find package .+: a package is missing; run npm ci\n$/),
    ]);
  });

  it('a folder where a file belongs, a file where a folder belongs, and links in a circle', async () => {
    const folder = dataFolder();
    mkdirSync(join(folder, 'journal.ndjson'));
    const env = { SANAD_DATA_DIR: folder };
    expect(await runCommand('record', ['First'], env)).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^EISDIR.+: a folder is where a file belongs\n$/) as string,
    });
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    const circle = join(temporaryFolder(), 'circle');
    symlinkSync(circle, circle);
    // As npm starts it: what fails before the first line of a command takes one line too.
    for (const wrong of [file, circle]) {
      const { code, stderr } = await runProcess('record', ['First'], { SANAD_DATA_DIR: wrong });
      expect([code, stderr]).toEqual([
        1,
        expect.stringMatching(/register\.json:1:file: .+cannot be read.+\n$/),
      ]);
      expect(stderr.match(/\n/g)).toHaveLength(1);
    }
    const list = join(temporaryFolder(), 'list.csv');
    writeFileSync(list, 'Name,City\nQuillon Ltd.,Lahore\n');
    expect(
      await runCommand('reconcile', [list, '--into', file], { SANAD_DATA_DIR: dataFolder() }),
    ).toMatchObject({
      code: 1,
      stderr: `the proposed rows cannot be written into ${file}: is it a folder, and may you write there? Name another with --into\n`,
    });
    const checked = await runCommand('check-data', [file]);
    expect([checked.code, checked.stderr]).toEqual([
      1,
      expect.stringMatching(/^ENOTDIR.+: a file is where a folder belongs\n$/),
    ]);
  });
});
