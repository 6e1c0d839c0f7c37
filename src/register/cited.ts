import type { Report } from '../jurisdiction.ts';
import type { PressRelease } from '../data/tables.ts';

/** What a text rests on: the id of a source of the register, or a report that is none. */
export type Cited = string | Report;

/** The cited sources, in their order; `undefined` where the register lacks one, since no text stands without its sources. */
export function citedIn(
  releases: readonly PressRelease[],
  cited: readonly Cited[],
): readonly (PressRelease | Report)[] | undefined {
  const sources = cited.map((source) =>
    typeof source === 'string' ? releases.find(({ id }) => id === source) : source,
  );
  return sources.every((source) => source !== undefined) ? sources : undefined;
}
