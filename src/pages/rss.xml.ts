import type { APIRoute } from 'astro';

import { registerFeed } from '../feeds/feed.ts';
import { renderRss } from '../feeds/rss.ts';
import { history, register, sites } from '../site.ts';

/** The address that people try first: the feed of approvals, with `/feeds/approvals.xml` as its own address. */
export const GET: APIRoute = async () =>
  new Response(await renderRss(registerFeed('approvals', register, sites.en, history)));
