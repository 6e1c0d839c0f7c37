import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { SITE_URL } from '../addresses.ts';
import { PAKISTAN, TODAY } from '../registers/pakistan.ts';

/** Where the builds that all tests share stand. */
export const SITE = '.build/tests/site';
export const SITE_UNDER_BASE = '.build/tests/register';
export const BASE_PATH = '/register/';

/** Where Node keeps our scripts compiled: without it each run takes 0.4 s of work more. */
export const NODE_COMPILE_CACHE = '.build/tests/compiled';

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs one of our scripts by itself, on the frozen register and its day, with no other setting of the test run. */
export function run(args: readonly string[], env: Readonly<Record<string, string>> = {}): ChildProcess {
  const { PATH = '', HOME = '' } = process.env;
  return spawn(process.execPath, args, {
    env: {
      PATH,
      HOME,
      ASTRO_TELEMETRY_DISABLED: '1',
      NODE_COMPILE_CACHE,
      SANAD_DATA_DIR: PAKISTAN,
      SANAD_TODAY: TODAY,
      SITE_URL,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

export function outcomeOf(child: ChildProcess): Promise<Outcome> {
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  return new Promise((resolve) => {
    child.once('close', (code) => {
      resolve({ code, stdout, stderr });
    });
  });
}

export function build(outDir: string, env: Readonly<Record<string, string>> = {}): Promise<Outcome> {
  return outcomeOf(run(['src/cli/build.ts', outDir], env));
}

/** Every file below a folder by its path, with a digest of its bytes. */
export function digests(folder: string): Record<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(folder, path)).isFile())
    .sort();
  return Object.fromEntries(
    paths.map((path) => [
      path,
      createHash('sha256')
        .update(readFileSync(join(folder, path)))
        .digest('hex'),
    ]),
  );
}

/** A copy of the frozen register that a test may break. */
export function copyOfData(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sanad-data-'));
  cpSync(PAKISTAN, folder, { recursive: true });
  return folder;
}
