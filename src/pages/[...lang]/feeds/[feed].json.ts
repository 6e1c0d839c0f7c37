import type { APIRoute, InferGetStaticPropsType } from 'astro';

import { registerFeed } from '../../../feeds/feed.ts';
import { renderJsonFeed } from '../../../feeds/json-feed.ts';
import { feedRoutes } from '../../../routes.ts';
import { history, register } from '../../../site.ts';

export const getStaticPaths = feedRoutes;

type Props = InferGetStaticPropsType<typeof getStaticPaths>;

export const GET: APIRoute<Props> = ({ props: { feed }, locals }) =>
  new Response(renderJsonFeed(registerFeed(feed, register, locals, history)));
