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
}

export const languages: Readonly<Record<Language, LanguageFacts>> = {
  en: { name: 'English', dir: 'ltr', locale: 'en-GB', prefix: '' },
  ur: { name: 'اردو', dir: 'rtl', locale: 'ur-PK-u-nu-latn', prefix: 'ur/' },
};
