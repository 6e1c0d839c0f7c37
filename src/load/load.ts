import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Day } from '../dates.ts';
import { problemsAcross } from './across.ts';
import { DataError, type Problem, sortProblems } from './problem.ts';
import { type RawRow, readTable, type TableContent } from './table.ts';
import { columnsOf, TABLE_NAMES, type TableName, type Tables } from './tables.ts';

/** Everything read from a data folder. `tables` and `raw` are complete only when there are no problems. */
export interface Loaded {
  readonly tables: Tables;
  /** The text of every cell, as in the file. */
  readonly raw: Readonly<Record<TableName, readonly RawRow[]>>;
  readonly problems: readonly Problem[];
}

function readBytes(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function readFile<Name extends TableName>(folder: string, name: Name): TableContent<Name> {
  const file = join(folder, `${name}.csv`);
  const bytes = readBytes(file);
  if (bytes !== undefined) return readTable(name, file, bytes);
  const message = `is missing; create it with the header ${columnsOf(name).join(',')}`;
  return { name, file, raw: [], rows: [], problems: [{ file, line: 1, column: 'file', message }] };
}

/**
 * Reads and checks the four tables of a folder and tells every problem of all of them.
 * `today` is the day after which nothing can have been recorded or published yet.
 */
export function loadTables(folder: string, today: Day): Loaded {
  const licensees = readFile(folder, 'licensees');
  const services = readFile(folder, 'services');
  const pressReleases = readFile(folder, 'press-releases');
  const decisions = readFile(folder, 'decisions');
  const contents = { licensees, services, 'press-releases': pressReleases, decisions };
  const all: readonly TableContent<TableName>[] = TABLE_NAMES.map((name) => contents[name]);
  const problems = [...all.flatMap((table) => table.problems), ...problemsAcross(contents, today)];
  return {
    tables: {
      licensees: licensees.rows.map(({ row }) => row),
      services: services.rows.map(({ row }) => row),
      'press-releases': pressReleases.rows.map(({ row }) => row),
      decisions: decisions.rows.map(({ row }) => row),
    },
    raw: {
      licensees: licensees.raw,
      services: services.raw,
      'press-releases': pressReleases.raw,
      decisions: decisions.raw,
    },
    problems: sortProblems(
      problems,
      all.map((table) => table.file),
    ),
  };
}

/** As `loadTables`, for whoever can do nothing with half of the data: throws `DataError` when there is any problem. */
export function loadWholeTables(folder: string, today: Day): Omit<Loaded, 'problems'> {
  const { problems, ...loaded } = loadTables(folder, today);
  if (problems.length > 0) throw new DataError(problems);
  return loaded;
}
