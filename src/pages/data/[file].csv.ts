import type { APIRoute } from 'astro';

import type { Download } from '../../downloads/downloads.ts';
import { downloadRoutes } from '../../site.ts';

export const getStaticPaths = () => downloadRoutes('.csv');

export const GET: APIRoute<Download> = ({ props: { content } }) => new Response(new Uint8Array(content));
