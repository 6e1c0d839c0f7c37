import type { APIRoute } from 'astro';

import { searchDescription } from '../../downloads/search-description.ts';
import { pageRoutes } from '../../routes.ts';

export const getStaticPaths = pageRoutes;

export const GET: APIRoute = ({ locals }) => new Response(searchDescription(locals));
