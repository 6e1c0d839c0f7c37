import type { APIRoute, InferGetStaticPropsType } from 'astro';

import { oembedOf } from '../../../badges/embed.ts';
import { companyRoutes } from '../../../routes.ts';

export const getStaticPaths = companyRoutes;

type Props = InferGetStaticPropsType<typeof getStaticPaths>;

export const GET: APIRoute<Props> = ({ props: { company }, locals }) =>
  Response.json(oembedOf(company, locals));
