import { type Change, fieldsOf } from './change.ts';

/** The changes that are printed field by field, and those behind them. */
interface Excerpt<Printed extends Change> {
  readonly printed: readonly Printed[];
  readonly rest: readonly Printed[];
}

/** About how many characters a change takes in print: its name, and each field with its values. */
function lengthOf(change: Change): number {
  return fieldsOf(change).reduce(
    (sum, { column, before, after }) => sum + column.length + (before ?? '').length + (after ?? '').length,
    change.table.length + change.key.length,
  );
}

/** Divides changes where `room` characters are full. What follows the first change that has no room has none either. */
export function excerptOf<Printed extends Change>(
  changes: readonly Printed[],
  room: number,
): Excerpt<Printed> {
  let left = room;
  const end = changes.findIndex((change) => {
    left -= lengthOf(change);
    return left < 0;
  });
  const count = end === -1 ? changes.length : end;
  return { printed: changes.slice(0, count), rest: changes.slice(count) };
}

/**
 * Of versions, the oldest first, those that are printed whole in `room` characters. The newest are printed first; one
 * that does not fit takes no room from those before it.
 */
export function printedVersions<Versioned extends { readonly changes: readonly Change[] }>(
  versions: readonly Versioned[],
  room: number,
): ReadonlySet<Versioned> {
  const printed = new Set<Versioned>();
  let left = room;
  for (const version of versions.toReversed()) {
    if (excerptOf(version.changes, left).rest.length > 0) continue;
    printed.add(version);
    left -= version.changes.reduce((sum, change) => sum + lengthOf(change), 0);
  }
  return printed;
}
