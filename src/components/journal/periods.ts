import type { Day } from '../../dates.ts';
import { statusLine } from '../../i18n/standing.ts';
import type { Words } from '../../i18n/words.ts';
import type { Standing } from '../../register/standing.ts';

/** What was so from a day on, in words; an empty day is before all others. */
export interface Period {
  readonly from: Day;
  readonly status: string;
}

/**
 * Standings as periods up to today, the oldest first; the same status twice in a row is one period. `before` is what was
 * so ahead of the first standing.
 */
export function periodsOf(
  words: Words,
  standings: readonly Standing[],
  before: string,
  today: Day,
): Period[] {
  const periods: Period[] = [{ from: '', status: before }];
  for (const standing of standings) {
    const status = statusLine(words, standing);
    if (standing.day <= today && periods.at(-1)?.status !== status)
      periods.push({ from: standing.day, status });
  }
  return periods;
}

/** The period that a day is in. */
export function periodOn(periods: readonly Period[], day: Day): Period | undefined {
  return periods.findLast(({ from }) => from <= day);
}
