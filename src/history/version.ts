import { dayIn, type Day } from '../dates.ts';
import { assertDefined } from '../errors.ts';
import { jurisdiction } from '../jurisdiction.ts';
import type { TableName } from '../data/tables.ts';
import type { Change } from './change.ts';
import { type Entry, inTableOrder, RECORDED_TABLES, type Row } from './entry.ts';

/** A change as it was recorded. */
export interface RecordedChange extends Change {
  readonly entry: number;
}

/** What one run of `record` made of the register. */
export interface Version {
  /** The number of its last entry, which names it. */
  readonly number: number;
  /** UTC: `2026-11-24T07:00:00.000Z`. */
  readonly recordedAt: string;
  /** The same as a day where the register is kept. */
  readonly day: Day;
  readonly why: string;
  readonly changes: readonly RecordedChange[];
  /** The version of the Data Package: `1.4.2`. */
  readonly packageVersion: string;
}

/** The day of an instant where the register is kept. */
export function dayOf(instant: string): Day {
  return dayIn(jurisdiction.timeZone, new Date(instant));
}

/** Each entry as a change, with the row before it. */
function changesIn(entries: readonly Entry[]): RecordedChange[] {
  const rows = new Map<string, Row>();
  return entries.map(({ entry, table, key, op, row }) => {
    const name = `${table}/${key}`;
    const before = rows.get(name) ?? null;
    if (op === 'remove') rows.delete(name);
    else rows.set(name, row);
    return { entry, table, key, op, before, after: op === 'remove' ? null : row };
  });
}

/** The columns of each table that changes touch, as one text. */
function columnsAfter(changes: readonly RecordedChange[]): ReadonlyMap<TableName, string> {
  return new Map(
    changes.flatMap(({ table, after }) =>
      after === null ? [] : [[table, Object.keys(after).sort().join()] as const],
    ),
  );
}

/**
 * The Data Package's next version by its recipe: other columns are a major change, more rows a minor one, and rows
 * corrected or taken out a patch.
 */
function nextPackageVersion(
  last: string | undefined,
  changes: readonly RecordedChange[],
  columns: ReadonlyMap<TableName, string>,
): string {
  if (last === undefined) return '1.0.0';
  const [major = 0, minor = 0, patch = 0] = last.split('.').map(Number);
  const isOther = [...columnsAfter(changes)].some(
    ([table, names]) => (columns.get(table) ?? names) !== names,
  );
  if (isOther) return `${major + 1}.0.0`;
  return changes.some(({ op }) => op === 'add')
    ? `${major}.${minor + 1}.0`
    : `${major}.${minor}.${patch + 1}`;
}

/** Every version, the oldest first. */
export function versionsOf(entries: readonly Entry[]): Version[] {
  const versions: Version[] = [];
  const columns = new Map<TableName, string>();
  const changes = changesIn(entries);
  for (const [recordedAt, run] of Map.groupBy(entries, (entry) => entry.recorded_at)) {
    const { entry: number, why } = assertDefined(run.at(-1), 'the last entry of a version');
    const own = changes.slice(number - run.length, number);
    versions.push({
      number,
      recordedAt,
      day: dayOf(recordedAt),
      why,
      changes: own,
      packageVersion: nextPackageVersion(versions.at(-1)?.packageVersion, own, columns),
    });
    for (const [table, names] of columnsAfter(own)) columns.set(table, names);
  }
  return versions;
}

/** The licensee that a change is about; nothing for a source. */
export function licenseeOf({ table, key, before, after }: Change): string | undefined {
  return table === 'licensees' ? key : (after ?? before)?.licensee;
}

/** For each licensee, the versions that changed its own row, a service or a decision, with those changes alone. */
export function versionsByLicensee(versions: readonly Version[]): ReadonlyMap<string, readonly Version[]> {
  const record = new Map<string, Version[]>();
  for (const version of versions) {
    const groups = Map.groupBy(version.changes, licenseeOf);
    for (const [licensee, changes] of groups) {
      if (licensee === undefined) continue;
      record.set(licensee, [...(record.get(licensee) ?? []), { ...version, changes }]);
    }
  }
  return record;
}

/** A file of one version, by its path from the base: `versions/42/licensees.csv`. */
export interface VersionFile {
  readonly path: string;
  /** Makes its text. */
  readonly text: () => string;
}

/** The names of the files of every version. */
export const VERSION_FILES = [...RECORDED_TABLES.map((table) => `${table}.csv`), 'register.json'];

/** A table as one version has it; its rows are in the order in which they were first recorded. */
interface VersionTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/**
 * Gives a table as a version has it. Asked of the versions from the oldest on, it replays every change once in all;
 * asked of an older one than before, it begins again.
 */
function tablesOver(versions: readonly Version[]): (version: Version, table: TableName) => VersionTable {
  let next = 0;
  let tables = new Map<TableName, Map<string, Row>>();
  return ({ number }, table) => {
    if (number < (versions[next - 1]?.number ?? 0)) {
      next = 0;
      tables = new Map();
    }
    for (let version = versions[next]; version && version.number <= number; version = versions[next]) {
      for (const change of version.changes) {
        const rows = tables.get(change.table) ?? new Map<string, Row>();
        tables.set(change.table, rows);
        if (change.after === null) rows.delete(change.key);
        else rows.set(change.key, change.after);
      }
      next += 1;
    }
    const rows = [...(tables.get(table)?.values() ?? [])];
    const columns = inTableOrder(
      table,
      rows.flatMap((row) => Object.keys(row)),
    );
    // A row from before a column was added says nothing in it.
    return { columns, rows: rows.map((row) => columns.map((column) => row[column] ?? '')) };
  };
}

/** A cell by RFC 4180. */
function csvCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function csvOf({ columns, rows }: VersionTable): string {
  return [columns, ...rows].map((cells) => `${cells.map(csvCell).join(',')}\n`).join('');
}

function jsonOf(version: Version, tableIn: (table: TableName) => VersionTable): string {
  const json = {
    version: version.number,
    recorded_at: version.recordedAt,
    why: version.why,
    package_version: version.packageVersion,
    tables: Object.fromEntries(
      RECORDED_TABLES.map((table) => {
        const { columns, rows } = tableIn(table);
        const objects = rows.map((cells) =>
          Object.fromEntries(columns.map((column, index) => [column, cells[index]])),
        );
        return [table, objects];
      }),
    ),
  };
  return `${JSON.stringify(json, null, 1)}\n`;
}

/** The tables of every version, made anew from what was recorded: each as CSV, and all as JSON. */
export function versionFiles(versions: readonly Version[]): VersionFile[] {
  const tableOf = tablesOver(versions);
  return versions.flatMap((version) => [
    ...RECORDED_TABLES.map((table) => ({
      path: `versions/${version.number}/${table}.csv`,
      text: () => csvOf(tableOf(version, table)),
    })),
    {
      path: `versions/${version.number}/register.json`,
      text: () => jsonOf(version, (table) => tableOf(version, table)),
    },
  ]);
}
