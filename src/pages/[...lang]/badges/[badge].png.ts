import type { APIRoute, InferGetStaticPropsType } from 'astro';

import { badgeOf } from '../../../badges/badge.ts';
import { drawBadge } from '../../../badges/drawing.ts';
import { pngOf } from '../../../badges/png.ts';
import { badgeRoutes } from '../../../routes.ts';

/** Each badge as a picture of pixels, at twice its size: for mail, and for sites that take no SVG. */
export const getStaticPaths = badgeRoutes;

type Props = InferGetStaticPropsType<typeof getStaticPaths>;

export const GET: APIRoute<Props> = async ({ props: { bearer, form }, locals }) =>
  new Response(new Uint8Array(await pngOf(drawBadge(badgeOf(bearer, locals), form, locals.words), 2)));
