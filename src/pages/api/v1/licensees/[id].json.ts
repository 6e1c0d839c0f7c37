import type { APIRoute } from 'astro';

import { licenseeDocument } from '../../../../api/documents.ts';
import type { Company } from '../../../../register/register.ts';
import { dataVersion, register, sites } from '../../../../site.ts';

export const getStaticPaths = () =>
  register.companies.map((company) => ({ params: { id: company.licensee.id }, props: { company } }));

interface Props {
  readonly company: Company;
}

export const GET: APIRoute<Props> = ({ props: { company } }) =>
  Response.json(licenseeDocument(company, dataVersion.version, sites.en));
