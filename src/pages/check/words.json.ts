import type { APIRoute } from 'astro';

import { everydayWordsOf } from '../../check/make-index.ts';
import { loaded } from '../../site.ts';

/** The words that people ask with, in every language, for answers to all but exact names. */
export const GET: APIRoute = () => Response.json(everydayWordsOf(loaded.words));
