import type { APIRoute } from 'astro';

import { indexOf } from '../../check/make-index.ts';
import { history, loaded, register } from '../../site.ts';

export const GET: APIRoute = () =>
  Response.json(indexOf(register, loaded.words, history.versions.at(-1)?.number, history.removed));
