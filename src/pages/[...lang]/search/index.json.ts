import type { APIRoute } from 'astro';

import { pageRoutes } from '../../../routes.ts';
import { searchIndexOf } from '../../../search/rows.ts';
import { register } from '../../../site.ts';

export const getStaticPaths = pageRoutes;

export const GET: APIRoute = ({ locals: { words, addresses } }) =>
  Response.json(searchIndexOf(words, addresses, register));
