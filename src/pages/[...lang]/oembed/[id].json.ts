import type { APIRoute } from 'astro';

import { oembedOf } from '../../../badges/embed.ts';
import type { Entry } from '../../../register/register.ts';
import { type Edition, editionRoutes, publications, register } from '../../../site.ts';

export const getStaticPaths = () =>
  editionRoutes().flatMap(({ params, props }) =>
    register.entries.map((entry) => ({
      params: { ...params, id: entry.licensee.id },
      props: { ...props, entry },
    })),
  );

interface Props extends Edition {
  readonly entry: Entry;
}

export const GET: APIRoute<Props> = ({ props: { words, entry } }) =>
  Response.json(oembedOf(entry, publications[words.language]));
