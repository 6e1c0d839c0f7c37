import type { APIRoute } from 'astro';

import { answerWordsOf } from '../../../components/check/messages.ts';
import { type Language, LANGUAGES } from '../../../i18n/languages.ts';
import { register, sites } from '../../../site.ts';

/** What only the other answers of the check say, in one language. */
export const getStaticPaths = () =>
  LANGUAGES.map((language) => ({ params: { language }, props: { language } }));

export const GET: APIRoute<{ language: Language }> = ({ props: { language } }) => {
  const { words, addresses } = sites[language];
  return Response.json(answerWordsOf(words, addresses, register));
};
