import type { Day, PartialDate } from '../dates.ts';
import type { LicenceStatus, OperatingStatus } from '../register/standing.ts';

/** What the check says, as data. The words for it are in `src/i18n/`. */

export type Verdict = 'idle' | 'licensed' | 'not-current' | 'several' | 'resembles' | 'no-record';

/**
 * Why. Exact: which key was met. Resembling: what makes it look like the entry. No record: `generic` when the question
 * names no provider, else `nothing`.
 */
export type Reason =
  | 'domain'
  | 'app'
  | 'name'
  | 'number'
  | 'two-names'
  | 'confusable'
  | 'generic-word'
  | 'swapped'
  | 'edits'
  | 'around'
  | 'shared-word'
  | 'generic'
  | 'nothing';

/** Where a decision comes from. */
export interface ToldSource {
  readonly id: string;
  readonly date: PartialDate;
  readonly publisher: string;
  readonly title: string;
  readonly url: string;
}

export interface ToldDecision {
  readonly decision: string;
  readonly effectiveOn: PartialDate;
  readonly until: PartialDate;
  readonly recordedOn: Day;
  readonly source: ToldSource;
}

/** What an axis says from a day on; more than one status among those allowed is not certain. */
export interface ToldStep<Status> {
  /** Empty for what holds since the day of the register. */
  readonly from: Day;
  readonly status: Status;
  readonly among: readonly Status[];
  readonly decision: ToldDecision | null;
}

/** One axis of a standing on the day of the question, and on later days by decisions that are recorded already. */
export interface ToldAxis<Status> extends ToldStep<Status> {
  readonly ahead: readonly ToldStep<Status>[];
}

export interface ToldService {
  readonly id: string;
  readonly brand: string;
  readonly brandUr: string;
  readonly domains: readonly string[];
  readonly apps: readonly string[];
}

/** An entry that an answer speaks of, as it stands on the day of the question. */
export interface Match {
  /** The day of the question. */
  readonly day: Day;
  /** The service or licensee whose key was met or is resembled. */
  readonly id: string;
  /** That name, as the register prints it. */
  readonly name: string;
  readonly licensee: {
    readonly id: string;
    readonly name: string;
    readonly nameUr: string;
    readonly number: string;
  };
  /** The service that was asked for, or all of the licensee's. */
  readonly services: readonly ToldService[];
  readonly licence: ToldAxis<LicenceStatus>;
  readonly operating: ToldAxis<OperatingStatus>;
}

/** A stretch of a text, and whether the other text has the same. */
export interface Stretch {
  readonly text: string;
  readonly same: boolean;
}

export interface Suggestion {
  readonly id: string;
  readonly name: string;
  readonly licensee: string;
}

export interface Answer {
  /** The question as typed, without the space around it. */
  readonly question: string;
  readonly verdict: Verdict;
  readonly reason: Reason;
  /** What the question was read as; a domain or app that nobody recorded is told so. */
  readonly asked: 'name' | 'domain' | 'app';
  /** The entries that the answer rests on, the nearest first. */
  readonly matches: readonly Match[];
  /** For `resembles`: the question and the first match's name, with what differs. */
  readonly difference: { readonly question: readonly Stretch[]; readonly name: readonly Stretch[] } | null;
  /** What else may have been meant, the nearest first. It never decides the verdict. */
  readonly suggestions: readonly Suggestion[];
  /** The day of the register. */
  readonly asOf: Day;
  /** The date of its newest source; empty where nothing dates any. */
  readonly newest: PartialDate;
  /** How old that is, in days. */
  readonly age: number;
  readonly named: number;
  readonly announced: { readonly total: number; readonly source: ToldSource } | null;
}
