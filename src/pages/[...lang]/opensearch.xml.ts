import type { APIRoute } from 'astro';

import { searchDescription } from '../../downloads/search-description.ts';
import { type Edition, editionRoutes, publications } from '../../site.ts';

export const getStaticPaths = editionRoutes;

export const GET: APIRoute<Edition> = ({ props: { words } }) =>
  new Response(searchDescription(publications[words.language]));
