import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { build } from 'esbuild';

import { appendEntries } from '../../src/desk/journal-write.ts';
import { checkJournal } from '../../src/history/check-journal.ts';
import { type Entry, readJournal, replay } from '../../src/history/journal.ts';
import { readJournalFiles } from '../../src/history/journal-files.ts';
import { publishLog } from '../../src/history/published-log.ts';
import { listen } from '../../src/hosting/server.ts';
import type { Bytes } from '../../src/tlog/bytes.ts';
import { growTree, inclusionProof } from '../../src/tlog/merkle.ts';
import { measuring, timed } from './measure.ts';
import { number, tableOf } from './table.ts';

/**
 * `npm run bench:log [-- sizes]`: what a log of 100,000 entries costs: to append to, to replay, to grow the tree of and to
 * prove from, in Node; and how long a browser takes to replay the second of the sizes. Seconds depend on the machine.
 */
const given = process.argv.slice(2).flatMap((size) => Number(size) || []);
const SIZES = given.length > 0 ? given : [1_000, 10_000, 100_000];

/** Sources, each added and later changed, a hundred to a version. */
function entryAt(index: number, size: number): Entry {
  const half = Math.ceil(size / 2);
  const key = `source-${index % half}`;
  return {
    entry: index + 1,
    recorded_at: new Date(Date.UTC(2026, 0, 1) + Math.floor(index / 100) * 60_000).toISOString(),
    table: 'press-releases',
    key,
    op: index < half ? 'add' : 'change',
    row: {
      id: key,
      date: '2025-11-13',
      publisher: 'Authority',
      kind: 'press-release',
      title: `Title of ${key}, ${index < half ? 'as it was' : 'corrected'}`,
      title_kind: 'official',
      url: `https://authority.example.org/${key}`,
      summary_en: 'One company is licensed and may operate; the others are not named in what was seen.',
      summary_ur: 'ایک کمپنی کو لائسنس ملا اور وہ کام کر سکتی ہے؛ باقی کے نام نہیں دیے گئے۔',
      confidence: 'high',
    },
    why: `Batch ${Math.floor(index / 100)}`,
  };
}

/** Makes and measures a log, and leaves what a browser reads of it under `folder/log`. */
async function measureLog(folder: string, size: string): Promise<Record<string, string>> {
  const entries = Array.from({ length: Number(size) }, (_, index) => entryAt(index, Number(size)));
  const readBytes = () => new Uint8Array(readFileSync(join(folder, 'journal.ndjson')));
  const append = (lines: readonly Bytes[], added: readonly Entry[]) =>
    appendEntries(readJournalFiles(folder), lines, added, {
      check: () => undefined,
      release: () => undefined,
    });
  mkdirSync(folder, { recursive: true });
  await append([], entries.slice(0, -1));
  const { lines: before } = readJournal(readBytes());
  const [, appending] = await timed(() => append(before, entries.slice(-1)));

  const bytes = readBytes();
  const [{ entries: all, lines }, reading] = await timed(() => readJournal(bytes));
  const [, replaying] = await timed(() => replay(all));
  const [tree, growing] = await timed(() => growTree(lines));
  const [, proving] = await timed(() => lines.map((_, index) => inclusionProof(tree, index)).length);
  const [{ problems }, checking] = await timed(() => checkJournal(readJournalFiles(folder), null));
  if (problems.length > 0) throw new Error(JSON.stringify(problems[0]));
  const { files } = await publishLog('example.org/log', lines, [lines.length], null, null);
  for (const [path, content] of files)
    if (!path.startsWith('proof/')) {
      mkdirSync(join(folder, 'log', path, '..'), { recursive: true });
      writeFileSync(join(folder, 'log', path), content());
    }
  const published = [...files.values()].reduce((sum, content) => sum + content().length, 0);
  return {
    entries: number(lines.length),
    MB: number(bytes.length / 1e6, 1),
    'append s': number(appending, 2),
    'read s': number(reading, 2),
    'replay s': number(replaying, 2),
    'tree s': number(growing, 2),
    'all proofs s': number(proving, 2),
    'check s': number(checking, 2),
    files: number(files.size),
    'published MB': number(published / 1e6, 1),
  };
}

const measure = await measuring(import.meta.filename, { measureLog });

/** Seconds for the page's own check to replay a whole log in a real browser, and the bytes of its code. */
async function measureBrowser(folder: string): Promise<{ seconds: number; code: number }> {
  const { chromium } = await import('@playwright/test');
  const { findChromium } = await import('../e2e/chromium.ts');
  const contents = `import { checkLog, FINDINGS } from './src/history/log-check.ts';
    const read = async (path) => new Uint8Array(await (await fetch('/log/' + path)).arrayBuffer());
    window.replay = async () =>
      (await checkLog(read, '', '')).map(({ name }) => ({ name, verdict: FINDINGS[name] }));`;
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: process.cwd(), loader: 'ts' },
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
  });
  const script = outputFiles[0]?.contents ?? new Uint8Array(0);
  const server = createServer(({ url = '' }, response) => {
    response.setHeader('Content-Type', url === '/' ? 'text/html' : 'text/javascript');
    if (url === '/') response.end('<script type="module" src="/script.js"></script>');
    else response.end(url === '/script.js' ? script : readFileSync(join(folder, url)));
  });
  const port = await listen(server, 0, '127.0.0.1');
  const browser = await chromium.launch(findChromium());
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${port}/`, { waitUntil: 'networkidle' });
    const seconds = await page.evaluate(async () => {
      const start = performance.now();
      const findings = await (window as unknown as { replay: () => Promise<{ verdict: string }[]> }).replay();
      if (findings.some(({ verdict }) => verdict === 'bad')) throw new Error(JSON.stringify(findings));
      return (performance.now() - start) / 1000;
    });
    return { seconds, code: script.length };
  } finally {
    await browser.close();
    server.close();
  }
}

const workshop = mkdtempSync(join(tmpdir(), 'sanad-bench-log-'));
process.once('exit', () => {
  rmSync(workshop, { recursive: true, force: true });
});
const rows: Record<string, string>[] = [];
for (const size of SIZES) {
  const { result, memory } = await measure('measureLog', [join(workshop, String(size)), String(size)]);
  rows.push({ ...result, MiB: number(memory / 2 ** 20) });
}
console.log(`${tableOf(rows)}\n`);
const [first = 1_000, inBrowser = first] = SIZES;
const { seconds, code } = await measureBrowser(join(workshop, String(inBrowser)));
console.log(
  tableOf([
    { 'in the browser': `replay of ${number(inBrowser)} entries, s`, is: number(seconds, 2) },
    { 'in the browser': 'code of the check, kB', is: number(code / 1000, 1) },
  ]),
);
