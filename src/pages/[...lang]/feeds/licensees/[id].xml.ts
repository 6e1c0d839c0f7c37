import type { APIRoute, InferGetStaticPropsType } from 'astro';

import { licenseeFeed, removedFeed } from '../../../../feeds/feed.ts';
import { renderRss } from '../../../../feeds/rss.ts';
import { lastingRoutes } from '../../../../routes.ts';
import { history } from '../../../../site.ts';

export const getStaticPaths = lastingRoutes;

type Props = InferGetStaticPropsType<typeof getStaticPaths>;

export const GET: APIRoute<Props> = async ({ props: { of }, locals }) =>
  new Response(
    await renderRss('removed' in of ? removedFeed(of.removed, locals) : licenseeFeed(of, locals, history)),
  );
