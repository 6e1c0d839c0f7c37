import { type PartialDate, precisionOf } from '../dates.ts';
import en from './en.json' with { type: 'json' };
import { type Language, type LanguageFacts, languages } from './languages.ts';
import ur from './ur.json' with { type: 'json' };

/** The key of a message. English decides which exist; a language that lacks one does not compile. */
export type MessageKey = keyof typeof en;

export const messages: Readonly<Record<Language, Readonly<Record<MessageKey, string>>>> = { en, ur };

/** A part of a message: text, or a placeholder. */
export type Part = { readonly text: string } | { readonly slot: string };

/** Splits a message at its `{placeholders}`. */
export function partsOf(message: string): Part[] {
  return message
    .split(/(\{\w+\})/)
    .filter((piece) => piece !== '')
    .map((piece) => (/^\{\w+\}$/.test(piece) ? { slot: piece.slice(1, -1) } : { text: piece }));
}

/** Fills in a message, with each value as `write` writes it. Throws where a value is missing: half a sentence is never published. */
export function fill<Value>(
  message: string,
  values: Readonly<Record<string, Value>>,
  write: (value: Value) => string,
): string {
  return message.replace(/\{(\w+)\}/g, (_, slot: string) => {
    const value = Object.hasOwn(values, slot) ? values[slot] : undefined;
    if (value === undefined) throw new Error(`no value for {${slot}} in "${message}"`);
    return write(value);
  });
}

type Values = Readonly<Record<string, string | number>>;

/** The keys of messages with plural forms: `x` for `x.one`, `x.other`. */
type PluralKey = MessageKey extends infer Key ? (Key extends `${infer Stem}.other` ? Stem : never) : never;

/** All that people read, in one language. */
export interface Words extends LanguageFacts {
  readonly language: Language;
  /** A message as plain text. Numbers are set in the language's form; values in the other direction are isolated. */
  readonly t: (key: MessageKey, values?: Values) => string;
  /** A message with plural forms, chosen by the number that fills `{count}`. */
  readonly plural: (key: PluralKey, count: number, values?: Values) => string;
  /** A message in parts, for markup around its values. */
  readonly parts: (key: MessageKey) => Part[];
  /** A date as precisely as it is written: `13 November 2025`, `November 2025`, `2025`. */
  readonly date: (date: PartialDate) => string;
  readonly number: (value: number) => string;
  /** `a, b and c`, each isolated where it runs in the other direction. */
  readonly list: (items: readonly string[]) => string;
}

/** What a line in the other direction would mix up. In Urdu that is also `2025-11-13`, which turns around. */
const FOREIGN = { rtl: /\p{Script=Latin}|\d[^\d\s.,]\d/u, ltr: /\p{Script=Arabic}/u } as const;

/** First strong isolate … pop directional isolate: a Latin name inside Urdu keeps its own direction (UAX #9). */
function isolated(value: string): string {
  return value.startsWith('\u2068') && value.indexOf('\u2069') === value.length - 1
    ? value
    : `\u2068${value}\u2069`;
}

export function wordsIn(language: Language): Words {
  const facts = languages[language];
  const own = messages[language];
  const numbers = new Intl.NumberFormat(facts.locale);
  const plurals = new Intl.PluralRules(facts.locale);
  const lists = new Intl.ListFormat(facts.locale, { type: 'conjunction' });
  const isolate = (value: string) => (FOREIGN[facts.dir].test(value) ? isolated(value) : value);
  const write = (value: string | number) =>
    typeof value === 'number' ? numbers.format(value) : isolate(value);
  const say = (message: string, values: Values) => fill(message, values, write);
  return {
    ...facts,
    language,
    t: (key, values = {}) => say(own[key], values),
    plural: (key, count, values = {}) => {
      const form = `${key as string}.${plurals.select(count)}`;
      const other = `${key as string}.other`;
      return say(own[(form in own ? form : other) as MessageKey], { ...values, count });
    },
    parts: (key) => partsOf(own[key]),
    date: dateWriter(facts.locale),
    number: (value) => numbers.format(value),
    list: (items) => lists.format(items.map(isolate)),
  };
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
