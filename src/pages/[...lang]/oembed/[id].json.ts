import type { APIRoute, InferGetStaticPropsType } from 'astro';

import { oembedOf } from '../../../badges/embed.ts';
import { inEachLanguage, lastingCompanies } from '../../../routes.ts';

export const getStaticPaths = () => inEachLanguage(lastingCompanies());

type Props = InferGetStaticPropsType<typeof getStaticPaths>;

export const GET: APIRoute<Props> = ({ props: { of }, locals }) => Response.json(oembedOf(of, locals));
