import type { APIRoute } from 'astro';

import { drawShareCard } from '../../badges/drawing.ts';
import { pngOf } from '../../badges/pixels.ts';
import { shareCards } from '../../badges/share-card.ts';
import { LANGUAGES } from '../../i18n/languages.ts';
import type { PlainFile } from '../../routes.ts';
import { history, register, sites } from '../../site.ts';

export const getStaticPaths = () =>
  LANGUAGES.flatMap((language) =>
    shareCards(register, sites[language], history.removed.licensees.values()).map((card) => ({
      params: { card: card.path.slice('cards/'.length, -'.png'.length) },
      props: {
        write: () => new Uint8Array(pngOf(drawShareCard(card, language))),
      } satisfies PlainFile,
    })),
  );

export const GET: APIRoute<PlainFile> = async ({ props: { write }, locals }) =>
  new Response(await write(locals));
