import type { Report } from '../jurisdiction.ts';
import type { PressRelease } from '../data/tables.ts';

/** What a text cites: the id of a source of the register, or another report. */
export type Cited = string | Report;

/** The cited sources, in order; `undefined` if the register lacks one: no text appears without its sources. */
export function citedIn(
  releases: readonly PressRelease[],
  cited: readonly Cited[],
): readonly (PressRelease | Report)[] | undefined {
  const sources = cited.map((source) =>
    typeof source === 'string' ? releases.find(({ id }) => id === source) : source,
  );
  return sources.every((source) => source !== undefined) ? sources : undefined;
}
