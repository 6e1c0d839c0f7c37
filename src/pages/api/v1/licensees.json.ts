import type { APIRoute } from 'astro';

import { licenseesDocument } from '../../../api/documents.ts';
import { dataVersion, register, sites } from '../../../site.ts';

export const GET: APIRoute = () => Response.json(licenseesDocument(register, dataVersion.version, sites.en));
