import { BADGE_FORMS, badgeName } from './badges/badge.ts';
import type { Licensee } from './data/tables.ts';
import { FEED_NAMES } from './feeds/feed.ts';
import type { Removal } from './history/published-history.ts';
import { LANGUAGES, languages } from './i18n/languages.ts';
import type { Company } from './register/register.ts';
import { bearers, history, pastBearers, register } from './site.ts';

/** A company, or what stays of one that was removed from the register. */
export type LastingCompany = Company | { readonly id: string; readonly removed: Removal<Licensee> };

interface Route<Params, Props> {
  readonly params: Params;
  readonly props: Props;
}

/**
 * The routes of pages that exist in each language, of which the first has no prefix. For `getStaticPaths`, which must
 * make them anew each time: Astro keeps an index of its own on the array that it is given.
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

/** What exists once for each company: its page, its feed, its card. */
export const companyRoutes = () =>
  inEachLanguage(
    register.companies.map((company) => ({ params: { id: company.licensee.id }, props: { company } })),
  );

/** A form of each feed about the whole register. */
export const feedRoutes = () =>
  inEachLanguage(FEED_NAMES.map((feed) => ({ params: { feed }, props: { feed } })));

/** What exists once for each company in all languages, and stays when it is removed. */
export function lastingCompanies() {
  const removed = [...history.removed.licensees].map(([id, removal]) => ({ id, removed: removal }));
  const route = (id: string, of: LastingCompany) => ({ params: { id }, props: { of } });
  return [
    ...register.companies.map((company) => route(company.licensee.id, company)),
    ...removed.map((one) => route(one.id, one)),
  ];
}

/** The same in each language. */
export const lastingRoutes = () => inEachLanguage(lastingCompanies());

const allBearers = [...bearers, ...pastBearers];

/** What exists once for each bearer of badges, by its id; also for those that were. */
export const bearerRoutes = () =>
  inEachLanguage(allBearers.map((bearer) => ({ params: { badge: bearer.id }, props: { bearer } })));

/** Every badge in every form. */
export const badgeRoutes = () =>
  inEachLanguage(
    allBearers.flatMap((bearer) =>
      BADGE_FORMS.map((form) => ({
        params: { badge: badgeName(bearer.id, form) },
        props: { bearer, form },
      })),
    ),
  );
