import type { APIRoute, InferGetStaticPropsType } from 'astro';

import { badgeOf } from '../../../badges/badge.ts';
import { drawBadge } from '../../../badges/drawing.ts';
import { badgeRoutes } from '../../../routes.ts';

export const getStaticPaths = badgeRoutes;

type Props = InferGetStaticPropsType<typeof getStaticPaths>;

export const GET: APIRoute<Props> = ({ props: { bearer, form }, locals }) =>
  new Response(drawBadge(badgeOf(bearer, locals), form, locals.words));
