import type { APIRoute, InferGetStaticPropsType } from 'astro';

import { badgeOf } from '../../../badges/badge.ts';
import { shieldOf } from '../../../badges/embed.ts';
import { inEachLanguage } from '../../../routes.ts';
import { register } from '../../../site.ts';

export const getStaticPaths = () =>
  inEachLanguage(
    register.companies.flatMap((company) =>
      company.services.map((service) => ({ params: { badge: service.id }, props: { company, service } })),
    ),
  );

type Props = InferGetStaticPropsType<typeof getStaticPaths>;

export const GET: APIRoute<Props> = ({ props: { company, service }, locals }) =>
  new Response(`${JSON.stringify(shieldOf(badgeOf(company, service, locals)))}\n`);
