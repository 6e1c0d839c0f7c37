import type { APIRoute } from 'astro';

import { openApi } from '../../../api/open-api.ts';
import { dataVersion, firstSite, register } from '../../../site.ts';

export const GET: APIRoute = () =>
  Response.json(
    openApi(
      dataVersion.version,
      register.companies.map(({ licensee }) => licensee.id),
      firstSite,
    ),
  );
