/** The languages of the site. The first is at the root, each other one under its own prefix. */
export const LANGUAGES = ['en', 'ur'] as const;
export type Language = (typeof LANGUAGES)[number];

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

export const languages: Readonly<Record<Language, LanguageFacts>> = {
  en: { name: 'English', dir: 'ltr', locale: 'en-GB', prefix: '', ownFont: false },
  ur: { name: 'اردو', dir: 'rtl', locale: 'ur-PK-u-nu-latn', prefix: 'ur/', ownFont: true },
};

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
