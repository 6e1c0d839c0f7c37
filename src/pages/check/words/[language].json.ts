import type { APIRoute } from 'astro';

import { laterWordsOf } from '../../../components/check/messages.ts';
import { type Language, LANGUAGES } from '../../../i18n/languages.ts';
import { register, sites } from '../../../site.ts';

/** What the answers to all but exact names say, in one language. */
export const getStaticPaths = () =>
  LANGUAGES.map((language) => ({ params: { language }, props: { language } }));

export const GET: APIRoute<{ language: Language }> = ({ props: { language } }) => {
  const { words, addresses } = sites[language];
  return Response.json(laterWordsOf(words, addresses, register));
};
