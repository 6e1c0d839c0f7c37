import type { APIRoute, InferGetStaticPropsType } from 'astro';

import { renderRss } from '../../../feeds/rss.ts';
import { feedRoutes } from '../../../routes.ts';
import { feeds } from '../../../site.ts';

export const getStaticPaths = feedRoutes;

type Props = InferGetStaticPropsType<typeof getStaticPaths>;

export const GET: APIRoute<Props> = async ({ props: { feed }, locals }) =>
  new Response(await renderRss(feeds[locals.words.language][feed]));
