import type { Day } from '../dates.ts';
import type { PressRelease } from '../data/tables.ts';
import { dayOf } from './problems.ts';
import { readRow } from './recorded-row.ts';
import type { Version } from './version.ts';

/** A source as one version recorded it. */
export interface SourceRecord {
  readonly release: PressRelease;
  /** The version, by its number, and its day. */
  readonly version: number;
  readonly day: Day;
}

/** Every record of every source, by its id: how it came in, and each time that its row was edited; the oldest first. */
export function sourceRecords(versions: readonly Version[]): ReadonlyMap<string, readonly SourceRecord[]> {
  const records = new Map<string, SourceRecord[]>();
  for (const { number, recordedAt, changes } of versions)
    for (const { table, key, after } of changes) {
      if (table !== 'press-releases' || after === null) continue;
      const release = readRow('press-releases', after);
      const record = { release, version: number, day: dayOf(recordedAt) };
      records.set(key, [...(records.get(key) ?? []), record]);
    }
  return records;
}
