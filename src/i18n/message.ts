import { type Day, type PartialDate, precisionOf } from '../dates.ts';
import type { LicenceStatus, OperatingStatus } from '../register/licence.ts';

/* How a message is chosen and filled in. The script of the check has this too, without the words. */

/** A part of a message: text, or a placeholder. */
export type Part = { readonly text: string } | { readonly slot: string };

/** Splits a message at its `{placeholders}`. */
export function partsOf(message: string): Part[] {
  return message
    .split(/(\{\w+\})/)
    .filter((piece) => piece !== '')
    .map((piece) => (/^\{\w+\}$/.test(piece) ? { slot: piece.slice(1, -1) } : { text: piece }));
}

/**
 * Fills in a message, with each value as `write` writes it. A value that ends with a full stop, `Ltd.`, ends the sentence
 * with it. Throws where a value is missing: half a sentence is never published.
 */
export function fill<Value>(
  message: string,
  values: Readonly<Record<string, Value>>,
  write: (value: Value) => string,
): string {
  return message.replace(/\{(\w+)\}(\.?)/g, (_, slot: string, stop: string) => {
    const value = Object.hasOwn(values, slot) ? values[slot] : undefined;
    if (value === undefined) throw new Error(`no value for {${slot}} in "${message}"`);
    const written = write(value);
    return written.endsWith('.') ? written : written + stop;
  });
}

const FIELDS = {
  day: { day: 'numeric', month: 'long', year: 'numeric' },
  month: { month: 'long', year: 'numeric' },
  year: { year: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** Writes dates in a language (BCP 47), each as precisely as it is given. */
export function dateWriter(locale: string): (date: PartialDate) => string {
  const formats = new Map<string, Intl.DateTimeFormat>();
  // The register has few days, each of them on many pages.
  const written = new Map<PartialDate, string>();
  return (date) => {
    const known = written.get(date);
    if (known !== undefined) return known;
    const precision = precisionOf(date);
    const format =
      formats.get(precision) ?? new Intl.DateTimeFormat(locale, { ...FIELDS[precision], timeZone: 'UTC' });
    formats.set(precision, format);
    // Intl sets a comma before the year of an Urdu day; neither print nor running text does.
    const text = format.format(new Date(date)).replace('،', '');
    written.set(date, text);
    return text;
  };
}

/** Which message says what held when the sources were last checked; others say their status and the day. */
export function lastCheckedKey(status: LicenceStatus | OperatingStatus) {
  return status === 'licensed' || status === 'authorised' || status === 'commenced' || status === 'permitted'
    ? (`register.lastChecked.${status}` as const)
    : 'register.lastChecked';
}

/** The dates that decide how a decision is described on a given day. */
interface DecisionDates {
  readonly effectiveOn: PartialDate;
  readonly sourceDate: PartialDate;
  readonly recordedOn: Day;
  /** The day of the description. */
  readonly day: Day;
}

/**
 * Which message says when a decision took or takes effect, as precisely as it is known and no more, and with which date.
 * Within its own month or year, what has no day may still be to come.
 */
export function effectOf({ effectiveOn, sourceDate, recordedOn, day }: DecisionDates) {
  if (effectiveOn !== '') {
    const isDay = precisionOf(effectiveOn) === 'day';
    const isAhead = isDay ? effectiveOn > day : effectiveOn >= day.slice(0, effectiveOn.length);
    const key = `register.effect${isAhead ? '.ahead' : ''}.${isDay ? 'on' : 'in'}` as const;
    return { key, date: effectiveOn } as const;
  }
  if (sourceDate === '') return { key: 'register.effect.undated', date: recordedOn } as const;
  const key = precisionOf(sourceDate) === 'day' ? 'register.effect.by' : 'register.effect.byEnd';
  return { key, date: sourceDate } as const;
}

/** Which message says that a status is known to begin on a later day. */
export function laterKey(among: readonly unknown[]) {
  return among.length > 1 ? 'register.later.possible' : 'register.later';
}
