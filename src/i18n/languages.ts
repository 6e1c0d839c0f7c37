import { UserError } from '../errors.ts';
import { thisRegister } from '../this-register.ts';

export interface LanguageFacts {
  /** Its own name for itself. */
  readonly name: string;
  readonly dir: 'ltr' | 'rtl';
  /** BCP 47 tag for `Intl`. Urdu is set with the digits 0–9 that Pakistani print and web pages use. */
  readonly locale: string;
  /** What its addresses begin with, after the base path. */
  readonly prefix: string;
  /** Whether it is set in the font that the site brings along; what a device has is enough for the others. */
  readonly ownFont: boolean;
}

/** The languages that the interface is written in; a register takes of them what its country needs. */
const KNOWN = {
  en: { name: 'English', dir: 'ltr', locale: 'en-GB', ownFont: false },
  ur: { name: 'اردو', dir: 'rtl', locale: 'ur-PK-u-nu-latn', ownFont: true },
} as const satisfies Record<string, Omit<LanguageFacts, 'prefix'>>;
export type Language = keyof typeof KNOWN;

function known(language: string): Language {
  if (Object.hasOwn(KNOWN, language)) return language as Language;
  throw new UserError(
    `register.json: has the language "${language}", of which src/i18n has no words; it has ${Object.keys(KNOWN).join(', ')}`,
  );
}

const [first = '', ...others] = thisRegister.languages;

/** The languages of the site. The first is at the root, each other one under its own prefix. */
export const LANGUAGES: readonly [Language, ...Language[]] = [known(first), ...others.map(known)];

export const languages: Readonly<Record<Language, LanguageFacts>> = byLanguage((language) => ({
  ...KNOWN[language],
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
