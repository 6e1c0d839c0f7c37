import type { Language } from '../../i18n/languages.ts';

/** The language of a text of the tables by its letters, for `lang`; nothing where it is the page's own. */
export function foreignLanguage(page: Language, text: string): Language | undefined {
  const own: Language = /\p{Script=Arabic}/u.test(text) ? 'ur' : 'en';
  return own === page ? undefined : own;
}
