import { UserError } from '../errors.ts';
import { makeVisible } from './plain-text.ts';

/** One thing that is wrong with the data, where it is, and what would be right. */
export interface Problem {
  /** The file as the maintainer knows it: `data/licensees.csv`. */
  readonly file: string;
  /** The first line of the record, from 1 (the header). */
  readonly line: number;
  /** A column of the table, or `file`, `header` or `record` where no one column is at fault. */
  readonly column: string;
  readonly message: string;
}

/** The contract's form, always one line: `data/licensees.csv:3:legal_name: must not be empty`. */
export function formatProblem({ file, line, column, message }: Problem): string {
  return makeVisible(`${file}:${line}:${column}: ${message}`);
}

/** By file in the order of the tables, then by line; problems of one line stay in the order they were found. */
export function sortProblems(problems: readonly Problem[], files: readonly string[]): Problem[] {
  const rank = (problem: Problem) => files.indexOf(problem.file);
  return problems.toSorted((a, b) => rank(a) - rank(b) || a.line - b.line);
}

/** Thrown where complete data is needed and there are problems; the message lists them, one a line. */
export class DataError extends UserError {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(formatProblem).join('\n'));
    this.problems = problems;
  }
}
