import type { APIRoute } from 'astro';

import { licenseeDocument, removedDocument } from '../../../../api/documents.ts';
import { type LastingCompany, lastingCompanies } from '../../../../routes.ts';
import { dataVersion, firstSite, register } from '../../../../site.ts';

export const getStaticPaths = lastingCompanies;

interface Props {
  readonly of: LastingCompany;
}

export const GET: APIRoute<Props> = ({ props: { of } }) =>
  Response.json(
    'removed' in of
      ? removedDocument(of.removed, register, dataVersion.version, firstSite)
      : licenseeDocument(of, dataVersion.version, firstSite),
  );
