import type { APIRoute } from 'astro';

import { webAppManifest } from '../../downloads/web-app-manifest.ts';
import { pageRoutes } from '../../routes.ts';

export const getStaticPaths = pageRoutes;

export const GET: APIRoute = ({ locals }) => new Response(webAppManifest(locals));
