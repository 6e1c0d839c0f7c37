import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { runCommand, temporaryFolder } from './command.ts';

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>;
};
const COMMANDS = [
  'ask',
  'build',
  'capture',
  'check-data',
  'cosign',
  'keygen',
  'merge',
  'reconcile',
  'restore',
  'review',
  'nginx',
  'record',
  'start',
  'tidy',
  'verify-log',
  'watch',
  'verify-site',
  'witness',
] as const;

/** The scripts of package.json that run one of them. */
const OWN_SCRIPTS = Object.entries(scripts).filter(([, script]) =>
  COMMANDS.some((name) => /^node src\/cli\/(run\.ts )?([a-z-]+)/.exec(script)?.[2] === name),
);

describe('a command', { timeout: 60_000 }, () => {
  it.each(COMMANDS)('%s says how it is called, and does nothing else', async (name) => {
    expect(await runCommand(name, ['--help'])).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^usage: npm (run )?\S+.*\n$/) as string,
      stderr: '',
    });
    expect(existsSync('--help')).toBe(false);
  });

  it.each(OWN_SCRIPTS)('npm run %s runs it', (_, script) => {
    const [, ...words] = script.split(' ');
    const { status, stdout } = spawnSync(process.execPath, [...words, '--help'], { encoding: 'utf8' });
    expect([status, stdout]).toEqual([0, expect.stringMatching(/^usage: npm (run )?\S+.*\n$/)]);
  });

  it.each(COMMANDS)('%s does nothing for an option that it has not', async (name) => {
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
