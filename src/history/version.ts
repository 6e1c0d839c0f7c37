import { formatCsv } from '../data/csv.ts';
import { dayIn, type Day } from '../dates.ts';
import { assertDefined } from '../errors.ts';
import { thisRegister } from '../this-register.ts';
import type { TableName } from '../data/tables.ts';
import type { Change } from './change.ts';
import { type Cells, type Entry, inTableOrder, RECORDED_TABLES } from './journal.ts';

/** A change as it was recorded. */
export interface RecordedChange extends Change {
  readonly entry: number;
}

/** The register after one run of `record`. */
export interface Version {
  /** The number of its last entry, which names it. */
  readonly number: number;
  /** UTC: `2026-11-24T07:00:00.000Z`. */
  readonly recordedAt: string;
  /** The date in the time zone of the register. */
  readonly day: Day;
  readonly why: string;
  readonly changes: readonly RecordedChange[];
  /** The tables that it has, in order: those that were there from the start, and any later one since its first entry. */
  readonly tables: readonly TableName[];
  /** The version of the Data Package: `1.4.2`. */
  readonly packageVersion: string;
}

/** The date of an instant in the time zone of the register. */
export function dayOf(instant: string): Day {
  return dayIn(thisRegister.timeZone, new Date(instant));
}

/** Each entry as a change, with the row before it. */
function changesIn(entries: readonly Entry[]): RecordedChange[] {
  const rows = new Map<string, Cells>();
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
 * The next version of the Data Package: major for other columns, minor for new rows, patch for rows corrected or removed.
 */
function nextPackageVersion(
  last: string | undefined,
  changes: readonly RecordedChange[],
  hasOtherColumns: boolean,
): string {
  if (last === undefined) return '1.0.0';
  const [major, minor, patch] = last.split('.').map(Number) as [number, number, number];
  if (hasOtherColumns) return `${major + 1}.0.0`;
  return changes.some(({ op }) => op === 'add')
    ? `${major}.${minor + 1}.0`
    : `${major}.${minor}.${patch + 1}`;
}

/**
 * The tables of the first version. A table that came later is in a version only from its first entry on, so that the
 * files of the versions before it stay as they were published.
 */
const FIRST_TABLES: readonly string[] = ['licensees', 'press-releases', 'services', 'decisions'];

/** Every version, the oldest first. */
export function versionsOf(entries: readonly Entry[]): Version[] {
  const versions: Version[] = [];
  const columns = new Map<TableName, string>();
  const changes = changesIn(entries);
  const begun = new Set<string>(FIRST_TABLES);
  for (const [recordedAt, run] of Map.groupBy(entries, (entry) => entry.recorded_at)) {
    const { entry: number, why } = assertDefined(run.at(-1), 'the last entry of a version');
    const own = changes.slice(number - run.length, number);
    const next = columnsAfter(own);
    for (const { table } of own) begun.add(table);
    const hasOther = [...next].some(([table, names]) => (columns.get(table) ?? names) !== names);
    versions.push({
      number,
      recordedAt,
      day: dayOf(recordedAt),
      why,
      changes: own,
      tables: RECORDED_TABLES.filter((table) => begun.has(table)),
      packageVersion: nextPackageVersion(versions.at(-1)?.packageVersion, own, hasOther),
    });
    for (const [table, names] of next) columns.set(table, names);
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

/** The name that a row of a table had before its present one; nothing if it has its first. `own` are the versions that changed the row. */
export function formerName(
  own: readonly Version[],
  table: 'licensees' | 'services',
  key: string,
): string | undefined {
  const column = table === 'licensees' ? 'legal_name' : 'brand';
  const names = own.flatMap(({ changes }) =>
    changes.flatMap((change) =>
      change.table === table && change.key === key ? (change.after?.[column] ?? []) : [],
    ),
  );
  return names.findLast((name) => name !== names.at(-1));
}

/** A file of one version, by its path from the base: `versions/42/licensees.csv`. */
export interface VersionFile {
  readonly path: string;
  /** Makes its text. */
  readonly text: () => string;
}

/** The names of the files of a version: its tables, and the register that they make (`api/documents.ts`). */
export function fileNamesOf({ tables }: Version): string[] {
  return [...tables.map((table) => `${table}.csv`), 'tables.json', 'register.json'];
}

/** A table as one version has it: its rows by their columns, in the order in which they were first recorded. */
interface VersionTable {
  readonly name: TableName;
  readonly columns: readonly string[];
  readonly rows: readonly Cells[];
}

function csvOf({ columns, rows }: VersionTable): string {
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))];
  return formatCsv(lines);
}

function jsonOf(version: Version, tables: readonly VersionTable[]): string {
  const json = {
    version: version.number,
    recorded_at: version.recordedAt,
    why: version.why,
    package_version: version.packageVersion,
    tables: Object.fromEntries(
      tables.map(({ name, columns, rows }) => [
        name,
        rows.map((row) => Object.fromEntries(columns.map((column) => [column, row[column] ?? '']))),
      ]),
    ),
  };
  return `${JSON.stringify(json, null, 1)}\n`;
}

/**
 * The tables of every version, made again from what was recorded: each as CSV, and all as JSON. A row from before a
 * column was added has an empty cell in it.
 */
export function versionFiles(versions: readonly Version[]): VersionFile[] {
  const recorded = new Map(RECORDED_TABLES.map((name) => [name, new Map<string, Cells>()]));
  return versions.flatMap((version) => {
    for (const { table, key, after } of version.changes) {
      if (after === null) recorded.get(table)?.delete(key);
      else recorded.get(table)?.set(key, after);
    }
    const tables = version.tables.map((name): VersionTable => {
      const rows = [...assertDefined(recorded.get(name), name).values()];
      return { name, rows, columns: inTableOrder(name, rows.flatMap(Object.keys)) };
    });
    const folder = `versions/${version.number}`;
    return [
      ...tables.map((table) => ({ path: `${folder}/${table.name}.csv`, text: () => csvOf(table) })),
      { path: `${folder}/tables.json`, text: () => jsonOf(version, tables) },
    ];
  });
}
