import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { LONG } from '../../long.ts';
import { runCommand, temporaryFolder } from './command.ts';

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>;
};
/** What runs each command, as `package.json` has it: `node src/cli/run.ts record`. */
const COMMANDS = Object.values(scripts).flatMap((script) => {
  const name = /^node src\/cli\/(?:run\.ts )?([a-z-]+)/.exec(script)?.[1];
  // Those two make files of the source, from nothing that is given.
  return name === undefined || ['icons', 'fonts'].includes(name) ? [] : [{ name, script }];
});

/** All read their options in one place; the short run starts some of those that write as processes. */
const WRITERS = ['record', 'merge', 'restore', 'keygen'];
const SAMPLE = COMMANDS.filter(({ name }) => LONG || WRITERS.includes(name));
const USAGE = [0, expect.stringMatching(/^usage: npm (run )?\S+.*\n$/), ''];

describe('a command', { timeout: 60_000 }, () => {
  it.each(COMMANDS)('$name says how it is called, and does nothing else', async ({ name }) => {
    const { code, stdout, stderr } = await runCommand(name, ['--help']);
    expect([code, stdout, stderr]).toEqual(USAGE);
    expect(existsSync('--help')).toBe(false);
  });

  it.each(SAMPLE)('$name is started by the script of package.json', ({ script }) => {
    const { status, stdout, stderr } = spawnSync(`${script.replace('node', process.execPath)} --help`, {
      shell: true,
      encoding: 'utf8',
    });
    expect([status, stdout, stderr]).toEqual(USAGE);
  });

  it.each(COMMANDS)('$name does nothing for an option that it has not', async ({ name }) => {
    const folder = temporaryFolder();
    const { code, stdout, stderr } = await runCommand(name, [join(folder, 'x'), '--forse']);
    expect([code, stdout, stderr]).toEqual([2, '', expect.stringMatching(/^usage: npm /)]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('ask wants a question', async () => {
    expect(await runCommand('ask', [' '])).toMatchObject({ code: 2, stdout: '' });
  });

  it('keygen says in one line that a key cannot be written', async () => {
    const path = join(temporaryFolder(), 'missing', 'signing.key');
    expect(await runCommand('keygen', [path])).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^\S+ cannot be made \(ENOENT.+\)\. Name another file\n$/) as string,
    });
  });
});
