import { toHex } from '../../../src/tlog/bytes.ts';
import type { RawTables } from '../../../src/history/change.ts';
import { formatCheckpoint } from '../../../src/tlog/checkpoint.ts';
import { type Cells, type Entry, formatEntry, formatJournal, replay } from '../../../src/history/journal.ts';
import type { JournalFiles } from '../../../src/history/journal-files.ts';
import { growTree } from '../../../src/tlog/merkle.ts';
import { thisRegister } from '../../../src/this-register.ts';
import { columnsOf, type TableName, TABLES, type Tables } from '../../../src/data/tables.ts';

const ENCODER = new TextEncoder();

/** A whole row of a table: the cells given, and the others empty. */
export function rowOf(table: TableName, cells: Cells): Cells {
  return { ...Object.fromEntries(columnsOf(table).map((column) => [column, ''])), ...cells };
}

/** A source that decisions can rest on. */
export const SOURCE: Cells = {
  id: 's',
  date: '2026-01-05',
  publisher: 'P',
  kind: 'report',
  title: 'T',
  title_kind: 'official',
  url: 'https://a.example.org/',
  summary_en: 'E',
  summary_ur: 'اردو',
  confidence: 'low',
};

/** Entries 1, 2, 3 …, each recorded at its own instant; steps of one instant are one version. */
export function entriesOf(
  steps: readonly [at: string, op: Entry['op'], table: TableName, cells: Cells][],
): Entry[] {
  return steps.map(([at, op, table, cells], index) => ({
    entry: index + 1,
    recorded_at: at,
    table,
    key: cells.id ?? '',
    op,
    row: rowOf(table, cells),
    why: at,
  }));
}

/** Entries 1, 2, 3 … of licensees, each recorded on a day of its own. */
export function entriesOnLicensees(steps: readonly [op: Entry['op'], key: string, cells?: Cells][]): Entry[] {
  return steps.map(([op, key, cells], index) => ({
    entry: index + 1,
    recorded_at: new Date(Date.UTC(2026, 10, 24 + index)).toISOString(),
    table: 'licensees',
    key,
    op,
    row: rowOf('licensees', { id: key, ...cells }),
    why: `Step ${index + 1}`,
  }));
}

/** Tables that hold these rows and no others. */
export function tablesOf(rows: Partial<Record<TableName, readonly Cells[]>>): RawTables {
  const raw = (table: TableName) =>
    (rows[table] ?? []).map((cells, index) => ({ line: index + 2, cells: rowOf(table, cells) }));
  return {
    licensees: raw('licensees'),
    services: raw('services'),
    'press-releases': raw('press-releases'),
    decisions: raw('decisions'),
    reviews: raw('reviews'),
  };
}

/** The rows that the register reads once these entries are recorded. */
export function registerTables(entries: readonly Entry[]): Tables {
  const { rows } = replay(entries);
  const cellsOf = (table: TableName) => [...rows[table].values()].map(({ row }) => row);
  return {
    licensees: cellsOf('licensees').map((cells) => TABLES.licensees.parse(cells)),
    services: cellsOf('services').map((cells) => TABLES.services.parse(cells)),
    'press-releases': cellsOf('press-releases').map((cells) => TABLES['press-releases'].parse(cells)),
    decisions: cellsOf('decisions').map((cells) => TABLES.decisions.parse(cells)),
    reviews: cellsOf('reviews').map((cells) => TABLES.reviews.parse(cells)),
  };
}

/** The three files as `record` leaves them, each replaced by what is given for it; `null` for a file that is not there. */
export async function filesOf(
  entries: readonly Entry[],
  given: Partial<Record<keyof JournalFiles, string | Uint8Array<ArrayBuffer> | null>> = {},
): Promise<JournalFiles> {
  const lines = entries.map((entry) => ENCODER.encode(formatEntry(entry)));
  const { size, root, leaves } = await growTree(lines);
  const whole = {
    journal: formatJournal(entries),
    hashes: leaves.map((leaf) => `${toHex(leaf)}\n`).join(''),
    checkpoint: formatCheckpoint({ origin: thisRegister.logOrigin, size, root }),
    ...given,
  };
  const file = (path: string, content: string | Uint8Array<ArrayBuffer> | null) => ({
    path,
    bytes: content === null ? undefined : typeof content === 'string' ? ENCODER.encode(content) : content,
  });
  return {
    journal: file('data/journal.ndjson', whole.journal),
    hashes: file('data/journal.hashes', whole.hashes),
    checkpoint: file('data/checkpoint', whole.checkpoint),
  };
}
