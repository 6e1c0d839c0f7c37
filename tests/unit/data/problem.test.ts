import { describe, expect, it } from 'vitest';

import { DataError, formatProblem, sortProblems } from '../../../src/data/problem.ts';

const at = (file: string, line: number, message = 'is wrong') => ({ file, line, column: 'id', message });

describe('a problem', () => {
  it('is one line: file, line, column, and what is wrong', () => {
    expect(formatProblem(at('data/licensees.csv', 3))).toBe('data/licensees.csv:3:id: is wrong');
  });

  it('stays one line that no terminal acts on, whatever the file holds', () => {
    expect(formatProblem(at('a.csv', 1, 'got "x\ny\u001B[2J\u202Ez"'))).toBe(
      'a.csv:1:id: got "x<U+000A>y<U+001B>[2J<U+202E>z"',
    );
  });
});

describe('several problems', () => {
  const problems = [at('b', 2), at('a', 10), at('b', 1), at('a', 9, 'first'), at('a', 9, 'second')];

  it('are in the order of the files and lines, and on one line as they were found', () => {
    expect(sortProblems(problems, ['b', 'a']).map(formatProblem)).toEqual([
      'b:1:id: is wrong',
      'b:2:id: is wrong',
      'a:9:id: first',
      'a:9:id: second',
      'a:10:id: is wrong',
    ]);
  });

  it('are the message of the error that carries them, one a line', () => {
    expect(new DataError(problems.slice(0, 2)).message).toBe('b:2:id: is wrong\na:10:id: is wrong');
  });
});
