import type { APIRoute } from 'astro';

import { errorDocument } from '../../api/documents.ts';
import { firstSite } from '../../site.ts';

/** What a host answers, with the status 404, where no document of the API is. */
export const GET: APIRoute = () => Response.json(errorDocument(firstSite));
