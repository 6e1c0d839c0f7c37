import type { TableName } from '../data/tables.ts';

/**
 * Every column that may ever enter the journal. What is recorded can never be taken out again, so nothing about a
 * private person may be: companies, brands and documents only. A new column of a table is recorded only once somebody
 * has thought about that and named it here; a column that a table gives up stays named, as old entries have it.
 */
export const RECORDED_COLUMNS: Readonly<Record<TableName, readonly string[]>> = {
  licensees: ['id', 'legal_name', 'legal_name_ur', 'aliases', 'basis', 'licence_no', 'city', 'note'],
  'press-releases': [
    'id',
    'date',
    'publisher',
    'kind',
    'title',
    'title_kind',
    'url',
    'coverage',
    'archive_url',
    'retrieved_on',
    'sha256',
    'licensees_total',
    'commenced_total',
    'commenced_of',
    'applications_total',
    'summary_en',
    'summary_ur',
    'confidence',
  ],
  services: ['id', 'licensee', 'brand', 'brand_ur', 'aliases', 'domains', 'apps', 'source', 'note'],
  decisions: [
    'id',
    'licensee',
    'decision',
    'effective_on',
    'until',
    'source',
    'corrects',
    'recorded_on',
    'note',
  ],
};

/** The tables in the order in which their changes are recorded: what others name comes before who names it. */
export const RECORDED_TABLES = Object.keys(RECORDED_COLUMNS) as readonly TableName[];

/** The columns of a row in the order of its table, whatever the order they are stored in. */
export function inTableOrder(table: TableName, columns: Iterable<string>): string[] {
  const own = new Set(columns);
  return RECORDED_COLUMNS[table].filter((column) => own.has(column));
}
