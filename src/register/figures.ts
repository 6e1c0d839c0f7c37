import { type Day, firstDay, lastDay } from '../dates.ts';
import type { PressRelease } from '../load/tables.ts';
import type { Register } from './register.ts';
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

/** The figures that the register states of itself. Each counts one thing, and they are never mixed. */
export interface Figures {
  /** Companies on the register, whatever their status today. */
  readonly named: number;
  /** Those whose licence or authorisation certainly holds today. */
  readonly holding: number;
  /** Those of them whose commencement certificate is on record. */
  readonly operating: number;
  /** The newest total announced by a dated source. */
  readonly announced: Announced | null;
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
    .sort((a, b) => ((a.between?.[1] ?? '9') < (b.between?.[1] ?? '9') ? -1 : 1));
}

/** How many companies sources had named, on each day on which that number grew; a company counts from the day on which its naming is certain. */
export function namedOverTime({ entries }: Register): Named[] {
  const days = entries.flatMap(({ decisions }) => {
    const naming = decisions.filter(
      ({ withdrawnBy, row }) => withdrawnBy === null && row.decision !== 'withdrawn',
    );
    const day = naming
      .map(({ source, row }) => (source.date === '' ? row.recorded_on : lastDay(source.date)))
      .sort()[0];
    return day === undefined ? [] : [day];
  });
  const steps: Named[] = [];
  days.sort().forEach((on, index) => {
    if (steps.at(-1)?.on === on) steps.pop();
    steps.push({ on, total: index + 1 });
  });
  return steps;
}

export function figuresOf(register: Register): Figures {
  const holding = register.entries.filter(({ standing }) => holds(standing));
  return {
    named: register.entries.length,
    holding: holding.length,
    operating: holding.filter(({ standing }) => standing.operating.status === 'commenced').length,
    announced: announcedOverTime(register).findLast(({ between }) => between !== null) ?? null,
  };
}
