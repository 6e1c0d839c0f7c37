import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { formatVerifierKey } from '../../../src/tlog/note.ts';
import { readSigningKey } from '../../../src/history/published-log.ts';
import { thisRegister } from '../../../src/this-register.ts';
import { runCommand, temporaryFolder } from './command.ts';

const read = (setting: string) => readSigningKey(setting, thisRegister.logOrigin);

describe('npm run keygen', { timeout: 60_000 }, () => {
  it('makes a key that only its owner can read, and tells the key that verifies', async () => {
    const path = join(temporaryFolder(), 'signing.key');
    const { code, stdout } = await runCommand('keygen', [path]);
    expect(code).toBe(0);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const key = await read(path);
    expect(key && stdout.includes(`\n${formatVerifierKey(key)}\n`)).toBe(true);
    expect(stdout).not.toContain('PRIVATE');
  });

  it('never writes over a key', async () => {
    const path = join(temporaryFolder(), 'signing.key');
    writeFileSync(path, 'precious');
    const { code, stderr } = await runCommand('keygen', [path]);
    expect([code, stderr]).toEqual([
      1,
      `${path} already exists; a key is never overwritten. Name another file\n`,
    ]);
    expect(readFileSync(path, 'utf8')).toBe('precious');
  });
});

describe('the signing key', { timeout: 60_000 }, () => {
  const makeKey = async () => {
    const path = join(temporaryFolder(), 'signing.key');
    await runCommand('keygen', [path]);
    return path;
  };

  it('is none where none is set, and may be given as its text', async () => {
    const path = await makeKey();
    expect(await read('')).toBeNull();
    expect(await read(readFileSync(path, 'utf8').trim())).toEqual(await read(path));
  });

  it.each([0o640, 0o604, 0o620, 0o644])('is refused when its file has the rights %o', async (mode) => {
    const path = await makeKey();
    chmodSync(path, mode);
    await expect(read(path)).rejects.toThrow(`others can read ${path}; run chmod 600 ${path}`);
  });

  it('is refused when it is of another log, is no key, or is not there', async () => {
    const path = await makeKey();
    await expect(readSigningKey(path, 'other/log')).rejects.toThrow('this log is "other/log"');
    writeFileSync(path, 'no key');
    await expect(read(path)).rejects.toThrow('is not a key made by npm run keygen');
    await expect(read(`${path}.none`)).rejects.toThrow('cannot be read');
  });
});
