import type { APIRoute } from 'astro';

import { indexOf } from '../../check/index-of.ts';
import { register } from '../../site.ts';

export const GET: APIRoute = () => Response.json(indexOf(register));
