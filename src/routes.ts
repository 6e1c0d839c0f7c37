import { LANGUAGES, languages } from './i18n/languages.ts';
import type { Site } from './i18n/site.ts';
import { bearers, history, pastBearers, register } from './site.ts';

interface Route<Params, Props> {
  readonly params: Params;
  readonly props: Props;
}

/**
 * The routes of pages that exist in each language, of which the first has no prefix. For `getStaticPaths`, which must
 * make them again each time: Astro keeps an index of its own on the array that it is given.
 */
export function inEachLanguage<Params, Props>(routes: readonly Route<Params, Props>[]) {
  return LANGUAGES.flatMap((language) => {
    const { prefix } = languages[language];
    const lang = prefix === '' ? undefined : prefix.slice(0, -1);
    return routes.map(({ params, props }) => ({ params: { lang, ...params }, props }));
  });
}

/** A page that exists once in each language. */
export const pageRoutes = () => inEachLanguage([{ params: {}, props: {} }]);

/** What exists once for each company in all languages, and stays when it is removed. */
export function lastingCompanies() {
  const removed = [...history.removed.licensees].map(([id, removal]) => ({ id, removed: removal }));
  return [...register.companies, ...removed].map((of) => ({
    params: { id: 'removed' in of ? of.id : of.licensee.id },
    props: { of },
  }));
}

/** A file that is no page, as the props of its route: a build writes it beside Astro (`src/build/plain-files.ts`). */
export interface PlainFile {
  readonly write: (site: Site) => string | Uint8Array<ArrayBuffer> | Promise<string>;
}

/** Everything that has or had a badge. */
export const allBearers = [...bearers, ...pastBearers];
