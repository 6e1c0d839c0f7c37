import type { APIRoute } from 'astro';

import { FEED_NAMES, type FeedName, registerFeed } from '../../../feeds/feed.ts';
import { renderJsonFeed } from '../../../feeds/json-feed.ts';
import { type Edition, editionRoutes, publications, recorded, register } from '../../../site.ts';

export const getStaticPaths = () =>
  editionRoutes().flatMap(({ params, props }) =>
    FEED_NAMES.map((feed) => ({ params: { ...params, feed }, props: { ...props, feed } })),
  );

interface Props extends Edition {
  readonly feed: FeedName;
}

export const GET: APIRoute<Props> = ({ props: { words, feed } }) =>
  new Response(renderJsonFeed(registerFeed(feed, register, publications[words.language], recorded)));
