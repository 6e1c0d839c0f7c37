import type { APIRoute, InferGetStaticPropsType } from 'astro';

import { BADGE_FORMS, badgeName, badgeOf } from '../../../badges/badge.ts';
import { drawBadge } from '../../../badges/drawing.ts';
import { inEachLanguage } from '../../../routes.ts';
import { register } from '../../../site.ts';

export const getStaticPaths = () =>
  inEachLanguage(
    register.companies.flatMap((company) =>
      company.services.flatMap((service) =>
        BADGE_FORMS.map((form) => ({
          params: { badge: badgeName(service.id, form) },
          props: { company, service, form },
        })),
      ),
    ),
  );

type Props = InferGetStaticPropsType<typeof getStaticPaths>;

export const GET: APIRoute<Props> = ({ props: { company, service, form }, locals }) =>
  new Response(drawBadge(badgeOf(company, service, locals), form, locals.words));
