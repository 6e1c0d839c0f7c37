import type { APIRoute } from 'astro';

import { decisionsDocument } from '../../../api/documents.ts';
import { dataVersion, register, sites } from '../../../site.ts';

export const GET: APIRoute = () => Response.json(decisionsDocument(register, dataVersion.version, sites.en));
