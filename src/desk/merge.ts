import { join } from 'node:path';

import { formatCsv } from '../data/csv.ts';
import { columnsOf, TABLE_NAMES, type TableName } from '../data/tables.ts';
import { assertDefined, UserError } from '../errors.ts';
import type { RawTables } from '../history/change.ts';
import { checkJournal } from '../history/check-journal.ts';
import { type Cells, type Entry, GUARDS_LIFTED, isSameRow, readJournal } from '../history/journal.ts';
import {
  askGit,
  commitNamed,
  commitOf,
  isInRepository,
  publishedBranches,
  valueOf,
  withDataOf,
} from '../history/git.ts';
import { type JournalFiles, readJournalFiles } from '../history/journal-files.ts';
import { dayOf } from '../history/version.ts';
import { loadTables } from '../rules/load.ts';
import { writeAtomically } from './journal-write.ts';
import { GUARDS, type Guard, recordTables, type Recording } from './record.ts';

/** One side of a merge: its commit, its tables, and its journal. */
interface Side {
  readonly commit: string;
  readonly tables: RawTables;
  readonly entries: readonly Entry[];
  readonly files: JournalFiles;
  /** The journal as text, line by line. */
  readonly lines: readonly string[];
}

/** Tables whose rows are numbered in the order in which they were recorded, and never edited. */
const NUMBERED: readonly TableName[] = ['decisions', 'reviews'];
/** Columns that differ if the same row is recorded on another day under another number. */
const BOOKKEEPING = ['id', 'recorded_on', 'corrects', 'note'];

async function readSide(folder: string, commit: string): Promise<Side> {
  return withDataOf(folder, commit, (copy) => {
    const files = readJournalFiles(copy);
    const text = Buffer.from(files.journal.bytes ?? new Uint8Array()).toString();
    const { entries } = readJournal(files.journal.bytes ?? new Uint8Array());
    const { raw, problems } = loadTables(copy, '2199-12-31');
    const broken = problems.find(({ column }) => column === 'file' || column === 'header');
    if (broken !== undefined)
      throw new UserError(`the tables of ${commit.slice(0, 10)} cannot be read: ${broken.message}`);
    return { commit, tables: raw, entries, files, lines: text.split('\n').slice(0, -1) };
  });
}

/** The two commits that are merged: of a merge or a rebase in progress, or of the last merge. */
function commitsMerged(folder: string, other: string): readonly [ours: string, theirs: string] {
  const head = commitNamed(folder, 'HEAD');
  if (other !== '') return [head, commitNamed(folder, other)];
  for (const name of ['MERGE_HEAD', 'REBASE_HEAD', 'CHERRY_PICK_HEAD']) {
    const theirs = valueOf(commitOf(folder, name));
    if (theirs !== '') return [head, theirs];
  }
  const second = valueOf(commitOf(folder, 'HEAD^2'));
  if (second !== '') return [commitNamed(folder, 'HEAD^1'), second];
  throw new UserError('no merge is going on here; begin one with git merge, or name the other branch');
}

const startsWith = (lines: readonly string[], beginning: readonly string[]) =>
  beginning.length <= lines.length && beginning.every((line, at) => lines[at] === line);

/** Which of two sides that have both recorded was published; throws if git cannot tell. */
async function publishedFirst(
  folder: string,
  [ours, theirs]: readonly [Side, Side],
  named: string,
): Promise<readonly [published: Side, other: Side]> {
  if (startsWith(ours.lines, theirs.lines)) return [ours, theirs];
  if (startsWith(theirs.lines, ours.lines)) return [theirs, ours];
  const branches = named === '' ? valueOf(publishedBranches(folder)) : [named];
  for (const branch of branches) {
    const { lines } = await readSide(folder, commitNamed(folder, branch));
    const [isOurs, isTheirs] = [startsWith(ours.lines, lines), startsWith(theirs.lines, lines)];
    if (isOurs !== isTheirs) return isOurs ? [ours, theirs] : [theirs, ours];
  }
  throw new UserError(
    'both sides have recorded, and it cannot be told which of them was published; say it: npm run merge -- --published <commit or branch>',
  );
}

/** What a merge makes of the tables, and what a person should look at. */
interface Merged {
  readonly rows: ReadonlyMap<TableName, readonly Cells[]>;
  readonly notices: readonly string[];
}

const rowsOf = (tables: RawTables, table: TableName): Map<string, Cells> =>
  new Map(tables[table].map(({ cells }) => [assertDefined(cells.id, `the id of a row of ${table}`), cells]));

const without = (row: Cells, columns: readonly string[]) =>
  JSON.stringify(Object.entries(row).filter(([column]) => !columns.includes(column)));

/** Appends the rows that only the other side has, with the next numbers, and leaves out what both sides have recorded. */
function mergeNumbered(
  table: TableName,
  base: RawTables,
  published: RawTables,
  other: RawTables,
  today: string,
) {
  const before = rowsOf(base, table);
  const rows = [...rowsOf(published, table).values()];
  const known = new Map(rows.map((row) => [without(row, BOOKKEEPING), assertDefined(row.id, 'its id')]));
  const renumbered = new Map<string, string>();
  const notices: string[] = [];
  for (const [id, row] of rowsOf(other, table)) {
    if (before.has(id)) continue;
    const same = known.get(without(row, BOOKKEEPING));
    if (same !== undefined) {
      renumbered.set(id, same);
      notices.push(`${table} ${id} of the other side says what ${same} says; it is there once`);
      continue;
    }
    const number = String(rows.length + 1);
    renumbered.set(id, number);
    const corrects = row.corrects ?? '';
    rows.push({
      ...row,
      id: number,
      ...(row.recorded_on === undefined ? {} : { recorded_on: today }),
      ...(corrects === '' ? {} : { corrects: renumbered.get(corrects) ?? corrects }),
    });
    if (number !== id) notices.push(`${table} ${id} of the other side becomes ${number}`);
  }
  return { rows, notices };
}

/** Takes over what the other side has added, changed and removed; where both changed a cell, the published one stays. */
function mergeNamed(table: TableName, base: RawTables, published: RawTables, other: RawTables) {
  const before = rowsOf(base, table);
  const theirs = rowsOf(other, table);
  const rows = rowsOf(published, table);
  const notices: string[] = [];
  for (const [id, row] of theirs) {
    const own = rows.get(id);
    const was = before.get(id);
    if (own === undefined) {
      if (was === undefined) rows.set(id, row);
      else if (!isSameRow(was, row))
        notices.push(
          `${table} ${id} was removed on the published side and changed on the other; it stays removed`,
        );
      continue;
    }
    const merged: Record<string, string> = { ...own };
    for (const [column, value] of Object.entries(row)) {
      const [here, then] = [own[column] ?? '', was?.[column] ?? ''];
      if (value === here || (was !== undefined && value === then)) continue;
      if (was !== undefined && here === then) merged[column] = value;
      else
        notices.push(
          `${table} ${id}, ${column}: "${here}" of the published side stays; the other side has "${value}". Change it and record it if that is right`,
        );
    }
    rows.set(id, merged);
  }
  for (const [id, was] of before) {
    const own = rows.get(id);
    if (theirs.has(id) || own === undefined) continue;
    if (isSameRow(own, was)) rows.delete(id);
    else
      notices.push(`${table} ${id} was removed on the other side and changed on the published one; it stays`);
  }
  return { rows: [...rows.values()], notices };
}

function mergeTables(base: RawTables, published: RawTables, other: RawTables, today: string): Merged {
  const merged = TABLE_NAMES.map((table) => {
    const tables = [base, published, other] as const;
    const one = NUMBERED.includes(table)
      ? mergeNumbered(table, ...tables, today)
      : mergeNamed(table, ...tables);
    return [table, one] as const;
  });
  return {
    rows: new Map(merged.map(([table, { rows }]) => [table, rows])),
    notices: merged.flatMap(([, { notices }]) => notices),
  };
}

/** The reasons of entries, each once, and the guards that were lifted for them. */
function reasonsOf(entries: readonly Entry[]): { readonly why: string; readonly accepted: readonly Guard[] } {
  const whys = [...new Set(entries.map(({ why }) => why))];
  const lifted = whys.flatMap((why) => GUARDS_LIFTED.exec(why)?.[1]?.split(', ') ?? []);
  return {
    why: whys.map((why) => why.replace(GUARDS_LIFTED, '')).join('; '),
    accepted: GUARDS.filter((guard) => lifted.includes(guard)),
  };
}

/** How the reason begins of what a merge has recorded. */
const MERGED = 'Merged: ';

/** Whether the folder already has the published journal with sound tables: then the merge was made before. */
async function isMerged(folder: string, published: Side, other: Side): Promise<boolean> {
  const files = readJournalFiles(folder);
  const text = Buffer.from(files.journal.bytes ?? new Uint8Array()).toString();
  const lines = text.split('\n').slice(0, -1);
  const loaded = loadTables(folder, dayOf(new Date().toISOString()));
  if (!startsWith(lines, published.lines) || loaded.problems.length > 0) return false;
  const { problems } = await checkJournal(files, loaded.raw);
  const isRecordedBehind = lines
    .slice(published.lines.length)
    .some((line) => line.includes(`"why":"${MERGED}`));
  return problems.length === 0 && (isRecordedBehind || startsWith(published.lines, other.lines));
}

/** How a merge is made. */
export type Merging = Omit<Recording, 'why'> & {
  /** The other branch, or empty if git is already merging. */
  readonly other: string;
  /** The branch or commit that was published, or empty if git can tell. */
  readonly published: string;
};

/**
 * Merges the data of two branches that have both recorded: the published journal stays as it is, and what the other side
 * had added is recorded again behind it, with the next numbers and today's date. Safe to run twice: what it makes follows
 * from the two commits, and once it is made nothing is left to do. Throws `UserError`.
 */
export async function mergeData(folder: string, merging: Merging): Promise<void> {
  const { say, isDry, accepted } = merging;
  if (!isInRepository(folder)) throw new UserError(`${folder} is in no repository of git`);
  const commits = commitsMerged(folder, merging.other);
  const sides = await Promise.all(commits.map((commit) => readSide(folder, commit)));
  const [ours, theirs] = [assertDefined(sides[0], 'our side'), assertDefined(sides[1], 'the other side')];
  // If the merge was made before, nobody has to say again which side was published.
  if ((await isMerged(folder, ours, theirs)) || (await isMerged(folder, theirs, ours))) {
    say('Nothing to merge: the rest is already recorded after the published journal.');
    return;
  }
  const [published, other] = await publishedFirst(folder, [ours, theirs], merging.published);
  const parted = valueOf(askGit(folder, ['merge-base', ...commits], { no: [1] })).trim();
  if (parted === '')
    throw new UserError('the two branches have nothing in common; there is nothing to merge them by');
  const base = await readSide(folder, parted);
  const today = dayOf(new Date().toISOString());
  const { rows, notices } = mergeTables(base.tables, published.tables, other.tables, today);
  say(`Keeps the journal of ${published.commit.slice(0, 10)}, with ${published.entries.length} entries.`);
  for (const notice of notices) say(`- ${notice}`);
  const own = other.entries.slice(base.entries.length);
  const { why, accepted: before } = reasonsOf(own);
  if (isDry) {
    say(`Would record after it what ${other.commit.slice(0, 10)} had recorded: ${why || 'nothing'}`);
    return;
  }
  for (const table of TABLE_NAMES) {
    const columns = columnsOf(table);
    const cells = assertDefined(rows.get(table), table).map((row) =>
      columns.map((column) => row[column] ?? ''),
    );
    writeAtomically(join(folder, `${table}.csv`), formatCsv([columns, ...cells]));
  }
  const files = readJournalFiles(folder);
  for (const file of ['journal', 'hashes', 'checkpoint'] as const) {
    const { path, bytes } = files[file];
    const right = assertDefined(published.files[file].bytes, path);
    if (bytes === undefined || !Buffer.from(right).equals(bytes)) writeAtomically(path, right);
  }
  await recordTables(folder, {
    why: `${MERGED}${why || 'the other branch'}`,
    isDry: false,
    accepted: new Set([...accepted, ...before]),
    say,
  });
  say(`\nNow commit it: git add ${folder} && git commit`);
}
