import { type Language, LANGUAGES } from '../../i18n/languages.ts';
import { languageOf } from '../../i18n/script.ts';

/** The language of a text of the tables by its letters, for `lang`; nothing where it is the page's own. */
export function foreignLanguage(page: Language, text: string): Language | undefined {
  const own = languageOf(text, LANGUAGES);
  return own === page ? undefined : own;
}

/** The languages of a name in Arabic and in Latin letters, for the scripts of the page; empty where there is none. */
export const LANGUAGES_OF_NAMES = ['ا', 'a'].map((letter) => languageOf(letter, LANGUAGES) ?? '').join(' ');
