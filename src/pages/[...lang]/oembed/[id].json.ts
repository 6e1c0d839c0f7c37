import type { APIRoute } from 'astro';

import { oembedOf } from '../../../badges/embed.ts';
import { type PlainFile, inEachLanguage, lastingCompanies } from '../../../routes.ts';

export const getStaticPaths = () =>
  inEachLanguage<{ id: string }, PlainFile>(
    lastingCompanies().map(({ params, props: { of } }) => ({
      params,
      props: { write: (site) => JSON.stringify(oembedOf(of, site)) },
    })),
  );

export const GET: APIRoute<PlainFile> = async ({ props: { write }, locals }) =>
  new Response(await write(locals), { headers: { 'content-type': 'application/json' } });
