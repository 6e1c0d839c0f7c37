import type { APIRoute, InferGetStaticPropsType } from 'astro';

import { badgeOf } from '../../../badges/badge.ts';
import { shieldOf } from '../../../badges/embed.ts';
import { bearerRoutes } from '../../../routes.ts';

export const getStaticPaths = bearerRoutes;

type Props = InferGetStaticPropsType<typeof getStaticPaths>;

export const GET: APIRoute<Props> = ({ props: { bearer }, locals }) =>
  new Response(`${JSON.stringify(shieldOf(badgeOf(bearer, locals)))}\n`);
