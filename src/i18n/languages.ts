import { thisRegister } from '../this-register.ts';

export interface LanguageFacts {
  /** Its own name for itself. */
  readonly name: string;
  readonly dir: 'ltr' | 'rtl';
  /** BCP 47 tag for `Intl`. */
  readonly locale: string;
  /** What its addresses begin with, after the base path. */
  readonly prefix: string;
  /** How it is set, where the fonts and the leading of Latin do not fit it. */
  readonly type: Type | undefined;
}

/** How a script is set: files of `src/styles/`. */
interface Type {
  readonly stylesheet: string;
  /** The font that the site brings along, where what a device has is not enough; made by `npm run fonts`. */
  readonly font?: string;
}

/**
 * A language of the register, by its BCP 47 tag. A register may bring any, with words of its own; the compiler knows those
 * that the interface is written in here, which tests and tools name.
 */
export type Language = 'en' | 'ur';

/** What a language needs beside what `Intl` knows of it: a line each. */
type Own = Partial<Pick<LanguageFacts, 'name' | 'locale' | 'type'>>;
const SET: Readonly<Record<string, Own>> = {
  en: { name: 'English', locale: 'en-GB' },
  ur: {
    // With the digits 0–9 that print and web pages use.
    ...{ name: 'اردو', locale: 'ur-PK-u-nu-latn' },
    type: { stylesheet: 'urdu.css', font: 'nastaliq.woff2' },
  },
  ar: { type: { stylesheet: 'arabic.css' } },
};

const [first, ...others] = thisRegister.languages as unknown as readonly [Language, ...Language[]];

/** The languages of the site. The first is at the root, each other one under its own prefix. */
export const LANGUAGES: readonly [Language, ...Language[]] = [first, ...others];

export const languages: Readonly<Record<Language, LanguageFacts>> = byLanguage((language) => ({
  name: new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language,
  dir: new Intl.Locale(language).getTextInfo().direction ?? 'ltr',
  // The digits 0-9, in which numbers and dates of sources are typed and searched for.
  locale: `${language}-${thisRegister.country}-u-nu-latn`,
  type: undefined,
  ...SET[language],
  prefix: language === first ? '' : `${language}/`,
}));

/** The same thing made for each language. */
export function byLanguage<Made>(make: (language: Language) => Made): Readonly<Record<Language, Made>> {
  return Object.fromEntries(LANGUAGES.map((language) => [language, make(language)])) as Record<
    Language,
    Made
  >;
}

/** The prefix of the language that a path from the base is in, which has no slash before it: `ur/`, or none. */
export function prefixOf(path: string): string {
  const own = LANGUAGES.map((language) => languages[language].prefix);
  return own.find((prefix) => prefix !== '' && path.startsWith(prefix)) ?? '';
}

const scripts = new Map<string, string | undefined>();

/** The script that a language is written in: `Arab`, `Latn`. Every text of a page asks, and Intl takes its time. */
function scriptOf(language: string): string | undefined {
  if (!scripts.has(language)) scripts.set(language, new Intl.Locale(language).maximize().script);
  return scripts.get(language);
}

/** The first of some languages that is written in the letters of a text; nothing where none is. */
export function languageOf<Language extends string>(
  text: string,
  languages: readonly Language[],
): Language | undefined {
  const script = /\p{Script=Arabic}/u.test(text) ? 'Arab' : 'Latn';
  return languages.find((language) => scriptOf(language) === script);
}

/** The language of a text of the tables by its letters, for `lang`; nothing where it is the page's own. */
export function foreignLanguage(page: Language, text: string): Language | undefined {
  const own = languageOf(text, LANGUAGES);
  return own === page ? undefined : own;
}

/** The languages of a name in Arabic and in Latin letters, for the scripts of the page; empty where there is none. */
export const LANGUAGES_OF_NAMES = ['ا', 'a'].map((letter) => languageOf(letter, LANGUAGES) ?? '').join(' ');
