import { spawn } from 'node:child_process';
import { Console } from 'node:console';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, onTestFinished, vi } from 'vitest';

import { startCommand as start } from '../../../src/cli/commands.ts';
import { endWithLines } from '../../../src/cli/end.ts';
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

/** These begin only as programs of their own. They import nothing, so that is little work. */
const PROGRAMS = ['verify-log', 'witness'];

export function startCommand(
  name: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Running {
  const script = PROGRAMS.includes(name) ? [`src/cli/${name}.ts`] : ['src/cli/run.ts', name];
  const child = spawn(process.execPath, [...script, ...args], {
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

/** Runs a command as a process of its own, about the register in the folder that `SANAD_DATA_DIR` names. */
export function runProcess(...given: Parameters<typeof startCommand>): Promise<Ended> {
  return startCommand(...given).ended;
}

/** What a command that ends itself throws here. */
class Ends extends Error {}

let isRunning = false;

/**
 * Runs a command from its first line to its last with these arguments and settings, in this process: a process of its own
 * takes ten times the work, mostly to load what is loaded here. The `register.json` is that of the tests, whatever the
 * folder. One at a time.
 */
export async function runCommand(
  name: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  if (PROGRAMS.includes(name)) return runProcess(name, args, env);
  if (isRunning) throw new Error('two commands at once need processes of their own');
  isRunning = true;
  const before = { argv: process.argv, env: process.env, console };
  const said = { stdout: '', stderr: '' };
  let code: number | undefined;
  const spies = [
    vi.spyOn(process, 'exit').mockImplementation((given) => {
      code ??= Number(given ?? process.exitCode ?? 0);
      throw new Ends();
    }),
    ...(['stdout', 'stderr'] as const).map((stream) =>
      vi.spyOn(process[stream], 'write').mockImplementation((text) => {
        // A command that has ended says nothing more.
        if (code === undefined) said[stream] += text.toString();
        return true;
      }),
    ),
  ];
  process.argv = [process.execPath, name, ...args];
  process.env = { PATH: process.env.PATH, ...env };
  globalThis.console = new Console(process.stdout, process.stderr);
  try {
    await start(name);
  } catch (error) {
    // As `run.ts` does.
    if (!(error instanceof Ends)) expect(() => endWithLines(error)).toThrow(Ends);
  } finally {
    code ??= Number(process.exitCode ?? 0);
    process.exitCode = undefined;
    Object.assign(process, { argv: before.argv, env: before.env });
    globalThis.console = before.console;
    for (const spy of spies) spy.mockRestore();
    isRunning = false;
  }
  return { code, ...said };
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
