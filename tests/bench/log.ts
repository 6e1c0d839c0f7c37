import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { chromium } from '@playwright/test';
import { build } from 'esbuild';

import { findChromium } from '../e2e/chromium.ts';
import type { LogReading } from './log-task.ts';
import { measure } from './measured.ts';
import { tableOf } from './table.ts';

/**
 * `npm run bench:log`: what a log of 100,000 entries costs: to append to, to replay, to grow the tree of and to prove
 * from, in Node; and how long a browser takes to replay one of 10,000. Seconds depend on the machine.
 */
const SIZES = [1_000, 10_000, 100_000];
const IN_BROWSER = 10_000;

const workshop = mkdtempSync(join(tmpdir(), 'sanad-bench-log-'));
process.once('exit', () => {
  rmSync(workshop, { recursive: true, force: true });
});

const number = (value: number, digits = 0) =>
  value.toLocaleString('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits });

/** Seconds for the page's own check to replay a whole log in a real browser, and the bytes of its code. */
async function measureBrowser(
  files: ReadonlyMap<string, Uint8Array>,
): Promise<{ seconds: number; code: number }> {
  const entry = `import { checkLog } from './src/history/log-check.ts';
    const read = async (path) => new Uint8Array(await (await fetch('/log/' + path)).arrayBuffer());
    window.replay = () => checkLog(read, '', '', () => undefined);`;
  const { outputFiles } = await build({
    stdin: { contents: entry, resolveDir: process.cwd(), loader: 'ts' },
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
  });
  const script = outputFiles[0]?.contents ?? new Uint8Array(0);
  const server = createServer(({ url = '' }, response) => {
    if (url === '/')
      response.setHeader('Content-Type', 'text/html').end('<script type="module" src="/script.js"></script>');
    else if (url === '/script.js') response.setHeader('Content-Type', 'text/javascript').end(script);
    else response.end(files.get(url.slice('/log/'.length)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const browser = await chromium.launch(findChromium());
  try {
    const page = await browser.newPage();
    const { port } = server.address() as { port: number };
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

const rows: string[][] = [];
for (const size of SIZES) {
  const folder = join(workshop, String(size));
  const { result, memory } = await measure<LogReading>('log', [folder, String(size)], process.env);
  rows.push([
    number(size),
    number(result.bytes / 1e6, 1),
    number(result.append, 2),
    number(result.read, 2),
    number(result.replay, 2),
    number(result.tree, 2),
    number(result.proofs, 2),
    number(result.check, 2),
    number(result.files),
    number(result.published / 1e6, 1),
    number(memory / 2 ** 20),
  ]);
}
const HEADER = [
  'entries',
  'MB',
  'append s',
  'read s',
  'replay s',
  'tree s',
  'all proofs s',
  'check s',
  'files',
  'published MB',
  'MiB',
];
process.stdout.write(`${tableOf(HEADER, rows)}\n\n`);

const list = JSON.parse(readFileSync(join(workshop, `${IN_BROWSER}.json`), 'utf8')) as [string, string][];
const files = new Map(list.map(([path, encoded]) => [path, Buffer.from(encoded, 'base64')]));
const { seconds, code } = await measureBrowser(files);
process.stdout.write(
  `${tableOf(
    ['in the browser', 'is'],
    [
      [`replay of ${number(IN_BROWSER)} entries, s`, number(seconds, 2)],
      ['code of the check, kB', number(code / 1000, 1)],
    ],
  )}\n`,
);
