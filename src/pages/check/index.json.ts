import type { APIRoute } from 'astro';

import { indexOf } from '../../check/make-index.ts';
import { history, register } from '../../site.ts';

export const GET: APIRoute = () => Response.json(indexOf(register, history.versions.at(-1)?.number));
