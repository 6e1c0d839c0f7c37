/** Which language a text is in, by its letters; the same in a build and in a browser. */

/** The first of some languages that is written in the letters of a text; nothing where none is. */
export function languageOf<Language extends string>(
  text: string,
  languages: readonly Language[],
): Language | undefined {
  const script = /\p{Script=Arabic}/u.test(text) ? 'Arab' : 'Latn';
  return languages.find((language) => new Intl.Locale(language).maximize().script === script);
}
