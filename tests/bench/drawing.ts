import { BADGE_FORMS, badgeOf } from '../../src/badges/badge.ts';
import { drawBadge } from '../../src/badges/drawing.ts';
import { shieldOf } from '../../src/badges/embed.ts';
import { FEED_NAMES, licenseeFeed, registerFeed } from '../../src/feeds/feed.ts';
import { renderJsonFeed } from '../../src/feeds/json-feed.ts';
import { renderRss } from '../../src/feeds/rss.ts';
import { LANGUAGES } from '../../src/i18n/languages.ts';

/** How many files of a kind a build makes, and the seconds that making their texts takes. */
export interface Drawing {
  readonly kind: string;
  readonly files: number;
  readonly seconds: number;
}

async function timed(kind: string, texts: () => Iterable<string> | AsyncIterable<string>): Promise<Drawing> {
  const start = performance.now();
  let files = 0;
  for await (const text of texts()) files += text === '' ? 0 : 1;
  return { kind, files, seconds: (performance.now() - start) / 1000 };
}

/** Makes every badge and every feed of the register that the settings name, and writes none. */
export async function measureDrawing(): Promise<Drawing[]> {
  const { sites, history, register } = await import('../../src/site.ts');
  return [
    await timed('badges', function* () {
      for (const language of LANGUAGES)
        for (const company of register.companies)
          for (const service of company.services) {
            const badge = () => badgeOf(company, service, sites[language]);
            for (const form of BADGE_FORMS) yield drawBadge(badge(), form, sites[language].words);
            yield JSON.stringify(shieldOf(badge()));
          }
    }),
    await timed('feeds', async function* () {
      for (const language of LANGUAGES) {
        const site = sites[language];
        for (const company of register.companies) yield renderRss(licenseeFeed(company, site, history));
        for (const name of FEED_NAMES) {
          const feed = () => registerFeed(name, register, site, history);
          yield renderRss(feed());
          yield renderJsonFeed(feed());
        }
      }
    }),
  ];
}
