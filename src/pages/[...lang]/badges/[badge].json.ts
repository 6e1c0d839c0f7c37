import type { APIRoute, InferGetStaticPropsType } from 'astro';

import { badgeOf } from '../../../badges/badge.ts';
import { shieldOf } from '../../../badges/embed.ts';
import { editionRoutes, publications, register } from '../../../site.ts';

export const getStaticPaths = () =>
  editionRoutes().flatMap(({ params, props }) =>
    register.entries.flatMap((entry) =>
      entry.services.map((service) => ({
        params: { ...params, badge: service.id },
        props: { ...props, entry, service },
      })),
    ),
  );

export const GET: APIRoute<InferGetStaticPropsType<typeof getStaticPaths>> = ({
  props: { words, entry, service },
}) => new Response(`${JSON.stringify(shieldOf(badgeOf(entry, service, publications[words.language])))}\n`);
