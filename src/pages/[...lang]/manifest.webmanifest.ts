import type { APIRoute } from 'astro';

import { webAppManifest } from '../../downloads/web-app-manifest.ts';
import { type Edition, editionRoutes, publications } from '../../site.ts';

export const getStaticPaths = editionRoutes;

export const GET: APIRoute<Edition> = ({ props: { words } }) =>
  new Response(webAppManifest(publications[words.language]));
