import type { APIRoute } from 'astro';

import { openApi } from '../../../api/open-api.ts';
import { edition, publications, register } from '../../../site.ts';

export const GET: APIRoute = () =>
  Response.json(
    openApi(
      edition,
      register.companies.map(({ licensee }) => licensee.id),
      publications.en,
    ),
  );
