import { type Language, LANGUAGES, languages } from '../../src/i18n/languages.ts';
import { type Page, readPages } from '../build/pages.ts';

/** One kind of page, and the address of it in each language. */
export interface PageType {
  /** The first part of its address; one among several there ends in `…`. */
  readonly name: string;
  readonly addresses: Readonly<Record<Language, string>>;
}

const urduRoot = `/${languages.ur.prefix}`;

/** Every kind of page of a built site, each by its longest page: what holds there holds on the others. */
export function pageTypes(folder: string): PageType[] {
  const english = readPages(folder).filter(({ address }) => !address.startsWith(urduRoot));
  const byType = Map.groupBy(english, ({ address }) => address.replace(/^(\/[^/]+\/).+$/, '$1…'));
  return [...byType].map(([name, pages]) => {
    const { address } = pages.reduce((longest: Page, page) =>
      page.html.length > longest.html.length ? page : longest,
    );
    const addresses = LANGUAGES.map((language) => [
      language,
      `/${languages[language].prefix}${address.slice(1)}`,
    ]);
    return { name, addresses: Object.fromEntries(addresses) as Record<Language, string> };
  });
}
