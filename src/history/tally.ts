import type { TableName } from '../data/tables.ts';
import type { Change } from './change.ts';
import { RECORDED_TABLES } from './columns.ts';
import { OPERATIONS, type Operation } from './entry.ts';

/** How many rows of a table were added, changed or removed. */
export interface Tally {
  readonly table: TableName;
  readonly op: Operation;
  readonly count: number;
}

/** Counts changes by table and kind, in the order of the tables; what did not happen is left out. */
export function tallyOf(changes: readonly Change[]): Tally[] {
  const groups = Map.groupBy(changes, ({ table, op }) => `${table} ${op}`);
  return RECORDED_TABLES.flatMap((table) =>
    OPERATIONS.flatMap((op) => {
      const count = groups.get(`${table} ${op}`)?.length ?? 0;
      return count === 0 ? [] : [{ table, op, count }];
    }),
  );
}
