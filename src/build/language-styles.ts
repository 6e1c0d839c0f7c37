import type { Plugin } from 'vite';

import { LANGUAGES, languages } from '../i18n/languages.ts';

const ID = 'virtual:language-styles';

/**
 * The module `virtual:language-styles`: the styles of the scripts that the languages of the register are written in, and `fonts`, the
 * addresses of the fonts that they bring along, by language. Both are a line in the table of `i18n/languages.ts`.
 */
export function languageStyles(): Plugin {
  const styled = LANGUAGES.flatMap((language) => {
    const { type } = languages[language];
    return type === undefined ? [] : [{ language, ...type }];
  });
  const code = [
    ...styled.map(({ stylesheet }) => `import '/src/styles/${stylesheet}';`),
    ...styled.flatMap(({ language, font }) =>
      font === undefined ? [] : [`import ${language} from '/src/styles/${font}?url';`],
    ),
    `export const fonts = { ${styled.flatMap(({ language, font }) => (font === undefined ? [] : [language])).join(', ')} };`,
  ].join('\n');
  return {
    name: ID,
    resolveId: (id) => (id === ID ? `\0${ID}` : undefined),
    load: (id) => (id === `\0${ID}` ? code : undefined),
  };
}
