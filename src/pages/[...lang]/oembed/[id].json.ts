import type { APIRoute } from 'astro';

import { oembedOf } from '../../../badges/embed.ts';
import type { Company } from '../../../register/register.ts';
import { type Edition, editionRoutes, publications, register } from '../../../site.ts';

export const getStaticPaths = () =>
  editionRoutes().flatMap(({ params, props }) =>
    register.companies.map((company) => ({
      params: { ...params, id: company.licensee.id },
      props: { ...props, company },
    })),
  );

interface Props extends Edition {
  readonly company: Company;
}

export const GET: APIRoute<Props> = ({ props: { words, company } }) =>
  Response.json(oembedOf(company, publications[words.language]));
