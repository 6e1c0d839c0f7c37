import { type Day, firstDay, lastDay } from '../dates.ts';
import type { Problem } from '../data/problem.ts';
import type { QuestionWords } from '../data/question-words.ts';
import type { Contents, TableContent } from '../data/table.ts';
import { REFERENCES, type TableName } from '../data/tables.ts';
import {
  basisIsDecided,
  decisionsAreRecordedInOrder,
  decisionsFollowTheLaw,
  termsAreSound,
  correctionsAreSound,
} from './decisions.ts';
import { namesAreNames, namesAreOfOneLicensee } from './names.ts';

/**
 * A check across rows or tables: every problem it finds. It goes by the cells that are right, also of rows with
 * another cell that is wrong, so that one run reports everything.
 */
export type Check = (contents: Contents, today: Day, words: QuestionWords) => Problem[];

/** The first line of each id, also of rows that have other problems. */
function linesById({ rows }: TableContent<TableName>): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  for (const { line, cells } of rows) {
    if (cells.id !== undefined && !lines.has(cells.id)) lines.set(cells.id, line);
  }
  return lines;
}

/** A register without these is empty, and more likely the rows were lost; a licensee may have no service yet. */
const MUST_HAVE_ROWS: readonly TableName[] = ['licensees', 'press-releases', 'decisions', 'reviews'];

/** No table that a register is made of has a header alone. */
const tablesHaveRows: Check = (contents) =>
  MUST_HAVE_ROWS.map((name) => contents[name])
    .filter(({ rows, complete }) => complete && rows.length === 0)
    .map(({ file }) => ({
      file,
      line: 1,
      column: 'file',
      message: 'has a header alone; it must have a row',
    }));

/** The tables whose ids are names; decisions and reviews are numbered. */
const NAMED: readonly TableName[] = ['licensees', 'services', 'press-releases'];

/** Every id names one row; and no service has the id of a licensee, since answers name either by id alone. */
const idsAreUnique: Check = (contents) => {
  const problems: Problem[] = [];
  const licensees = linesById(contents.licensees);
  for (const name of NAMED) {
    const { file, rows } = contents[name];
    const first = linesById(contents[name]);
    for (const { line, cells } of rows) {
      const id = cells.id ?? '';
      const report = (message: string) => problems.push({ file, line, column: 'id', message });
      const earlier = first.get(id) ?? line;
      const licensee = name === 'services' ? licensees.get(id) : undefined;
      if (id === '') continue;
      if (earlier !== line) report(`must be unique, "${id}" is already the id of line ${earlier}`);
      else if (licensee !== undefined)
        report(`must differ from the ids of licensees, "${id}" is the licensee of line ${licensee}`);
    }
  }
  return problems;
};

/** Every reference names a row that exists. */
const referencesResolve: Check = (contents) =>
  REFERENCES.flatMap(({ from, column, to }): Problem[] => {
    if (!contents[to].complete) return [];
    const ids = linesById(contents[to]);
    const { file, rows } = contents[from];
    return rows.flatMap(({ line, values }) => {
      const named = (values as Partial<Record<typeof column, string | readonly string[]>>)[column] ?? [];
      return (typeof named === 'string' ? [named] : named)
        .filter((id) => id !== '' && !ids.has(id))
        .map((id) => {
          const message = `must be the id of a row of ${contents[to].file}, got "${id}"`;
          return { file, line, column, message };
        });
    });
  });

/** Every licensee has at least one decision, and through it a source. */
const licenseesHaveDecisions: Check = ({ licensees, decisions }) => {
  if (!decisions.complete) return [];
  const decided = new Set(decisions.rows.map(({ cells }) => cells.licensee));
  return licensees.rows
    .filter(({ values }) => values.id !== undefined && !decided.has(values.id))
    .map(({ line }) => ({
      file: licensees.file,
      line,
      column: 'id',
      message: `must have a decision in ${decisions.file}, with the source that names this company`,
    }));
};

/** A source is not from the future, was not copied before it appeared, and its figures agree with each other. */
const sourcesAreSound: Check = ({ 'press-releases': { file, rows } }, today) => {
  const problems: Problem[] = [];
  for (const { line, values } of rows) {
    const report = (column: string, message: string) => problems.push({ file, line, column, message });
    const { date = '', retrieved_on: retrieved = '', commenced_total: commenced, commenced_of: of } = values;
    if (date !== '' && firstDay(date) > today)
      report('date', `must not be after today, ${today}, got "${date}"`);
    if (retrieved > today) report('retrieved_on', `must not be after today, ${today}, got "${retrieved}"`);
    if (date !== '' && retrieved !== '' && retrieved < firstDay(date))
      report('retrieved_on', `must not be before the date of the source, ${date}, got "${retrieved}"`);
    if (values.sha256 && values.retrieved_on === '')
      report('retrieved_on', 'must say when the copy was taken that sha256 belongs to');
    if (commenced === undefined || of === undefined) continue;
    if ((commenced === null) !== (of === null))
      report('commenced_of', 'must be filled together with commenced_total, or both left empty');
    if (commenced !== null && of !== null && commenced > of)
      report('commenced_total', `must not be more than commenced_of, ${of}, got "${commenced}"`);
  }
  return problems;
};

/** The columns of a date and of its source. The first of each may not be without the second. */
const SOURCED = [
  ['licensees', 'renamed_on', 'renamed_source'],
  ['services', 'until', 'until_source'],
  ['services', 'renamed_on', 'renamed_source'],
] as const;

/** What a service was and is has its source, has come already, and is in order. */
const changesOfNamesAreSound: Check = (contents, today) => {
  const problems: Problem[] = [];
  for (const [table, dated, sourced] of SOURCED) {
    const { file, rows } = contents[table];
    for (const { line, values } of rows) {
      const cells: Readonly<Record<string, unknown>> = values;
      const [date, source] = [cells[dated], cells[sourced]];
      if (typeof date !== 'string' || typeof source !== 'string') continue;
      if (date !== '' && source === '')
        problems.push({ file, line, column: sourced, message: `must name the source of ${dated}` });
      if (date === '' && source !== '' && dated === 'until')
        problems.push({ file, line, column: dated, message: `must say when it ended, as ${sourced} does` });
    }
  }
  const { file, rows } = contents.services;
  for (const { line, values } of rows) {
    const { since = '', until = '' } = values;
    if (since !== '' && until !== '' && lastDay(until) < firstDay(since)) {
      const message = `must not be before since, ${since}, got "${until}"`;
      problems.push({ file, line, column: 'until', message });
    }
  }
  for (const table of ['licensees', 'services'] as const)
    for (const { line, values } of contents[table].rows)
      for (const column of ['since', 'until', 'renamed_on'] as const) {
        const date = (values as Partial<Record<typeof column, string>>)[column] ?? '';
        if (date === '' || firstDay(date) <= today) continue;
        const message = `must not be after today, ${today}, got "${date}"; it is recorded once it has come`;
        problems.push({ file: contents[table].file, line, column, message });
      }
  return problems;
};

/** Rows of a table that is only added to are numbered 1, 2, 3 … in the order of the file. */
const rowsAreNumbered =
  (table: 'decisions' | 'reviews'): Check =>
  ({ [table]: { file, rows, complete } }) => {
    const problems: Problem[] = [];
    let last = 0;
    for (const { line, values } of rows) {
      const next = last + 1;
      // A row whose number cannot be read has the next one, and rows that could not be read explain a gap.
      const id = values.id ?? next;
      if (id < next || (complete && id > next)) {
        const way =
          table === 'decisions'
            ? `; if decision ${next} was recorded, it cannot be removed: put it back, and withdraw it by a new row at the end`
            : '';
        const message = `must be ${next}: ${table} are numbered 1, 2, 3 … without a gap, got "${id}"${id > next ? way : ''}`;
        problems.push({ file, line, column: 'id', message });
      }
      last = Math.max(last, id);
    }
    return problems;
  };

/** Reviews are in the order of their days, and none is from the future. */
const reviewsAreInOrder: Check = ({ reviews: { file, rows } }, today) => {
  const problems: Problem[] = [];
  let last = '';
  for (const { line, values } of rows) {
    const { reviewed_on: on } = values;
    if (on === undefined) continue;
    const report = (message: string) => problems.push({ file, line, column: 'reviewed_on', message });
    if (on > today) report(`must not be after today, ${today}, got "${on}"`);
    if (on < last) report(`must not be before the row above, ${last}, got "${on}"`);
    if (on > last && on <= today) last = on;
  }
  return problems;
};

const CHECKS = [
  tablesHaveRows,
  idsAreUnique,
  namesAreNames,
  namesAreOfOneLicensee,
  referencesResolve,
  licenseesHaveDecisions,
  changesOfNamesAreSound,
  sourcesAreSound,
  rowsAreNumbered('decisions'),
  decisionsAreRecordedInOrder,
  termsAreSound,
  correctionsAreSound,
  decisionsFollowTheLaw,
  basisIsDecided,
  rowsAreNumbered('reviews'),
  reviewsAreInOrder,
];

/** Everything that can be wrong between rows and between tables. */
export function problemsAcross(contents: Contents, today: Day, words: QuestionWords): Problem[] {
  return CHECKS.flatMap((check) => check(contents, today, words));
}
