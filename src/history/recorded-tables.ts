import { columnsOf, type Rows, type TableName, type Tables, TABLES } from '../data/tables.ts';
import type { Entry } from './entry.ts';
import { replay } from './journal.ts';

/** The tables that entries record, as the register reads them, in the order in which rows were first recorded. */
export function recordedTables(entries: readonly Entry[]): Tables {
  const { rows } = replay(entries);
  // A row from before a column was added says nothing in it.
  const read = <Name extends TableName>(table: Name, parse: (cells: unknown) => Rows[Name]): Rows[Name][] =>
    [...rows[table].values()].map(({ row }) =>
      parse(Object.fromEntries(columnsOf(table).map((column) => [column, row[column] ?? '']))),
    );
  return {
    licensees: read('licensees', (cells) => TABLES.licensees.parse(cells)),
    services: read('services', (cells) => TABLES.services.parse(cells)),
    'press-releases': read('press-releases', (cells) => TABLES['press-releases'].parse(cells)),
    decisions: read('decisions', (cells) => TABLES.decisions.parse(cells)),
    reviews: read('reviews', (cells) => TABLES.reviews.parse(cells)),
  };
}
