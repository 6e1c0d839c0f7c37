import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { appendEntries } from '../../src/cli/journal-append.ts';
import type { Entry } from '../../src/history/entry.ts';
import { readJournal, replay } from '../../src/history/journal.ts';
import { readJournalFiles } from '../../src/history/journal-files.ts';
import { growTree, hashLines, inclusionProof } from '../../src/tlog/merkle.ts';
import { checkJournal } from '../../src/history/check-journal.ts';
import { publishLog } from '../../src/history/published-log.ts';

/** Seconds and bytes of a log of some size. */
export interface LogReading {
  readonly bytes: number;
  /** To append one entry behind all the others, safely on the disk. */
  readonly append: number;
  readonly read: number;
  readonly replay: number;
  readonly tree: number;
  /** To make the proof of every entry. */
  readonly proofs: number;
  /** All that a build asks of a journal. */
  readonly check: number;
  /** The files that are published, and their bytes. */
  readonly files: number;
  readonly published: number;
}

const NO_LOCK = { check: () => undefined, release: () => undefined };

async function timed<Result>(work: () => Result | Promise<Result>): Promise<[Result, number]> {
  const start = performance.now();
  const result = await work();
  return [result, (performance.now() - start) / 1000];
}

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

export async function measureLog(folder: string, size: number): Promise<LogReading> {
  mkdirSync(folder, { recursive: true });
  const entries = Array.from({ length: size }, (_, index) => entryAt(index, size));
  await appendEntries(readJournalFiles(folder), [], entries.slice(0, -1), NO_LOCK);
  const { lines: before } = readJournal(new Uint8Array(readFileSync(join(folder, 'journal.ndjson'))));
  const [, append] = await timed(() =>
    appendEntries(readJournalFiles(folder), before, entries.slice(-1), NO_LOCK),
  );

  const bytes = new Uint8Array(readFileSync(join(folder, 'journal.ndjson')));
  const [{ entries: all, lines }, read] = await timed(() => readJournal(bytes));
  const [, replaying] = await timed(() => replay(all));
  const [tree, growing] = await timed(async () => growTree(await hashLines(lines)));
  const [, proofs] = await timed(() => lines.map((_, index) => inclusionProof(tree, index)).length);
  const [{ problems }, check] = await timed(() => checkJournal(readJournalFiles(folder), null));
  if (problems.length > 0) throw new Error(JSON.stringify(problems[0]));
  const { files } = await publishLog('example.org/log', lines, [size], null, null);
  const needed = [...files].filter(([path]) => !path.startsWith('proof/'));
  const list = needed.map(([path, content]) => [path, Buffer.from(content()).toString('base64')]);
  writeFileSync(join(dirname(folder), `${size}.json`), JSON.stringify(list));
  return {
    bytes: bytes.length,
    append,
    read,
    replay: replaying,
    tree: growing,
    proofs,
    check,
    files: files.size,
    published: [...files.values()].reduce((sum, content) => sum + content().length, 0),
  };
}
