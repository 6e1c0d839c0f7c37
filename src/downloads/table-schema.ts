import type { z } from 'zod';

import type { RawRow } from '../data/table.ts';
import {
  BASES,
  CONFIDENCES,
  DECISION_KINDS,
  REFERENCES,
  SOURCE_KINDS,
  type TableName,
  TABLES,
  TITLE_KINDS,
} from '../data/tables.ts';
import { assertDefined } from '../errors.ts';

/** A table as a Table Schema (Data Package v2, https://datapackage.org/standard/table-schema/). */
interface TableSchema {
  readonly fields: readonly Field[];
  readonly primaryKey: readonly string[];
  /** Left out if there are none: the profile wants at least one. */
  readonly foreignKeys?: readonly ForeignKey[];
  readonly missingValues: readonly string[];
}

interface Field {
  readonly name: string;
  readonly type: 'string' | 'integer' | 'date';
  readonly format?: 'uri';
  readonly description: string;
  readonly example?: string;
  readonly constraints: Readonly<Record<string, boolean | string | readonly string[]>>;
}

interface ForeignKey {
  readonly fields: readonly string[];
  readonly reference: { readonly resource: string; readonly fields: readonly string[] };
}

type Form = Pick<Field, 'type' | 'format'> & { readonly constraints?: Field['constraints'] };

const INTEGER: Form = { type: 'integer' };
const DAY: Form = { type: 'date' };
const URI: Form = { type: 'string', format: 'uri' };
/** The standard's `date` is always a day; ours is as precise as the source. */
const PARTIAL_DATE: Form = {
  type: 'string',
  constraints: { pattern: '\\d{4}(-\\d{2}(-\\d{2})?)?' },
};
const SLUG: Form = { type: 'string', constraints: { pattern: '[a-z0-9]+(-[a-z0-9]+)*' } };
const oneOf = (words: readonly string[]): Form => ({ type: 'string', constraints: { enum: words } });

/** The columns that are more than plain text. The published profile of v2 has no lists: those columns are text. */
const FORMS: Readonly<Record<TableName, Readonly<Record<string, Form>>>> = {
  licensees: { id: SLUG, basis: oneOf(BASES), renamed_on: PARTIAL_DATE, renamed_source: SLUG },
  services: {
    id: SLUG,
    licensee: SLUG,
    source: SLUG,
    since: PARTIAL_DATE,
    until: PARTIAL_DATE,
    until_source: SLUG,
    renamed_on: PARTIAL_DATE,
    renamed_source: SLUG,
  },
  'press-releases': {
    id: SLUG,
    date: PARTIAL_DATE,
    kind: oneOf(SOURCE_KINDS),
    title_kind: oneOf(TITLE_KINDS),
    url: URI,
    archive_url: URI,
    retrieved_on: DAY,
    sha256: { type: 'string', constraints: { pattern: '[0-9a-f]{64}' } },
    licensees_total: INTEGER,
    commenced_total: INTEGER,
    commenced_of: INTEGER,
    applications_total: INTEGER,
    confidence: oneOf(CONFIDENCES),
  },
  decisions: {
    id: INTEGER,
    licensee: SLUG,
    decision: oneOf(DECISION_KINDS),
    effective_on: PARTIAL_DATE,
    until: PARTIAL_DATE,
    source: SLUG,
    corrects: INTEGER,
    recorded_on: DAY,
  },
  reviews: { id: INTEGER, reviewed_on: DAY },
};

/** The foreign keys of a table, as loading checks them. `''` is the table itself: a withdrawal names a row of it. */
function foreignKeysOf(table: TableName): ForeignKey[] {
  // A list of ids is text: the standard has no foreign key for it.
  const toOthers = REFERENCES.filter(({ from, column }) => from === table && column !== 'found').map(
    ({ column, to }) => [column, to] as const,
  );
  const toItself = table === 'decisions' ? ([['corrects', '']] as const) : [];
  return [...toOthers, ...toItself].map(([column, resource]) => ({
    fields: [column],
    reference: { resource, fields: ['id'] },
  }));
}

/** The first cell of a column that is not empty. */
function exampleOf(column: string, rows: readonly RawRow[]): string | undefined {
  return rows.map(({ cells }) => cells[column]).find((cell) => cell !== undefined && cell !== '');
}

/** The schema of a table, with examples from its rows. */
export function tableSchema(table: TableName, rows: readonly RawRow[]): TableSchema {
  const columns: Readonly<Record<string, z.ZodType>> = TABLES[table].shape;
  const foreignKeys = foreignKeysOf(table);
  return {
    fields: Object.entries(columns).map(([name, column]): Field => {
      const { constraints, ...form } = FORMS[table][name] ?? { type: 'string' };
      const example = exampleOf(name, rows);
      return {
        name,
        ...form,
        description: assertDefined(column.description, `the description of ${table}.${name}`),
        ...(example === undefined ? {} : { example }),
        constraints: {
          required: !column.safeParse('').success,
          ...(name === 'id' ? { unique: true } : {}),
          ...constraints,
        },
      };
    }),
    primaryKey: ['id'],
    ...(foreignKeys.length === 0 ? {} : { foreignKeys }),
    missingValues: [''],
  };
}
