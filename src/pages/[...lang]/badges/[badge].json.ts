import type { APIRoute } from 'astro';

import { badgeOf } from '../../../badges/badge.ts';
import { shieldOf } from '../../../badges/shield.ts';
import type { Service } from '../../../data/tables.ts';
import type { Entry } from '../../../register/register.ts';
import { type Edition, editionRoutes, publications, register } from '../../../site.ts';

export const getStaticPaths = () =>
  editionRoutes().flatMap(({ params, props }) =>
    register.entries.flatMap((entry) =>
      entry.services.map((service) => ({
        params: { ...params, badge: service.id },
        props: { ...props, entry, service },
      })),
    ),
  );

interface Props extends Edition {
  readonly entry: Entry;
  readonly service: Service;
}

export const GET: APIRoute<Props> = ({ props: { words, entry, service } }) =>
  new Response(`${JSON.stringify(shieldOf(badgeOf(entry, service, publications[words.language])))}\n`);
