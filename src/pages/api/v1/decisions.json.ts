import type { APIRoute } from 'astro';

import { decisionsDocument } from '../../../api/documents.ts';
import { dataVersion, firstSite, register } from '../../../site.ts';

export const GET: APIRoute = () => Response.json(decisionsDocument(register, dataVersion.version, firstSite));
