import type { APIRoute } from 'astro';

import { writtenFiles } from '../../data/folder.ts';
import { settings } from '../../site.ts';

/** What the register writes itself beside its tables, as one file: with the tables and the log its whole folder. */
export const GET: APIRoute = () => Response.json(writtenFiles(settings.dataDir));
