import type { AxisName } from '../data/register-file.ts';
import type { PartialDate } from '../dates.ts';
import { assertDefined } from '../errors.ts';
import { thisRegister } from '../this-register.ts';
import { dateWriter, fill, type Part, partsOf } from './message.ts';
import type en from './en.json';
import { byLanguage, type Language, type LanguageFacts, languages } from './languages.ts';

/** The key of a message. English decides which exist. */
export type MessageKey = keyof typeof en;

type Messages = Readonly<Record<MessageKey, string>>;

/** A message with what the register is called in the place of `{product}` and the like; the rest stays to be filled. */
function named(message: string, names: object): string {
  return message.replace(/\{(\w+)\}/g, (slot: string, name: string, at: number) => {
    const text = (names as Readonly<Record<string, string | undefined>>)[name] ?? slot;
    return at === 0 ? text.charAt(0).toUpperCase() + text.slice(1) : text;
  });
}

/** All that the site says in each language of the register. */
export const messages = byLanguage((language): Messages => {
  const { names, sentences } = thisRegister;
  const own = assertDefined(sentences[language], 'the sentences of a language');
  return Object.fromEntries(
    Object.entries(own).map(([key, message]) => [key, named(message, names[language] ?? {})]),
  ) as Messages;
});

type Values = Readonly<Record<string, string | number>>;

/** The keys of messages with plural forms: `x` for `x.one`, `x.other`. */
type PluralKey = MessageKey extends infer Key ? (Key extends `${infer Stem}.other` ? Stem : never) : never;

/** All that people read, in one language. */
export interface Words extends LanguageFacts {
  readonly language: Language;
  /** What a standing says in this register, in order, and what each is called. */
  readonly axes: readonly { readonly axis: AxisName; readonly name: string }[];
  /** A message as plain text. Numbers are set in the language's form; values in the other direction are isolated. */
  readonly t: (key: MessageKey, values?: Values) => string;
  /** A message with plural forms, chosen by the number that fills `{count}`. */
  readonly plural: (key: PluralKey, count: number, values?: Values) => string;
  /** The keys of a message with plural forms. */
  readonly forms: (key: PluralKey) => MessageKey[];
  /** A message in parts, for markup around its values. */
  readonly parts: (key: MessageKey) => Part[];
  /** A date as precisely as it is written: `13 November 2025`, `November 2025`, `2025`. */
  readonly date: (date: PartialDate) => string;
  readonly number: (value: number) => string;
  /** A value as it stands in a sentence. */
  readonly value: (value: string | number) => string;
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
    axes: thisRegister.axes.map((axis) => ({
      axis,
      name:
        axis === 'licence'
          ? own['register.axis.licence']
          : assertDefined(thisRegister.operation?.label[language], 'what the axis is called'),
    })),
    t: (key, values = {}) => say(own[key], values),
    plural: (key, count, values = {}) => {
      const form = `${key as string}.${plurals.select(count)}`;
      const other = `${key as string}.other`;
      return say(own[(form in own ? form : other) as MessageKey], { ...values, count });
    },
    forms: (key) => (Object.keys(own) as MessageKey[]).filter((form) => form.replace(/\.\w+$/, '') === key),
    parts: (key) => partsOf(own[key]),
    date: dateWriter(facts.locale),
    number: (value) => numbers.format(value),
    value: write,
    list: (items) => lists.format(items.map(isolate)),
  };
}
