import { readFileSync, statSync } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';

import type { Day } from '../dates.ts';
import { problemsAcross } from './rules.ts';
import { DataError, type Problem, sortProblems } from '../data/problem.ts';
import { type RawRow, readTable, type TableContent } from '../data/table.ts';
import { columnsOf, TABLE_NAMES, type TableName, type Tables } from '../data/tables.ts';

/** Everything read from a data folder. `tables` and `raw` are complete only when there are no problems. */
export interface Loaded {
  readonly tables: Tables;
  /** The text of every cell, as in the file. */
  readonly raw: Readonly<Record<TableName, readonly RawRow[]>>;
  /** The files as they were read; a missing one is empty. */
  readonly files: Readonly<Record<TableName, Uint8Array>>;
  readonly problems: readonly Problem[];
}

/** A path as a person who stands in the working folder writes it, with `/` on every system. */
function shown(path: string): string {
  const near = relative('.', path);
  const isInside = near !== '' && !near.startsWith('..') && !isAbsolute(near);
  return (isInside ? near : path).split(sep).join('/');
}

const problemOfFile = (file: string, message: string): Problem => ({
  file,
  line: 1,
  column: 'file',
  message,
});

/** A file, and what it says. */
interface TableFile<Name extends TableName> {
  readonly bytes: Uint8Array;
  readonly content: TableContent<Name>;
}

function readFile<Name extends TableName>(folder: string, name: Name): TableFile<Name> {
  const path = join(folder, `${name}.csv`);
  const file = shown(path);
  let fault: string;
  try {
    const bytes = readFileSync(path);
    return { bytes, content: readTable(name, file, bytes) };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    const advice = `is missing; create it with the header ${columnsOf(name).join(',')}`;
    fault = code === 'ENOENT' ? advice : `cannot be read (${code}); it must be a file that you may read`;
  }
  const content = { file, rows: [], problems: [problemOfFile(file, fault)], complete: false };
  return { bytes: new Uint8Array(), content };
}

const wholeRows = <Name extends TableName>({ rows }: TableContent<Name>) =>
  rows.flatMap(({ row }) => (row === null ? [] : [row]));

/**
 * Reads and checks the four tables of a folder and tells every problem of all of them.
 * `today` is the day after which nothing can have been recorded or published yet.
 */
export function loadTables(folder: string, today: Day): Loaded {
  const read = {
    licensees: readFile(folder, 'licensees'),
    services: readFile(folder, 'services'),
    'press-releases': readFile(folder, 'press-releases'),
    decisions: readFile(folder, 'decisions'),
  };
  const contents = {
    licensees: read.licensees.content,
    services: read.services.content,
    'press-releases': read['press-releases'].content,
    decisions: read.decisions.content,
  };
  const all: readonly TableContent<TableName>[] = TABLE_NAMES.map((name) => contents[name]);
  const isFolder = statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true;
  const right = `is not a folder; name the folder that holds ${TABLE_NAMES.map((name) => `${name}.csv`).join(', ')}`;
  const problems = isFolder
    ? [...all.flatMap((table) => table.problems), ...problemsAcross(contents, today)]
    : [problemOfFile(shown(folder), right)];
  const files = all.map(({ file }) => file);
  return {
    tables: {
      licensees: wholeRows(contents.licensees),
      services: wholeRows(contents.services),
      'press-releases': wholeRows(contents['press-releases']),
      decisions: wholeRows(contents.decisions),
    },
    raw: {
      licensees: contents.licensees.rows,
      services: contents.services.rows,
      'press-releases': contents['press-releases'].rows,
      decisions: contents.decisions.rows,
    },
    files: {
      licensees: read.licensees.bytes,
      services: read.services.bytes,
      'press-releases': read['press-releases'].bytes,
      decisions: read.decisions.bytes,
    },
    problems: sortProblems(problems, files),
  };
}

/** As `loadTables`, for whoever can do nothing with half of the data: throws `DataError` when there is any problem. */
export function loadWholeTables(folder: string, today: Day): Omit<Loaded, 'problems'> {
  const { problems, ...loaded } = loadTables(folder, today);
  if (problems.length > 0) throw new DataError(problems);
  return loaded;
}
