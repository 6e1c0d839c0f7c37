import type { APIRoute, InferGetStaticPropsType } from 'astro';

import { renderJsonFeed } from '../../../feeds/json-feed.ts';
import { feedRoutes } from '../../../routes.ts';
import { feeds } from '../../../site.ts';

export const getStaticPaths = feedRoutes;

type Props = InferGetStaticPropsType<typeof getStaticPaths>;

export const GET: APIRoute<Props> = ({ props: { feed }, locals }) =>
  new Response(renderJsonFeed(feeds[locals.words.language][feed]));
