import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

import type { LaunchOptions } from '@playwright/test';

const NAMED_BY = ['PLAYWRIGHT_CHROMIUM', 'CHROME_PATH'];
const INSTALLED_AS = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** Some systems install a stub under the browser's name that only says where to get it. */
function runs(executable: string): boolean {
  try {
    execFileSync(executable, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function installed(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return INSTALLED_AS.flatMap((name) => folders.map((folder) => join(folder, name))).find(
    (path) => existsSync(path) && runs(path),
  );
}

/** The package's own list names the folders of Amazon's machines only. */
const fontsOf = (folder: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>${folder}/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${folder}/fonts-cache</cachedir>
</fontconfig>
`;

/** Unpacks the Chromium of an npm package, once, with the few libraries and the font that a bare machine lacks. */
function unpacked(): string {
  const folder = resolve('.build/chromium');
  if (existsSync(folder)) return folder;
  const unfinished = `${folder}-${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  // The package unpacks into the temporary folder, and unpacks its libraries only where it believes to be at Amazon.
  execFileSync(
    process.execPath,
    ['--eval', "import('@sparticuz/chromium').then((module) => module.default.executablePath())"],
    { env: { ...process.env, TMPDIR: unfinished, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' } },
  );
  writeFileSync(join(unfinished, 'fonts.conf'), fontsOf(folder));
  if (existsSync(folder)) rmSync(unfinished, { recursive: true });
  else renameSync(unfinished, folder);
  return folder;
}

/** Without these it draws with a graphics card made of software, which was a fifth of all the work of a test. */
const args = ['--disable-gpu'];

/**
 * The Chromium to test with, never downloaded: the one that the environment names, or one that is installed, or the one
 * of the npm package. Its build is for Linux on x64; elsewhere it is the Chrome that the system has.
 */
export function findChromium(): LaunchOptions {
  const named = NAMED_BY.map((name) => process.env[name]).find((path) => path !== undefined && path !== '');
  const executablePath = named ?? installed();
  if (executablePath !== undefined) return { executablePath, args };
  if (process.platform !== 'linux' || process.arch !== 'x64') return { channel: 'chrome', args };
  const folder = unpacked();
  const env = { LD_LIBRARY_PATH: join(folder, 'al2023/lib'), FONTCONFIG_FILE: join(folder, 'fonts.conf') };
  return { executablePath: join(folder, 'chromium'), args, env: { ...process.env, ...env } };
}
