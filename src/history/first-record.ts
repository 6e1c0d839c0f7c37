import type { DecisionRow, Licensee, PressRelease } from '../data/tables.ts';
import { readRow } from './recorded-row.ts';
import type { Version } from './version.ts';

/** A decision with the rows that it rested on, all as they stood in the version that brought it. */
export interface FirstRecord {
  readonly row: DecisionRow;
  readonly licensee: Licensee;
  readonly source: PressRelease;
}

/** How each decision was first recorded, by its number: what was said of it before anybody edited a row. */
export function firstRecords(versions: readonly Version[]): ReadonlyMap<number, FirstRecord> {
  const licensees = new Map<string, Licensee>();
  const sources = new Map<string, PressRelease>();
  const records = new Map<number, FirstRecord>();
  for (const { changes } of versions) {
    for (const { table, key, after } of changes) {
      if (after === null) continue;
      if (table === 'licensees') licensees.set(key, readRow('licensees', after));
      if (table === 'press-releases') sources.set(key, readRow('press-releases', after));
    }
    for (const { table, op, after } of changes) {
      if (table !== 'decisions' || op !== 'add' || after === null) continue;
      const row = readRow('decisions', after);
      const licensee = licensees.get(row.licensee);
      const source = sources.get(row.source);
      if (!records.has(row.id) && licensee !== undefined && source !== undefined)
        records.set(row.id, { row, licensee, source });
    }
  }
  return records;
}
