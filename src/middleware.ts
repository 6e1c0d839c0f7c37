import type { MiddlewareHandler } from 'astro';

import { assertDefined } from './errors.ts';
import { byLanguage, LANGUAGES } from './i18n/languages.ts';
import type { Site } from './i18n/site.ts';
import { sites } from './site.ts';

/** The site as its pages write it: where words run from the right, a date that breaks between two lines is a riddle. */
const pages = byLanguage((language): Site => {
  const site = sites[language];
  const { words } = site;
  if (words.dir === 'ltr') return site;
  return { ...site, words: { ...words, date: (date) => words.date(date).replaceAll(' ', '\u00a0') } };
});

/** Gives every page, component and endpoint the site in its own language, as `Astro.locals`. */
export const onRequest: MiddlewareHandler = ({ currentLocale, locals, url }, next) => {
  const language = assertDefined(
    LANGUAGES.find((one) => one === currentLocale),
    'the language of a page',
  );
  // While it builds, Astro ends the address of a file with a slash too where the route is `[...file]`.
  const isFile = /\.\w+\/?$/.test(url.pathname);
  Object.assign(locals, (isFile ? sites : pages)[language]);
  return next();
};
