import type { APIRoute } from 'astro';

import { BADGE_FORMS, type BadgeForm, FORM_ENDINGS } from '../../../badges/address.ts';
import { badgeOf } from '../../../badges/badge.ts';
import { drawCard } from '../../../badges/card.ts';
import { drawFlat } from '../../../badges/flat.ts';
import type { Service } from '../../../data/tables.ts';
import type { Entry } from '../../../register/register.ts';
import { type Edition, editionRoutes, publications, register } from '../../../site.ts';

export const getStaticPaths = () =>
  editionRoutes().flatMap(({ params, props }) =>
    register.entries.flatMap((entry) =>
      entry.services.flatMap((service) =>
        BADGE_FORMS.map((form) => ({
          params: { ...params, badge: service.id + FORM_ENDINGS[form] },
          props: { ...props, entry, service, form },
        })),
      ),
    ),
  );

interface Props extends Edition {
  readonly entry: Entry;
  readonly service: Service;
  readonly form: BadgeForm;
}

const DRAW = { flat: drawFlat, card: drawCard } as const;

export const GET: APIRoute<Props> = ({ props: { words, entry, service, form } }) =>
  new Response(DRAW[form](badgeOf(entry, service, publications[words.language]), words));
