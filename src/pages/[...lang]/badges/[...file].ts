import type { APIRoute } from 'astro';

import {
  BADGE_FORMS,
  type BadgeForm,
  badgeName,
  badgeOf,
  type Bearer,
  type PastBearer,
} from '../../../badges/badge.ts';
import { badgeSvg, drawBadge } from '../../../badges/drawing.ts';
import { shieldOf } from '../../../badges/embed.ts';
import { pngOf } from '../../../badges/pixels.ts';
import type { Site } from '../../../i18n/site.ts';
import { allBearers, type PlainFile, inEachLanguage } from '../../../routes.ts';
import { hasPng } from '../../../site.ts';

/** A badge in one form: as SVG, and in pixels at twice its size, for mail and for sites that take no SVG. */
function pictures(bearer: Bearer | PastBearer, form: BadgeForm) {
  const name = badgeName(bearer.id, form);
  const svg = (site: Site) => badgeSvg(badgeOf(bearer, site), form, site.words);
  const png = (site: Site) =>
    new Uint8Array(pngOf(drawBadge(badgeOf(bearer, site), form, site.words.dir), 2));
  return [
    { params: { file: `${name}.svg` }, props: { write: svg } },
    ...(hasPng(bearer.id, form) ? [{ params: { file: `${name}.png` }, props: { write: png } }] : []),
  ];
}

/** Each badge as pictures, and what shields.io draws. */
export const getStaticPaths = () =>
  inEachLanguage<{ file: string }, PlainFile>(
    allBearers.flatMap((bearer) => [
      {
        params: { file: `${bearer.id}.json` },
        props: { write: (site: Site) => `${JSON.stringify(shieldOf(badgeOf(bearer, site)))}\n` },
      },
      ...BADGE_FORMS.flatMap((form) => pictures(bearer, form)),
    ]),
  );

/** In `astro dev`; a browser draws a picture only where it is said to be one. */
export const GET: APIRoute<PlainFile, { file: string }> = async ({ props, params, locals }) =>
  new Response(
    await props.write(locals),
    params.file.endsWith('.svg') ? { headers: { 'content-type': 'image/svg+xml' } } : {},
  );
