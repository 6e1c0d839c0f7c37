import type { Day, PartialDate } from '../dates.ts';

/**
 * What travels to the browser: the register as the check needs it, one file. It is written in columns and leaves out
 * what follows from the rest, since ten thousand licensees load on a phone. `packed.ts` writes and reads its parts.
 */

/** Id, date, publisher, title, link. */
export type SourceRow = readonly [string, PartialDate, string, string, string];
/** Kind, effective on, until, place of its source in `sources`, recorded on. */
export type DecisionRow = readonly [string, PartialDate, PartialDate, number, Day];

export interface CheckIndex {
  /** Changes whenever an older reader would misread the rest. */
  readonly version: 1;
  /** The day that the register is said of. */
  readonly asOf: Day;
  /** The date of its newest source; empty where nothing dates any. */
  readonly newest: PartialDate;
  /** The newest dated total, and the place of its source. */
  readonly announced: readonly [number, number] | null;
  readonly sources: readonly SourceRow[];
  readonly decisions: readonly DecisionRow[];
  readonly licensees: {
    /** Empty where it is the slug of the name. */
    readonly id: readonly string[];
    readonly name: readonly string[];
    readonly nameUr: readonly string[];
    /** A list. */
    readonly aliases: readonly string[];
    readonly number: readonly string[];
    /** Its standings from the day of the index on. */
    readonly standings: readonly string[];
    /** How many of the services, in order, are its own. */
    readonly services: readonly number[];
  };
  readonly services: {
    /** Empty where it is the slug of the brand. */
    readonly id: readonly string[];
    readonly brand: readonly string[];
    readonly brandUr: readonly string[];
    /** Lists, in which `*` stands for the brand without its generic word, and `**` for a star. */
    readonly aliases: readonly string[];
    /** Lists, in which `*` stands for the same as it stands in an address. */
    readonly domains: readonly string[];
    readonly apps: readonly string[];
  };
  /** How people ask where the register is of: lists of words, and forms of questions as regular expressions. */
  readonly questions: {
    readonly generic: string;
    readonly common: string;
    readonly between: string;
    readonly frames: readonly string[];
  };
  /** Letters that look like a letter of the register, by that letter. */
  readonly confusables: Readonly<Record<string, string>>;
}
