import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';
import type { ZodType } from 'zod';

import { registerFileSchema } from '../../../src/data/register-file.ts';
import { loadTables } from '../../../src/rules/load.ts';
import { formatProblem } from '../../../src/data/problem.ts';
import { columnsOf, TABLE_NAMES, type TableName, TABLES } from '../../../src/data/tables.ts';
import { PAKISTAN, TODAY } from '../../registers/pakistan.ts';

const README = readFileSync('data/README.md', 'utf8');
/** What stands for an example where one would say nothing more. */
const IN_WORDS = ['as the source prints it', 'as the form says'];

/** The rows of the Markdown table under a heading, without its two lines of header, each cell as a reader sees it. */
function rowsUnder(heading: string): string[][] {
  const section = README.split(/^#{2,3} /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
  const lines = section.split('\n').filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) =>
    line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim().replace(/\\([|<])/g, '$1')),
  );
}

/** A fenced block of the README by its language, without the indentation of the list that it stands in. */
function block(language: string): string {
  const [, content = ''] = new RegExp(`^ *\`\`\`${language}\\n([^]*?)\\n *\`\`\``, 'm').exec(README) ?? [];
  return content.replace(/^ +/gm, '');
}

const unquoted = (cell = '') => cell.replace(/^`(.*)`$/, '$1');
const schemaOf = (table: TableName, column: string) => {
  const shape: Readonly<Record<string, ZodType>> = TABLES[table].shape;
  const schema = shape[column];
  if (schema === undefined) throw new Error(`${table} has no column ${column}`);
  return schema;
};

describe.each(TABLE_NAMES)('the data dictionary of %s.csv', (table) => {
  const rows = rowsUnder(`${table}.csv`);

  it('names every column of the file, in its order, and no other', () => {
    expect(rows.map(([column]) => unquoted(column))).toEqual(columnsOf(table));
  });

  it('says of every column what the schema says, and whether it may be empty', () => {
    const said = rows.map(([column, needed, meaning]) => [unquoted(column), needed, meaning]);
    const right = columnsOf(table).map((column) => {
      const schema = schemaOf(table, column);
      return [column, schema.safeParse('').success ? 'no' : 'yes', schema.description];
    });
    expect(said).toEqual(right);
  });

  it('gives examples that the schema takes', () => {
    const examples = rows.filter(([, , , , example]) => !IN_WORDS.includes(example ?? ''));
    const refused = examples.filter(
      ([column, , , , example]) => !schemaOf(table, unquoted(column)).safeParse(unquoted(example)).success,
    );
    expect(refused).toEqual([]);
  });

  it('names the words that a column is limited to', () => {
    for (const [column = '', , , form] of rows) {
      const schema = schemaOf(table, unquoted(column));
      const [, words] = /must be one of (.*), got/.exec(schema.safeParse('?').error?.message ?? '') ?? [];
      const named = [...(form ?? '').matchAll(/`([^`]+)`/g)].map(([, word]) => word);
      if (words !== undefined) expect(named, `form of ${column}`).toEqual(words.split(', '));
    }
  });
});

describe('the description of register.json', () => {
  it('says of every key what the schema says, and whether it is needed', () => {
    const right = Object.entries(registerFileSchema.shape).map(([key, schema]: [string, ZodType]) => [
      key,
      schema.safeParse(undefined).success ? 'no' : 'yes',
      schema.description,
    ]);
    const said = rowsUnder('The register itself: register.json');
    expect(said.map(([key, ...rest]) => [unquoted(key), ...rest])).toEqual(right);
  });
});

describe('the guide to adding a licensee', () => {
  it('shows the line that a company without a decision gives, word for word', () => {
    const folder = mkdtempSync(join(tmpdir(), 'dictionary-'));
    try {
      cpSync(PAKISTAN, folder, { recursive: true });
      const file = join(folder, 'licensees.csv');
      writeFileSync(file, `${readFileSync(file, 'utf8')}${block('csv')}\n`);
      const printed = loadTables(folder, TODAY).problems.map(formatProblem).join('\n');
      expect(printed.replaceAll(folder, 'data').replace(/:\d+:/, ':N:')).toBe(
        block('text').replace(/:\d+:/, ':N:'),
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
