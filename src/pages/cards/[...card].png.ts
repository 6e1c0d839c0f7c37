import type { APIRoute, InferGetStaticPropsType } from 'astro';

import { drawShareCard } from '../../badges/drawing.ts';
import { pngOf } from '../../badges/pixels.ts';
import { shareCards } from '../../badges/share-card.ts';
import { LANGUAGES } from '../../i18n/languages.ts';
import { history, register, sites } from '../../site.ts';

export const getStaticPaths = () =>
  LANGUAGES.flatMap((language) =>
    shareCards(register, sites[language], history.removed.licensees.values()).map((card) => ({
      params: { card: card.path.slice('cards/'.length, -'.png'.length) },
      props: { card, language },
    })),
  );

export const GET: APIRoute<InferGetStaticPropsType<typeof getStaticPaths>> = ({ props }) =>
  new Response(new Uint8Array(pngOf(drawShareCard(props.card, props.language))));
