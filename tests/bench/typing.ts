import type { Browser, Page } from '@playwright/test';

import { indexOf } from '../../src/check/make-index.ts';
import { buildRegister } from '../../src/register/register.ts';
import { TODAY } from '../registers/pakistan.ts';
import { generateTables } from './generate.ts';
import { buildAndLaunch, hostSite } from './site.ts';
import { aimed, number, tableOf } from './table.ts';
import { WORDS } from '../words.ts';

/**
 * `npm run bench:typing`: how long typing into the check holds up the page on a phone of a quarter of the speed, with ten
 * thousand licensees beside the few of the frozen register, in the same run. Milliseconds are of the thread's own time.
 */

const CPU_SLOWDOWN = 4;
const ROUNDS = 3;
/** A task longer than this is felt (Long Tasks API, W3C). */
const FELT = 50;

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

/** How long each task of the pages' main threads took. */
function tasksIn(trace: string): number[] {
  const { traceEvents } = JSON.parse(trace) as { traceEvents: readonly TraceEvent[] };
  const isMain = ({ name, args }: TraceEvent) => name === 'thread_name' && args.name === 'CrRendererMain';
  const main = new Set(traceEvents.filter(isMain).map(({ pid, tid }) => `${pid} ${tid}`));
  return traceEvents
    .filter(({ name, pid, tid }) => name === 'RunTask' && main.has(`${pid} ${tid}`))
    .map(({ tdur = 0 }) => tdur / 1000);
}

/** Types questions into the check of a page, and gives the tasks of its main thread meanwhile. */
async function tasksWhileTyping(page: Page, browser: Browser, questions: readonly string[]) {
  const field = page.locator('input[type=search][name=q]');
  const answered = page.locator('[data-verdict]:not([data-verdict=idle])');
  // Once before: the index comes with the first question.
  await field.fill('crest vpn');
  await answered.waitFor();
  await browser.startTracing(page, { categories: ['disabled-by-default-devtools.timeline'] });
  for (const question of questions) {
    await field.fill('');
    await field.pressSequentially(question, { delay: 60 });
    await answered.waitFor();
  }
  return tasksIn((await browser.stopTracing()).toString());
}

const tables = generateTables(10_000);
const index = JSON.stringify(indexOf(buildRegister(tables, TODAY), WORDS));
const questions = ['kestrel vpn pro', tables.services[0]?.brand ?? '', 'https://example.com/a'];
const browser = await buildAndLaunch();
const host = await hostSite();

async function visit(body?: string): Promise<number[]> {
  // The next visit must not get the index that this one left on the device.
  const context = await browser.newContext({ baseURL: host.origin, serviceWorkers: 'block' });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
  if (body !== undefined)
    await page.route('**/check/index.json', (route) =>
      route.fulfill({ contentType: 'application/json', body }),
    );
  await page.goto('/');
  const tasks = await tasksWhileTyping(page, browser, questions);
  await context.close();
  return tasks;
}

const few: number[][] = [];
const many: number[][] = [];
for (let round = 0; round < ROUNDS; round += 1) {
  few.push(await visit());
  many.push(await visit(index));
}
await browser.close();
host.close();

/** The longest task of the round that other work on the machine disturbed least. */
const longest = (rounds: readonly number[][]) => Math.min(...rounds.map((tasks) => Math.max(...tasks)));
const [fewLongest, manyLongest] = [longest(few), longest(many)];
console.log(
  tableOf([
    {
      'milliseconds on a slow phone': 'the longest task while typing',
      'few licensees': number(fewLongest, 1),
      'ten thousand': number(manyLongest, 1),
      felt: manyLongest > FELT ? 'yes' : 'no',
      ...aimed(manyLongest / fewLongest, 1.5),
    },
  ]),
);
