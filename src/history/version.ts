import type { Change } from './change.ts';
import type { Entry } from './entry.ts';

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
  readonly why: string;
  readonly changes: readonly RecordedChange[];
  /** The version of the Data Package: `1.4.2`. */
  readonly packageVersion: string;
}

/** The rows before each entry, told as changes. */
function changesIn(entries: readonly Entry[]): RecordedChange[] {
  const rows = new Map<string, Entry['row']>();
  return entries.map(({ entry, table, key, op, row }) => {
    const name = `${table}/${key}`;
    const before = rows.get(name) ?? null;
    if (op === 'remove') rows.delete(name);
    else rows.set(name, row);
    return { entry, table, key, op, before, after: op === 'remove' ? null : row };
  });
}

function columnsIn(
  changes: readonly RecordedChange[],
  side: 'before' | 'after',
): ReadonlyMap<string, string> {
  return new Map(
    changes.flatMap((change) => {
      const row = change[side];
      return row === null ? [] : [[change.table, Object.keys(row).sort().join()]];
    }),
  );
}

/**
 * The Data Package's next version by its recipe: other columns are a major change, more rows a minor one, and rows
 * corrected or taken out a patch.
 */
function nextPackageVersion(
  version: string | undefined,
  changes: readonly RecordedChange[],
  columns: ReadonlyMap<string, string>,
): string {
  if (version === undefined) return '1.0.0';
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  const after = columnsIn(changes, 'after');
  const isOther = [...after].some(([table, names]) => (columns.get(table) ?? names) !== names);
  if (isOther) return `${major + 1}.0.0`;
  return changes.some(({ op }) => op === 'add')
    ? `${major}.${minor + 1}.0`
    : `${major}.${minor}.${patch + 1}`;
}

/** Every version, the oldest first. */
export function versionsOf(entries: readonly Entry[]): Version[] {
  const versions: Version[] = [];
  const columns = new Map<string, string>();
  const runs = Map.groupBy(changesIn(entries), ({ entry }) => entries[entry - 1]?.recorded_at ?? '');
  for (const [recordedAt, changes] of runs) {
    const number = changes.at(-1)?.entry ?? 0;
    versions.push({
      number,
      recordedAt,
      why: entries[number - 1]?.why ?? '',
      changes,
      packageVersion: nextPackageVersion(versions.at(-1)?.packageVersion, changes, columns),
    });
    for (const [table, names] of columnsIn(changes, 'after')) columns.set(table, names);
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
