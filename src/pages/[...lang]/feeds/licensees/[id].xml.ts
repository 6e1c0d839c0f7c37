import type { APIRoute, InferGetStaticPropsType } from 'astro';

import { licenseeFeed } from '../../../../feeds/feed.ts';
import { renderRss } from '../../../../feeds/rss.ts';
import { companyRoutes } from '../../../../routes.ts';
import { history } from '../../../../site.ts';

export const getStaticPaths = companyRoutes;

type Props = InferGetStaticPropsType<typeof getStaticPaths>;

export const GET: APIRoute<Props> = async ({ props: { company }, locals }) =>
  new Response(await renderRss(licenseeFeed(company, locals, history)));
