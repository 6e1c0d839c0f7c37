import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';

import type { Day } from '../dates.ts';
import { problemsOfPages } from './pages.ts';
import { problemsAcross } from './rules.ts';
import { registerFolder, thisRegister, writtenIn } from '../this-register.ts';
import { registerPages } from '../data/pages.ts';
import { DataError, type Problem, sortProblems } from '../data/problem.ts';
import { type QuestionWords, readQuestionWords } from '../data/question-words.ts';
import { type Contents, type RawRow, readTable, type TableContent } from '../data/table.ts';
import { byTable, columnsOf, type Rows, TABLE_NAMES, type TableName, type Tables } from '../data/tables.ts';

/** Everything read from a data folder. `tables` and `raw` are complete only when there are no problems. */
export interface Loaded {
  readonly tables: Tables;
  /** The text of every cell, as in the file. */
  readonly raw: Readonly<Record<TableName, readonly RawRow[]>>;
  /** The files as they were read; a missing one is empty. */
  readonly files: Readonly<Record<TableName, Uint8Array>>;
  /** How people ask. */
  readonly words: QuestionWords;
  readonly problems: readonly Problem[];
}

/** A path relative to the working folder, with `/` on every system. */
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

/** A file, as far as it could be read, and its whole rows. */
interface TableFile<Name extends TableName> {
  readonly bytes: Uint8Array;
  readonly content: TableContent<Name>;
  readonly whole: readonly Rows[Name][];
}

function readFile<Name extends TableName>(folder: string, name: Name, given?: Uint8Array): TableFile<Name> {
  const path = join(folder, `${name}.csv`);
  const file = shown(path);
  try {
    const bytes = given ?? readFileSync(path);
    const content = readTable(name, file, bytes);
    return { bytes, content, whole: content.rows.flatMap(({ row }) => (row === null ? [] : [row])) };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    const missing = `is missing; create it with the header ${columnsOf(name).join(',')}`;
    const message =
      code === 'ENOENT' ? missing : `cannot be read (${code}); it must be a file that you may read`;
    const problems = [problemOfFile(file, message)];
    return { bytes: new Uint8Array(), content: { file, rows: [], problems, complete: false }, whole: [] };
  }
}

/** Reads the words that people ask with. */
function readWords(folder: string): ReturnType<typeof readQuestionWords> {
  const from = writtenIn(folder, 'words');
  const isFolder = statSync(from, { throwIfNoEntry: false })?.isDirectory() === true;
  const names = isFolder ? readdirSync(from).filter((name) => name.endsWith('.json')) : [];
  const read = readQuestionWords(
    names.sort().map((name) => {
      const path = join(from, name);
      return { file: shown(path), text: readFileSync(path, 'utf8') };
    }),
    thisRegister.topics,
  );
  if (names.length > 0) return read;
  const message = 'has no words; create en.json, as data/README.md describes it';
  return { ...read, problems: [problemOfFile(shown(from), message)] };
}

/** What is wrong with the pages of a folder: in each by itself, else between its own and its tables. */
function problemsInPages(folder: string, contents: Contents): readonly Problem[] {
  const hasOwn = existsSync(join(folder, 'pages'));
  if (!hasOwn && folder !== registerFolder) return [];
  const { pages, problems } = registerPages();
  return hasOwn && problems.length === 0 ? problemsOfPages(pages, contents) : problems;
}

/**
 * Reads and checks the tables of a folder and its words, and reports every problem of all of them.
 * `today` is the day after which nothing can have been recorded or published yet. A file that is `given` is read so,
 * before it is written.
 */
export function loadTables(
  folder: string,
  today: Day,
  given: Partial<Record<TableName, Uint8Array>> = {},
): Loaded {
  const read = {
    licensees: readFile(folder, 'licensees', given.licensees),
    services: readFile(folder, 'services', given.services),
    'press-releases': readFile(folder, 'press-releases', given['press-releases']),
    decisions: readFile(folder, 'decisions', given.decisions),
    reviews: readFile(folder, 'reviews', given.reviews),
  };
  const contents: Contents = {
    licensees: read.licensees.content,
    services: read.services.content,
    'press-releases': read['press-releases'].content,
    decisions: read.decisions.content,
    reviews: read.reviews.content,
  };
  const all: readonly TableContent<TableName>[] = TABLE_NAMES.map((name) => contents[name]);
  const { words, problems: wordProblems } = readWords(folder);
  const isFolder = statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true;
  const right = `is not a folder; name the folder that holds ${TABLE_NAMES.map((name) => `${name}.csv`).join(', ')}`;
  const problems = isFolder
    ? [...all.flatMap((table) => table.problems), ...problemsAcross(contents, today, words)]
    : [problemOfFile(shown(folder), right)];
  const files = all.map(({ file }) => file);
  return {
    tables: {
      licensees: read.licensees.whole,
      services: read.services.whole,
      'press-releases': read['press-releases'].whole,
      decisions: read.decisions.whole,
      reviews: read.reviews.whole,
    },
    raw: byTable((table) => contents[table].rows),
    files: byTable((table) => read[table].bytes),
    words,
    problems: [
      ...sortProblems(problems, files),
      ...(isFolder ? wordProblems : []),
      ...problemsInPages(folder, contents),
    ],
  };
}

/** As `loadTables`, for callers that need complete data: throws `DataError` if there is any problem. */
export function loadWholeTables(folder: string, today: Day): Omit<Loaded, 'problems'> {
  const { problems, ...loaded } = loadTables(folder, today);
  if (problems.length > 0) throw new DataError(problems);
  return loaded;
}
