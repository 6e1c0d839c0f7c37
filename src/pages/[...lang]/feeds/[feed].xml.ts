import type { APIRoute, InferGetStaticPropsType } from 'astro';

import { registerFeed } from '../../../feeds/feed.ts';
import { renderRss } from '../../../feeds/rss.ts';
import { feedRoutes } from '../../../routes.ts';
import { history, register } from '../../../site.ts';

export const getStaticPaths = feedRoutes;

type Props = InferGetStaticPropsType<typeof getStaticPaths>;

export const GET: APIRoute<Props> = async ({ props: { feed }, locals }) =>
  new Response(await renderRss(registerFeed(feed, register, locals, history)));
