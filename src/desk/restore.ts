import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

import { isWrittenFile } from '../data/folder.ts';
import { formatProblem } from '../data/problem.ts';
import { columnsOf, TABLE_NAMES } from '../data/tables.ts';
import { assertDefined, UserError } from '../errors.ts';
import { checkJournal } from '../history/check-journal.ts';
import { readJournalFiles } from '../history/journal-files.ts';
import { textOf } from '../history/journal.ts';
import { thisRegister } from '../this-register.ts';
import { loadTables } from '../rules/load.ts';
import { type Bytes, isEqual, toHex } from '../tlog/bytes.ts';
import { formatCheckpoint, parseCheckpoint } from '../tlog/checkpoint.ts';
import { growTree } from '../tlog/merkle.ts';
import { bundlePaths, entriesOfBundle } from '../tlog/tiles.ts';
import { dayIn } from '../dates.ts';

/** How long a host may take to answer. */
const MAX_WAIT_MS = 30_000;

/** Whether a site is named by its address, and not by its folder. */
export const isAddress = (site: string) => /^https?:\/\//.test(site);

/**
 * A file of a published site, by its folder or address, as a visitor gets it: a page by the address of its folder.
 * `undefined` if there is none; throws `UserError` if that cannot be found out.
 */
export async function readPublished(site: string, path: string): Promise<Bytes | undefined> {
  if (!isAddress(site)) {
    const file = join(site, path);
    return existsSync(file) ? new Uint8Array(readFileSync(file)) : undefined;
  }
  const names = path.replace(/(^|\/)index\.html$/, '$1').split('/');
  const address = `${site.replace(/\/$/, '')}/${names.map(encodeURIComponent).join('/')}`;
  let answer: Response;
  try {
    answer = await fetch(address, { signal: AbortSignal.timeout(MAX_WAIT_MS), cache: 'no-store' });
  } catch (error) {
    const { cause, message } = error as Error;
    throw new UserError(`${address} cannot be read: ${cause instanceof Error ? cause.message : message}`);
  }
  // The page for an unknown address comes with the status of an unknown address.
  if (answer.ok || (answer.status === 404 && path === '404.html'))
    return new Uint8Array(await answer.arrayBuffer());
  if ([404, 410].includes(answer.status)) return undefined;
  throw new UserError(`${address} cannot be read: it answers ${answer.status}`);
}

/** The files of the data folder, by their paths in it, as a site has published them. Throws `UserError` for what is missing. */
async function publishedData(site: string): Promise<Map<string, Uint8Array>> {
  const read = (path: string) => readPublished(site, path);
  const required = async (path: string) => {
    const bytes = await read(path);
    if (bytes === undefined) throw new UserError(`${site} has no ${path}; name a built site, or its address`);
    return bytes;
  };
  const note = await required('log/checkpoint');
  const head = parseCheckpoint(textOf(note) ?? '');
  if (head === undefined) throw new UserError(`${site}: log/checkpoint is not a checkpoint`);
  const files = new Map<string, Uint8Array>();
  for (const name of TABLE_NAMES) {
    const bytes = await read(`data/${name}.csv`);
    // A table that this software has gained since: it begins with only its header.
    files.set(`${name}.csv`, bytes ?? Buffer.from(`${columnsOf(name).join(',')}\n`));
    if (bytes === undefined && name !== ('reviews' as string))
      throw new UserError(`${site} has no data/${name}.csv`);
  }
  const written = await read('data/folder.json');
  if (written !== undefined)
    for (const [path, text] of Object.entries(JSON.parse(textOf(written) ?? '{}') as Record<string, unknown>))
      if (isWrittenFile(path) && typeof text === 'string') files.set(path, Buffer.from(text));
  if (head.size === 0) return files;
  const lines: Bytes[] = [];
  for (const path of bundlePaths(head.size)) {
    const entries = entriesOfBundle(await required(`log/${path}`));
    if (entries === undefined) throw new UserError(`${site}: log/${path} is cut off`);
    lines.push(...entries);
  }
  const tree = await growTree(lines);
  if (tree.size !== head.size || !isEqual(tree.root, head.root))
    throw new UserError(
      `${site}: the entries of the log do not give the root of its checkpoint; nothing is restored`,
    );
  const journal = Buffer.concat(lines.flatMap((line) => [line, Buffer.from('\n')]));
  files.set('journal.ndjson', journal);
  files.set('journal.hashes', Buffer.from(tree.leaves.map((leaf) => `${toHex(leaf)}\n`).join('')));
  files.set('checkpoint', Buffer.from(formatCheckpoint(head)));
  const sizes = [...new Set([...sizesIn(journal), head.size])];
  for (const size of sizes) {
    const kept = size === head.size ? note : await read(`log/checkpoints/${size}`);
    // Only a checkpoint that somebody signed is kept; the others follow from the journal.
    if (kept !== undefined && textOf(kept)?.includes('\n\n') === true) files.set(`checkpoints/${size}`, kept);
  }
  const policy = await read('log/policy');
  if (policy !== undefined) files.set('policy', policy);
  return files;
}

/** The sizes of the log at which a version ended. */
function sizesIn(journal: Uint8Array): number[] {
  const lines = Buffer.from(journal).toString().split('\n').slice(0, -1);
  const moments = lines.map((line) => (JSON.parse(line) as { recorded_at: string }).recorded_at);
  return moments.flatMap((moment, at) => (moments[at + 1] === moment ? [] : [at + 1]));
}

/**
 * Makes the data folder again from a published site, byte for byte, at `folder`, which must not be there or be empty. It is
 * put in its place only when it is whole and sound. Throws `UserError`.
 */
export async function restoreData(
  site: string,
  folder: string,
  { isDry, say }: { readonly isDry: boolean; readonly say: (text: string) => void },
): Promise<void> {
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new UserError(`${folder} is there already; name another folder, or move it away`);
  const files = await publishedData(site);
  mkdirSync(dirname(resolve(folder)), { recursive: true });
  const made = mkdtempSync(join(dirname(resolve(folder)), `.${basename(folder)}.restoring-`));
  try {
    for (const [path, bytes] of files) {
      mkdirSync(dirname(join(made, path)), { recursive: true });
      writeFileSync(join(made, path), bytes);
    }
    const today = dayIn(thisRegister.timeZone, new Date());
    const loaded = loadTables(made, today);
    const { problems } = await checkJournal(
      readJournalFiles(made),
      loaded.problems.length > 0 ? null : loaded.raw,
    );
    const wrong = [...loaded.problems, ...problems].map(formatProblem);
    if (wrong.length > 0)
      throw new UserError(
        `nothing is restored: what ${site} has published is not sound\n${wrong.join('\n')}`,
      );
    for (const [path, bytes] of files)
      say(`${join(folder, path)}: ${assertDefined(bytes, path).length} bytes`);
    if (isDry) say('Would restore these files.');
    else {
      rmSync(folder, { recursive: true, force: true });
      renameSync(made, folder);
      say(
        `Restored ${files.size} files from ${site}. The README and LICENSE of the folder are not published: take them from the source.`,
      );
    }
  } finally {
    rmSync(made, { recursive: true, force: true });
  }
}
