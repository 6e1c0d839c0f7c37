import type { APIRoute } from 'astro';

import { BADGE_FORMS, badgeName, badgeOf } from '../../../badges/badge.ts';
import { drawBadge, pngOf } from '../../../badges/drawing.ts';
import { shieldOf } from '../../../badges/embed.ts';
import type { Site } from '../../../i18n/site.ts';
import { allBearers, inEachLanguage } from '../../../routes.ts';

interface Props {
  readonly write: (site: Site) => string | Promise<Uint8Array<ArrayBuffer>>;
}

/**
 * Each badge in each form, drawn as SVG and in pixels at twice its size, for mail and for sites that take no SVG; and what
 * shields.io draws.
 */
export const getStaticPaths = () =>
  inEachLanguage<{ file: string }, Props>(
    allBearers.flatMap((bearer) => [
      {
        params: { file: `${bearer.id}.json` },
        props: { write: (site) => `${JSON.stringify(shieldOf(badgeOf(bearer, site)))}\n` },
      },
      ...BADGE_FORMS.flatMap((form) => {
        const name = badgeName(bearer.id, form);
        const draw = (site: Site) => drawBadge(badgeOf(bearer, site), form, site.words);
        return [
          { params: { file: `${name}.svg` }, props: { write: draw } },
          {
            params: { file: `${name}.png` },
            props: { write: async (site: Site) => new Uint8Array(await pngOf(draw(site), 2)) },
          },
        ];
      }),
    ]),
  );

export const GET: APIRoute<Props> = async ({ props: { write }, locals }) => new Response(await write(locals));
