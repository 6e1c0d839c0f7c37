import type { APIRoute } from 'astro';

import { licenseeFeed } from '../../../../feeds/feed.ts';
import { renderRss } from '../../../../feeds/rss.ts';
import type { Company } from '../../../../register/register.ts';
import { type Edition, editionRoutes, publications, recorded, register } from '../../../../site.ts';

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

export const GET: APIRoute<Props> = async ({ props: { words, company } }) =>
  new Response(await renderRss(licenseeFeed(company, publications[words.language], recorded)));
