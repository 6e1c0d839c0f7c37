import type { APIRoute } from 'astro';

import { licenseesDocument } from '../../../api/documents.ts';
import { dataVersion, firstSite, register } from '../../../site.ts';

export const GET: APIRoute = () => Response.json(licenseesDocument(register, dataVersion.version, firstSite));
