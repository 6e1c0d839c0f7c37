import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { onTestFinished } from 'vitest';

import { NODE_COMPILE_CACHE } from '../../build/builds.ts';

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command of `src/cli` at work: how it ends, and the means to kill it. */
export interface Running {
  readonly ended: Promise<Ended>;
  readonly kill: () => void;
}

export function startCommand(
  name: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Running {
  const child = spawn(process.execPath, [join('src', 'cli', `${name}.ts`), ...args], {
    env: { PATH: process.env.PATH, NODE_COMPILE_CACHE, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (text: Buffer) => (stdout += text.toString()));
  child.stderr.on('data', (text: Buffer) => (stderr += text.toString()));
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code) => {
      resolve({ code, stdout, stderr });
    });
  });
  return { ended, kill: () => child.kill('SIGKILL') };
}

export function runCommand(...given: Parameters<typeof startCommand>): Promise<Ended> {
  return startCommand(...given).ended;
}

/** A folder that is gone when the test has finished. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sanad-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/** A copy of the sound tables, with nothing recorded. */
export function dataFolder(): string {
  const folder = temporaryFolder();
  cpSync(join('tests', 'fixtures', 'sound'), folder, { recursive: true });
  return folder;
}

/** Replaces a text in a file of a folder. Throws when it is not there: the test would test nothing. */
export function edit(
  folder: string,
  file: string,
  from: string | RegExp,
  to: string | ((found: string) => string),
): void {
  const path = join(folder, file);
  const whole = readFileSync(path);
  // A bundle of the log is no text, and is edited byte for byte.
  const encoding = Buffer.from(whole.toString()).equals(whole) ? 'utf8' : 'latin1';
  const before = whole.toString(encoding);
  const after = typeof to === 'string' ? before.replace(from, to) : before.replace(from, to);
  if (after === before) throw new Error(`${file} has no ${from}`);
  writeFileSync(path, after, encoding);
}
