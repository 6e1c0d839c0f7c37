import type { APIRoute } from 'astro';

import { FEED_NAMES, licenseeFeed, removedFeed, renderJsonFeed, renderRss } from '../../../feeds/feed.ts';
import type { Site } from '../../../i18n/site.ts';
import { type PlainFile, inEachLanguage, lastingCompanies } from '../../../routes.ts';
import { feeds, history } from '../../../site.ts';

/** The feeds about the whole register as RSS and JSON, and that of each company as RSS. */
export const getStaticPaths = () =>
  inEachLanguage<{ file: string }, PlainFile>([
    ...FEED_NAMES.flatMap((name) => [
      {
        params: { file: `${name}.xml` },
        props: { write: ({ words }: Site) => renderRss(feeds[words.language][name]) },
      },
      {
        params: { file: `${name}.json` },
        props: { write: ({ words }: Site) => renderJsonFeed(feeds[words.language][name]) },
      },
    ]),
    ...lastingCompanies().map(({ params: { id }, props: { of } }) => ({
      params: { file: `licensees/${id}.xml` },
      props: {
        write: (site: Site) =>
          renderRss('removed' in of ? removedFeed(of.removed, site) : licenseeFeed(of, site, history)),
      },
    })),
  ]);

export const GET: APIRoute<PlainFile> = async ({ props: { write }, locals }) =>
  new Response(await write(locals));
