import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { parse } from 'csv-parse/sync';

import type { Day } from '../dates.ts';
import { UserError } from '../errors.ts';
import { writeAtomically } from './journal-write.ts';
import { type Finding, judge, type Known, type Look, type WatchedPage } from './watch.ts';

/** How long a page may take, in milliseconds. */
const TIMEOUT_MS = 30_000;
/** No page of the kinds that are watched is larger. */
const MAX_BYTES = 5_000_000;

/** The pages that a register watches: `watch.csv` in its folder, with the columns `id`, `url` and `mark`. */
export function watchedPages(folder: string): WatchedPage[] {
  const file = join(folder, 'watch.csv');
  if (!existsSync(file))
    throw new UserError(
      `${file} is missing; make it with the header id,url,mark and a row for each page to watch`,
    );
  const rows: Record<string, string>[] = parse(readFileSync(file, 'utf8'), { columns: true });
  return rows.map(({ id = '', url = '', mark = '' }, at) => {
    if (!/^[a-z0-9-]+$/.test(id))
      throw new UserError(`${file}:${at + 2}:id: must be a slug of a-z, 0-9 and hyphens`);
    if (!/^https?:\/\//.test(url) || !URL.canParse(url))
      throw new UserError(`${file}:${at + 2}:url: must be a link`);
    return { id, url, mark };
  });
}

/** The body of an answer; throws where it is too large, so that no page fills the memory. */
async function bodyOf(answer: Response): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (answer.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > MAX_BYTES) throw new Error(`it is larger than ${MAX_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The text of a page, in the encoding that the server or the page names; UTF-8 where none is named, or an unknown one. */
function textOf(bytes: Buffer, type: string): string {
  const named =
    /charset\s*=\s*["']?([\w-]+)/i.exec(type)?.[1] ??
    /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i.exec(bytes.subarray(0, 2000).toString('latin1'))?.[1];
  try {
    return new TextDecoder(named).decode(bytes);
  } catch {
    return bytes.toString();
  }
}

/** Reads a page as it is now; an error where nothing came. */
async function lookAt({ url }: WatchedPage, timeoutMs: number): Promise<Look | Error> {
  try {
    const answer = await fetch(url, {
      signal: AbortSignal.timeout(timeoutMs),
      headers: { accept: 'text/html', 'accept-encoding': 'identity' },
    });
    const bytes = await bodyOf(answer);
    const type = answer.headers.get('content-type') ?? '';
    const length = answer.headers.get('content-length');
    const isPlain = answer.headers.get('content-encoding') === null;
    return {
      url: answer.url,
      status: answer.status,
      type,
      body: textOf(bytes, type),
      isCut: length !== null && isPlain && bytes.length < Number(length),
    };
  } catch (error) {
    const cause = (error as Error).cause;
    return new Error(cause instanceof Error ? cause.message : (error as Error).message);
  }
}

const stateFile = (state: string, id: string) => join(state, `${id}.json`);

function knownOf(state: string, id: string): Known | undefined {
  const file = stateFile(state, id);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Known) : undefined;
}

/** Looks at every watched page, and keeps what is known of it in the folder `state`, unless it only shows. */
export async function watchPages(
  folder: string,
  state: string,
  today: Day,
  {
    isDry,
    forget,
    timeoutMs = TIMEOUT_MS,
  }: { readonly isDry: boolean; readonly forget: readonly string[]; readonly timeoutMs?: number },
): Promise<readonly (readonly [WatchedPage, Finding])[]> {
  const found: (readonly [WatchedPage, Finding])[] = [];
  for (const page of watchedPages(folder)) {
    const known = forget.includes(page.id) ? undefined : knownOf(state, page.id);
    const finding = judge(page, await lookAt(page, timeoutMs), known, today);
    if (!isDry && finding.known !== undefined) {
      mkdirSync(state, { recursive: true });
      writeAtomically(stateFile(state, page.id), `${JSON.stringify(finding.known, undefined, 1)}\n`);
    }
    found.push([page, finding]);
  }
  return found;
}

/** What the looks have found, in lines: what needs a person first. */
export function linesOfWatch(found: readonly (readonly [WatchedPage, Finding])[]): string[] {
  const order: readonly Finding['kind'][] = ['changed', 'fault', 'frozen', 'waiting', 'first', 'same'];
  return found
    .toSorted(([, a], [, b]) => order.indexOf(a.kind) - order.indexOf(b.kind))
    .flatMap(([{ id, url }, { message, added, gone }]) => [
      `${id} ${message} (${url})`,
      ...added.map((line) => `    new: ${line}`),
      ...gone.map((line) => `    gone: ${line}`),
    ]);
}
