import type { APIRoute } from 'astro';

import { checkIndex } from '../../site.ts';

export const GET: APIRoute = () => Response.json(checkIndex);
