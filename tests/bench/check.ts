import { gzipSync } from 'node:zlib';

import { build } from 'esbuild';

import { ask } from '../../src/check/ask.ts';
import { type CheckIndex, SearchIndex } from '../../src/check/search-index.ts';
import { firstPartOf } from '../../src/check/make-first-part.ts';
import { indexOf } from '../../src/check/make-index.ts';
import type { Tables } from '../../src/data/tables.ts';
import { buildRegister } from '../../src/register/register.ts';
import { tables as pakistan, TODAY } from '../registers/pakistan.ts';
import {
  HOSTILE_PIECES,
  lookAlikeOf,
  lookAlikes,
  misspellingOf,
  misspellings,
  otherNames,
  type Trap,
} from '../unit/check/traps.ts';
import { type Engine, enginesOver } from './engines.ts';
import { generateTables } from './generate.ts';
import { randomFrom } from './random.ts';
import { tableOf } from './table.ts';
import { EVERYDAY, WORDS } from '../words.ts';

/**
 * `npm run bench:check [-- three sizes]`: this check beside search engines that take their best hit as the answer, over the same registers
 * and the same questions. Milliseconds depend on the machine; the other columns do not.
 */

/** How many names are typed letter by letter for the times. */
const TYPED = 12;

interface Questions {
  readonly notOnIt: readonly string[];
  readonly mistyped: readonly Trap[];
}

const compressed = (text: string) => gzipSync(text, { level: 9 }).length;
const kilobytes = (bytes: number) => (bytes / 1000).toFixed(1);
const percent = (part: number, whole: number) => `${((100 * part) / whole).toFixed(1)} %`;

function quantile(times: readonly number[], share: number): string {
  const sorted = times.toSorted((a, b) => a - b);
  return (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(2);
}

/** How long each letter of some questions takes, after a few that do not count. */
function timesOf(reply: (question: string) => unknown, traps: readonly Trap[]): number[] {
  const typed = traps
    .slice(0, TYPED)
    .flatMap(({ question }) => Array.from(question, (_, at) => question.slice(0, at + 1)));
  for (const question of typed.slice(0, 20)) reply(question);
  return typed.map((question) => {
    const start = performance.now();
    reply(question);
    return performance.now() - start;
  });
}

async function scriptBytes({ script }: Engine): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents: script, resolveDir: import.meta.dirname, loader: 'ts' },
    bundle: true,
    minify: true,
    charset: 'utf8',
    write: false,
    format: 'esm',
    target: 'es2024',
  });
  return compressed(outputFiles[0]?.text ?? '');
}

async function rowOf(engine: Engine, { notOnIt, mistyped }: Questions): Promise<Record<string, string>> {
  const green = notOnIt.filter((question) => engine.reply(question).isGreen).length;
  const offered = mistyped.map(({ question, id }) => engine.reply(question).ids.indexOf(id));
  const times = timesOf(engine.reply, mistyped);
  return {
    '': engine.name,
    'wrong “licensed”': percent(green, notOnIt.length),
    'right first': percent(offered.filter((place) => place === 0).length, mistyped.length),
    'among five': percent(offered.filter((place) => place >= 0).length, mistyped.length),
    'p50 ms': quantile(times, 0.5),
    'p95 ms': quantile(times, 0.95),
    'index kB': kilobytes(compressed(engine.index)),
    'script kB': kilobytes(await scriptBytes(engine)),
  };
}

async function compare(title: string, tables: Tables, questions: Questions): Promise<void> {
  const rows: Record<string, string>[] = [];
  for (const engine of enginesOver(tables, TODAY)) rows.push(await rowOf(engine, questions));
  console.log(
    `\n${title}: ${questions.notOnIt.length} names not on it, ${questions.mistyped.length} misspelled`,
  );
  console.log(tableOf(rows));
}

function questionsFor(tables: Tables, count: number): Questions {
  const random = randomFrom(count);
  const make = (trap: typeof misspellingOf) => Array.from({ length: count }, () => trap(tables, random));
  return {
    notOnIt: [...otherNames, ...make(lookAlikeOf).map(({ question }) => question)],
    mistyped: make(misspellingOf),
  };
}

await compare('The frozen register', pakistan, {
  notOnIt: [...otherNames, ...lookAlikes.map(({ question }) => question)],
  mistyped: misspellings,
});

const overPakistan = new SearchIndex(indexOf(buildRegister(pakistan, TODAY), WORDS));
const bestOf = (question: string) => {
  const rounds = Array.from({ length: 20 }, () => {
    const start = performance.now();
    ask(overPakistan, question, TODAY, EVERYDAY);
    return performance.now() - start;
  });
  return Math.min(...rounds);
};
/** An answer to the slowest should take 5 ms, and 10 at most. */
const slowest = HOSTILE_PIECES.map((piece) => ({
  text: JSON.stringify(piece),
  ms: bestOf(piece.repeat(10_000 / piece.length)),
}))
  .sort((a, b) => b.ms - a.ms)
  .slice(0, 3);
const name = { text: 'a name, once', ms: bestOf('Crest VPN') };
console.log('\nA name of the frozen register, and the slowest of texts of 10,000 letters, each of one piece');
console.log(tableOf([name, ...slowest].map(({ text, ms }) => ({ text, ms: ms.toFixed(2) }))));

const [small = 1_000, middle = 10_000, large = 100_000] = process.argv
  .slice(2)
  .flatMap((size) => Number(size) || []);
for (const [licensees, count] of [
  [small, 150],
  [middle, 40],
] as const) {
  const tables = generateTables(licensees);
  await compare(`${licensees} made-up companies`, tables, questionsFor(tables, count));
}

/** What a first visitor waits for on a slow network, before an exact name is answered and before anything is. */
const BYTES_PER_SECOND = 400_000 / 8;
const waits = [small, middle].map((licensees) => {
  const whole = indexOf(buildRegister(generateTables(licensees), TODAY), WORDS);
  const bytes = compressed(JSON.stringify(whole));
  const part = firstPartOf(whole);
  const first = part === undefined ? bytes : compressed(JSON.stringify(part));
  const seconds = (sent: number) => (sent / BYTES_PER_SECOND).toFixed(1);
  return {
    licensees: String(licensees),
    'first kB': kilobytes(first),
    'exact name after s': seconds(first),
    'index kB': kilobytes(bytes),
    'anything after s': seconds(part === undefined ? bytes : first + bytes),
  };
});
console.log('\nAt 400 kbit/s, beside the page and its scripts');
console.log(tableOf(waits));

const tables = generateTables(large);
const index = JSON.stringify(indexOf(buildRegister(tables, TODAY), WORDS));
const searchIndex = new SearchIndex(JSON.parse(index) as CheckIndex);
const times = timesOf(
  (question) => ask(searchIndex, question, TODAY, EVERYDAY),
  questionsFor(tables, 40).mistyped,
);
console.log(
  `\n${large} made-up companies, this check alone: p50 ${quantile(times, 0.5)} ms, p95 ${quantile(times, 0.95)} ms, ` +
    `index ${kilobytes(compressed(index))} kB`,
);
