import type { APIRoute } from 'astro';

import { licenseeFeed } from '../../../../feeds/feed.ts';
import { renderRss } from '../../../../feeds/rss.ts';
import type { Entry } from '../../../../register/register.ts';
import { type Edition, editionRoutes, publications, recorded, register } from '../../../../site.ts';

export const getStaticPaths = () =>
  editionRoutes().flatMap(({ params, props }) =>
    register.entries.map((entry) => ({
      params: { ...params, id: entry.licensee.id },
      props: { ...props, entry },
    })),
  );

interface Props extends Edition {
  readonly entry: Entry;
}

export const GET: APIRoute<Props> = async ({ props: { words, entry } }) =>
  new Response(await renderRss(licenseeFeed(entry, publications[words.language], recorded)));
