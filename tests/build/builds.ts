import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { readBuildInputs } from '../../src/history/git.ts';
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
  return outcomeOf(run(['src/cli/run.ts', 'build', outDir], env));
}

/** All that a build of the frozen register depends on, besides the commit that it names. */
const INPUTS = ['src', 'public', PAKISTAN, 'astro.config.mjs', 'package-lock.json'];

/**
 * Builds a site that many tests look at, and leaves the one that stands there where it was made of the same bytes: the tests
 * of the build and of the browser share their builds, and a single test file waits for none.
 */
export async function buildOnce(outDir: string, env: Readonly<Record<string, string>> = {}): Promise<void> {
  const note = `${outDir}.inputs`;
  const inputs = JSON.stringify([SITE_URL, TODAY, env, readBuildInputs(), ...INPUTS.map(digests)]);
  if (existsSync(outDir) && existsSync(note) && readFileSync(note, 'utf8') === inputs) return;
  rmSync(note, { force: true });
  const { code, stdout, stderr } = await build(outDir, env);
  if (code !== 0) throw new Error(`the site does not build:\n${stdout}\n${stderr}`);
  writeFileSync(note, inputs);
}

/** A file by its path, or every file below a folder, with a digest of its bytes. */
export function digests(folder: string): Record<string, string> {
  const below = statSync(folder).isFile() ? [''] : readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const paths = below.filter((path) => statSync(join(folder, path)).isFile()).sort();
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
