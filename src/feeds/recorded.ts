import type { Day } from '../dates.ts';
import type { DecisionRow, Licensee, PressRelease } from '../data/tables.ts';
import type { Decision } from '../register/decision.ts';
import type { RecordedVersion } from './version-item.ts';

/** A licence that ran out by itself: the last day of a decision passed, and nobody recorded anything. */
export interface Lapse {
  readonly decision: Decision;
  readonly licensee: Licensee;
  readonly day: Day;
}

/** A decision and what it rests on, as they stood when it was recorded. */
interface FirstRecord {
  readonly row: DecisionRow;
  readonly licensee: Licensee;
  readonly source: PressRelease;
}

/** A source as one version recorded it. */
export interface SourceRecord {
  readonly release: PressRelease;
  readonly version: number;
  readonly day: Day;
}

/**
 * How the rows came to be what they are. Items are made of the rows as they were first recorded, so that editing a name
 * or a title changes no item that was published; what nobody has recorded yet is told as it is today.
 */
export interface Recorded {
  /** The oldest first. */
  readonly versions: readonly RecordedVersion[];
  /** By the number of the decision. */
  readonly decisions: ReadonlyMap<number, FirstRecord>;
  /** By the id of the source, the oldest record first. */
  readonly sources: ReadonlyMap<string, readonly SourceRecord[]>;
  /** By the id of the licensee, the oldest first. */
  readonly lapses: ReadonlyMap<string, readonly Lapse[]>;
}
