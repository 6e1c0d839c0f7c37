import type { APIRoute } from 'astro';

import { renderRss } from '../feeds/feed.ts';
import { LANGUAGES } from '../i18n/languages.ts';
import { feeds } from '../site.ts';

/** The address that people try first: the feed of licences and their loss, with `/feeds/approvals.xml` as its own address. */
export const GET: APIRoute = async () => new Response(await renderRss(feeds[LANGUAGES[0]].approvals));
