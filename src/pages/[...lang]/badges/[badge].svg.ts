import type { APIRoute, InferGetStaticPropsType } from 'astro';

import { BADGE_FORMS, badgeName, badgeOf } from '../../../badges/badge.ts';
import { drawBadge } from '../../../badges/drawing.ts';
import { editionRoutes, publications, register } from '../../../site.ts';

export const getStaticPaths = () =>
  editionRoutes().flatMap(({ params, props }) =>
    register.companies.flatMap((company) =>
      company.services.flatMap((service) =>
        BADGE_FORMS.map((form) => ({
          params: { ...params, badge: badgeName(service.id, form) },
          props: { ...props, company, service, form },
        })),
      ),
    ),
  );

export const GET: APIRoute<InferGetStaticPropsType<typeof getStaticPaths>> = ({
  props: { words, company, service, form },
}) => new Response(drawBadge(badgeOf(company, service, publications[words.language]), form, words));
