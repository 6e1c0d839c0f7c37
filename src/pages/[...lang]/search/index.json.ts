import type { APIRoute } from 'astro';

import { inEachLanguage, type PlainFile } from '../../../routes.ts';
import { searchIndexOf } from '../../../search/rows.ts';
import { register } from '../../../site.ts';

export const getStaticPaths = () =>
  inEachLanguage<object, PlainFile>([
    {
      params: {},
      props: { write: ({ words, addresses }) => JSON.stringify(searchIndexOf(words, addresses, register)) },
    },
  ]);

export const GET: APIRoute<PlainFile> = async ({ props: { write }, locals }) =>
  new Response(await write(locals), { headers: { 'content-type': 'application/json' } });
