import type { Day } from '../../dates.ts';
import { doubtText, effectText, licenceText, statusLine } from '../../i18n/phrases.ts';
import type { Words } from '../../i18n/words.ts';
import type { Standing } from '../../register/standing.ts';

/** A status in words, and why: what else the dates allow, and the date of the decision as written. */
export interface StatusText {
  readonly status: string;
  readonly why: readonly string[];
}

/** The same from a day on; an empty day is before all others. */
export interface Period extends StatusText {
  readonly from: Day;
}

/** A standing as described on a day. */
export function statusTextOf(words: Words, standing: Standing, day: Day): StatusText {
  const { licence } = standing;
  const doubt = doubtText(words, licence, (status) => licenceText(words, status));
  const { decision } = licence;
  return {
    status: statusLine(words, standing),
    why: [
      ...(doubt === undefined ? [] : [doubt]),
      ...(decision === null ? [] : [words.t('site.sentence', { text: effectText(words, decision, day) })]),
    ],
  };
}

/**
 * Standings as periods up to today, the oldest first; equal neighbours are one period. `before` is the state
 * before the first standing.
 */
export function periodsOf(
  words: Words,
  standings: readonly Standing[],
  before: StatusText,
  today: Day,
): Period[] {
  const periods: Period[] = [{ from: '', ...before }];
  for (const standing of standings.filter(({ day }) => day <= today)) {
    const text = statusTextOf(words, standing, today);
    const last = periods.at(-1);
    if (last?.status !== text.status || last.why.join() !== text.why.join())
      periods.push({ from: standing.day, ...text });
  }
  return periods;
}
