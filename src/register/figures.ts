import { type Day, firstDay, lastDay, type PartialDate } from '../dates.ts';
import type { PressRelease } from '../data/tables.ts';
import { type Decision, inOrderOfEffect } from './decision.ts';
import { GRANTS } from './licence.ts';
import type { Company, Register } from './register.ts';
import { holds } from './standing.ts';

/** A total that a source announced. Totals of different sources do not add up, and nothing here adds them. */
export interface Announced {
  readonly release: PressRelease;
  readonly total: number;
  /** The days between which it was announced; `null` for a source that nothing dates. */
  readonly between: readonly [Day, Day] | null;
}

/** How many companies were named by the end of a day. */
export interface Named {
  readonly on: Day;
  readonly total: number;
}

/** The figures of the register. Each counts one thing, and they are never mixed. */
export interface Figures {
  /** Companies that sources named, whatever their status today. */
  readonly named: number;
  /** Those whose licence or authorisation is certainly in force today. */
  readonly holding: number;
  /** Those of them whose commencement certificate is certainly on record. */
  readonly operating: number;
  /** The newest total announced by a dated source. */
  readonly announced: Announced | null;
  /** The date of the newest dated source; empty where nothing dates any. */
  readonly newest: PartialDate;
}

/** Every total that a source announced, oldest first, those of undated sources last. */
export function announcedOverTime({ sources }: Register): Announced[] {
  return sources
    .flatMap(({ release }) => {
      const { date, licensees_total: total } = release;
      if (total === null) return [];
      const between = date === '' ? null : ([firstDay(date), lastDay(date)] as const);
      return [{ release, total, between }];
    })
    .sort((a, b) => byDays(a.between, b.between));
}

/** By the last day, then by the first; `null` last. */
function byDays(a: Announced['between'], b: Announced['between']): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return a[1].localeCompare(b[1]) || a[0].localeCompare(b[0]);
}

/** The day by which a company had certainly been named by a decision: that of its source, or of its record if earlier. */
function namingDay({ source, row }: Decision): Day {
  const published = source.date === '' ? row.recorded_on : lastDay(source.date);
  return published < row.recorded_on ? published : row.recorded_on;
}

/** How many companies sources had named, on each day on which that number grew. */
export function namedOverTime({ companies }: Register): Named[] {
  const days = companies.flatMap(({ decisions }) =>
    decisions
      // What is known better since had been named all the same.
      .filter(({ undoneBy, row }) => undoneBy?.isReplacement !== false && row.decision !== 'withdrawn')
      .map(namingDay)
      .sort()
      .slice(0, 1),
  );
  const steps: Named[] = [];
  days.sort().forEach((on, index) => {
    if (steps.at(-1)?.on === on) steps.pop();
    steps.push({ on, total: index + 1 });
  });
  return steps;
}

export function figuresOf(register: Register): Figures {
  const holding = register.companies.filter(({ standing }) => holds(standing));
  const operating = holding.filter(({ standing: { operating } }) =>
    operating.among.every((status) => status !== 'not-on-record'),
  );
  return {
    named: namedOverTime(register).at(-1)?.total ?? 0,
    holding: holding.length,
    operating: operating.length,
    announced: announcedOverTime(register).findLast(({ between }) => between !== null) ?? null,
    // Sources are sorted newest first, the undated ones last.
    newest: register.sources[0]?.release.date ?? '',
  };
}

/** For how many companies a source gives what people ask for most. */
interface Stated {
  readonly companies: number;
  readonly numbers: number;
  /** Those for which a source dates the licence or authorisation itself, to the day, the month or the year. */
  readonly grants: number;
  readonly domains: number;
  readonly apps: number;
  /** Decisions that suspend or revoke a licence and are not withdrawn. */
  readonly losses: number;
}

export function statedIn({ companies }: Register): Stated {
  const count = (has: (company: Company) => boolean) => companies.filter(has).length;
  const standing = companies.map(({ decisions }) => inOrderOfEffect(decisions));
  return {
    companies: companies.length,
    numbers: count(({ licensee }) => licensee.licence_no !== ''),
    grants: standing.filter((decisions) =>
      decisions.some(({ row }) => GRANTS.includes(row.decision) && row.effective_on !== ''),
    ).length,
    domains: count(({ services }) => services.some(({ domains }) => domains.length > 0)),
    apps: count(({ services }) => services.some(({ apps }) => apps.length > 0)),
    losses: standing.flat().filter(({ row }) => row.decision === 'suspended' || row.decision === 'revoked')
      .length,
  };
}
