import { REFERENCES } from '../rules/references.ts';
import {
  BASES,
  columnsOf,
  CONFIDENCES,
  DECISION_KINDS,
  SOURCE_KINDS,
  type TableName,
  TABLES,
  TITLE_KINDS,
} from '../data/tables.ts';

/** A table as a Table Schema (Data Package v2, https://datapackage.org/standard/table-schema/). */
export interface TableSchema {
  readonly fields: readonly Field[];
  readonly primaryKey: readonly string[];
  /** Left out where there are none: the profile wants one at least. */
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
/** A date as precisely as it is known is no `date` of the standard, which wants a day. */
const PARTIAL_DATE: Form = {
  type: 'string',
  constraints: { pattern: '\\d{4}(-\\d{2}(-\\d{2})?)?' },
};
const SLUG: Form = { type: 'string', constraints: { pattern: '[a-z0-9]+(-[a-z0-9]+)*' } };
const oneOf = (words: readonly string[]): Form => ({ type: 'string', constraints: { enum: words } });

/** The columns that are more than plain text. The published profile of v2 has no lists: those columns are text, and say so. */
const FORMS: Readonly<Record<TableName, Readonly<Record<string, Form>>>> = {
  licensees: { id: SLUG, basis: oneOf(BASES) },
  services: { id: SLUG, licensee: SLUG, source: SLUG },
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
};

/** The foreign keys of a table: what loading holds it to. A withdrawal names a row of its own table, written `''`. */
function foreignKeysOf(table: TableName): ForeignKey[] {
  const toOthers = REFERENCES.filter(({ from }) => from === table).map(
    ({ column, to }) => [column, to] as const,
  );
  const toItself = table === 'decisions' ? ([['corrects', '']] as const) : [];
  return [...toOthers, ...toItself].map(([column, resource]) => ({
    fields: [column],
    reference: { resource, fields: ['id'] },
  }));
}

/**
 * The schema of a table. `examples` gives the text of a cell that has the column's usual form, for the columns where
 * the data has any.
 */
export function tableSchema(
  table: TableName,
  examples: Readonly<Record<string, string | undefined>> = {},
): TableSchema {
  const shape = TABLES[table].shape as Readonly<
    Record<string, { description?: string | undefined; safeParse: (text: string) => { success: boolean } }>
  >;
  const foreignKeys = foreignKeysOf(table);
  return {
    fields: columnsOf(table).map((name): Field => {
      const column = shape[name];
      const { constraints, ...form } = FORMS[table][name] ?? { type: 'string' };
      const example = examples[name];
      return {
        name,
        ...form,
        description: column?.description ?? '',
        ...(example === undefined ? {} : { example }),
        constraints: {
          required: column?.safeParse('').success === false,
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
