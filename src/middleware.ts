import type { MiddlewareHandler } from 'astro';

import { assertDefined } from './errors.ts';
import { LANGUAGES } from './i18n/languages.ts';
import { sites } from './site.ts';

/** Gives every page, component and endpoint the site in its own language, as `Astro.locals`. */
export const onRequest: MiddlewareHandler = ({ currentLocale, locals }, next) => {
  const language = LANGUAGES.find((one) => one === currentLocale);
  Object.assign(locals, sites[assertDefined(language, 'the language of a page')]);
  return next();
};
