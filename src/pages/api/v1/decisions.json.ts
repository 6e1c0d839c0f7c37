import type { APIRoute } from 'astro';

import { decisionsDocument } from '../../../api/documents.ts';
import { edition, publications, register } from '../../../site.ts';

export const GET: APIRoute = () => Response.json(decisionsDocument(register, edition, publications.en));
