import type { APIRoute } from 'astro';

import { FEED_NAMES, type FeedName, registerFeed } from '../../../feeds/feed.ts';
import { renderRss } from '../../../feeds/rss.ts';
import { type Edition, editionRoutes, publications, recorded, register } from '../../../site.ts';

export const getStaticPaths = () =>
  editionRoutes().flatMap(({ params, props }) =>
    FEED_NAMES.map((feed) => ({ params: { ...params, feed }, props: { ...props, feed } })),
  );

interface Props extends Edition {
  readonly feed: FeedName;
}

export const GET: APIRoute<Props> = async ({ props: { words, feed } }) =>
  new Response(await renderRss(registerFeed(feed, register, publications[words.language], recorded)));
