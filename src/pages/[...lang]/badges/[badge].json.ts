import type { APIRoute, InferGetStaticPropsType } from 'astro';

import { badgeOf } from '../../../badges/badge.ts';
import { shieldOf } from '../../../badges/embed.ts';
import { editionRoutes, publications, register } from '../../../site.ts';

export const getStaticPaths = () =>
  editionRoutes().flatMap(({ params, props }) =>
    register.companies.flatMap((company) =>
      company.services.map((service) => ({
        params: { ...params, badge: service.id },
        props: { ...props, company, service },
      })),
    ),
  );

export const GET: APIRoute<InferGetStaticPropsType<typeof getStaticPaths>> = ({
  props: { words, company, service },
}) => new Response(`${JSON.stringify(shieldOf(badgeOf(company, service, publications[words.language])))}\n`);
