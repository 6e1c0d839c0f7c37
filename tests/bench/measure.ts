import { fork } from 'node:child_process';

/** What a task took in a process of its own, from before its work to after it. */
export interface Measured<Result> {
  readonly result: Result;
  /** Seconds by the clock, and seconds of processor time of all threads. */
  readonly seconds: number;
  readonly processor: number;
  /** The most memory that the process used at once, in bytes. */
  readonly memory: number;
}

/** What the work gives, and the seconds that it takes. */
export async function timed<Result>(
  work: () => Result | Promise<Result>,
): Promise<[result: Result, seconds: number]> {
  const start = performance.now();
  const result = await work();
  return [result, (performance.now() - start) / 1000];
}

const TASK = '--task';

/**
 * Gives a function that does one of the tasks in a new process of the script, so that neither warm code nor memory is
 * another's. In that process this does the task and ends: nothing behind the call runs there.
 */
export async function measuring<Tasks extends Record<string, (...args: string[]) => unknown>>(
  script: string,
  tasks: Tasks,
) {
  const [flag, asked = '', ...given] = process.argv.slice(2);
  if (flag === TASK) {
    const [result, seconds] = await timed(() => tasks[asked]?.(...given));
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    const processor = (userCPUTime + systemCPUTime) / 1e6;
    await new Promise(() =>
      process.send?.({ result, seconds, processor, memory: maxRSS * 1024 }, () => process.exit()),
    );
  }
  return <Name extends string & keyof Tasks>(
    name: Name,
    args: Parameters<Tasks[Name]>,
    env: NodeJS.ProcessEnv = process.env,
  ) =>
    new Promise<Measured<Awaited<ReturnType<Tasks[Name]>>>>((resolve, reject) => {
      // Astro names every page that it writes; nobody reads that here.
      const child = fork(script, [TASK, name, ...args], {
        env,
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      });
      child.once('message', (measured) => {
        resolve(measured as Measured<Awaited<ReturnType<Tasks[Name]>>>);
      });
      child.once('error', reject);
      child.once('exit', (code, signal) => {
        reject(new Error(`the task "${name}" ended with ${String(code ?? signal)}`));
      });
    });
}
