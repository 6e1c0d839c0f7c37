import { fork } from 'node:child_process';
import { join } from 'node:path';

/** What a process of its own took, from before its work to after it. */
export interface Measured<Result> {
  readonly result: Result;
  /** Seconds by the clock, and seconds of processor time of all its threads. */
  readonly seconds: number;
  readonly processor: number;
  /** The most memory that it held at once, in bytes. */
  readonly memory: number;
}

const TASK = join(import.meta.dirname, 'task.ts');

/** Does one task of `task.ts` in a new process, so that neither its warm code nor its memory is another's. */
export function measure<Result>(
  task: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<Measured<Result>> {
  return new Promise((resolve, reject) => {
    // Astro tells of every page that it writes; nobody reads that here.
    const child = fork(TASK, [task, ...args], { env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    let measured: Measured<Result> | undefined;
    child.on('message', (message) => {
      measured = message as Measured<Result>;
    });
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      if (code === 0 && measured !== undefined) resolve(measured);
      else reject(new Error(`the task "${task}" ended with ${String(code ?? signal)}`));
    });
  });
}
