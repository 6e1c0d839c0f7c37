import type { Day, PartialDate } from '../dates.ts';
import type { Confidence } from '../data/tables.ts';
import { type Naming, spell, withoutLegalForm } from '../names/spelling.ts';
import type { LicenceStatus, OperatingStatus } from '../register/licence.ts';

/** Changes whenever an older reader would misread an index. */
export const INDEX_VERSION = 6;

/**
 * What travels to the browser: the register as the check needs it, in one file that a reader can follow. What is empty
 * is left out, and so is an id that is the slug of its name (`slugOf`). With gzip: 4 kB for 7 companies, 8 kB for 70,
 * 347 kB for 10,000; ids in full would make that 460 kB, and columns in a code of their own 239 kB.
 */
export interface CheckIndex {
  readonly version: number;
  /** How many entries of the log it is made of: of two indexes the one with more is the newer. */
  readonly entries: number;
  /** The day on which everything in it holds. */
  readonly asOf: Day;
  /** The day of the last review of the sources, and the first day on which the next one is overdue. */
  readonly reviewedOn: Day;
  readonly overdueFrom: Day;
  /** The date of its newest source; empty where no source has a date. */
  readonly newest: PartialDate;
  /** The newest total with a date, and the id of its source. */
  readonly announced: { readonly total: number; readonly source: string } | null;
  /** How names are written here. */
  readonly naming: Naming;
  /** The host of the authority's own site, without `www.`. */
  readonly authority: string;
  readonly sources: readonly IndexedSource[];
  readonly decisions: readonly IndexedDecision[];
  readonly companies: readonly IndexedCompany[];
  readonly removed: readonly IndexedRemoval[];
  /** Words that tell nothing of a name here: lists with commas between, in the spelling that names are compared in. */
  readonly questions: Readonly<Record<'generic' | 'common', string>>;
  /** Only where a licence is all that is needed: no answer says anything of an approval to operate. */
  readonly withoutOperation?: true | undefined;
  /** Letters that look like a letter of the register, by that letter. */
  readonly confusables: Readonly<Record<string, string>>;
}

export interface IndexedSource {
  readonly id: string;
  readonly date: PartialDate;
  readonly publisher: string;
  readonly title: string;
  readonly url: string;
  /** How far its content and date can be relied on. */
  readonly confidence: Confidence;
}

/** What a decision says; many companies can share one. */
export interface IndexedDecision {
  readonly decision: string;
  readonly effectiveOn: PartialDate;
  readonly until: PartialDate;
  readonly recordedOn: Day;
  /** The id of its source. */
  readonly source: string;
}

export interface IndexedCompany {
  readonly id?: string | undefined;
  readonly name: string;
  readonly nameUr?: string | undefined;
  /** Without those that only write out the legal form of the name. */
  readonly aliases?: readonly string[] | undefined;
  /** The number of its licence. */
  readonly number?: string | undefined;
  readonly licence: readonly IndexedStep<LicenceStatus>[];
  /** Left out where no decision says anything of it. */
  readonly operating?: readonly IndexedStep<OperatingStatus>[] | undefined;
  readonly services: readonly IndexedService[];
}

export interface IndexedService {
  readonly id?: string | undefined;
  readonly brand: string;
  readonly brandUr?: string | undefined;
  readonly aliases?: readonly string[] | undefined;
  readonly domains?: readonly string[] | undefined;
  readonly apps?: readonly string[] | undefined;
  /** The last day on which it was offered; only of a service that has ended. */
  readonly until?: PartialDate | undefined;
  /** The company that the brand belongs to since; only where there is one. */
  readonly next?: string | undefined;
  /** The company that offered it before, and until when; only where there was one. */
  readonly before?: { readonly name: string; readonly until: PartialDate } | undefined;
}

/** A company or a service that was removed from the register. */
export interface IndexedRemoval {
  /** Every name and address that it had. */
  readonly names: readonly string[];
  readonly on: Day;
  /** The reason that was recorded, in English. */
  readonly why: string;
  /** The id of the company on whose page it is told. */
  readonly licensee: string;
}

/**
 * What holds from a day on (empty for the day of the index): the statuses that the dates allow, the likeliest first, and
 * the place in `decisions` of the one that it rests on; `null` for none, left out for the same as in the step before.
 */
export type IndexedStep<Status> = readonly [
  from: Day,
  among: Status | readonly Status[],
  decision?: number | null,
];

/** The id that most companies and services have: their name in small letters, without the legal form. */
export function slugOf(name: string): string {
  return withoutLegalForm(spell(name)).replaceAll(' ', '-');
}
