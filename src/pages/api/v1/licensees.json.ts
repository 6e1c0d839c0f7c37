import type { APIRoute } from 'astro';

import { licenseesDocument } from '../../../api/documents.ts';
import { edition, publications, register } from '../../../site.ts';

export const GET: APIRoute = () => Response.json(licenseesDocument(register, edition, publications.en));
