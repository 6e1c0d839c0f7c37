import type { APIRoute } from 'astro';

import { exactWordsOf } from '../../../components/check/messages.ts';
import { type Language, LANGUAGES } from '../../../i18n/languages.ts';
import { sites } from '../../../site.ts';

/** What the answer to exactly one entry says, in one language; the check asks for it with its index. */
export const getStaticPaths = () =>
  LANGUAGES.map((language) => ({ params: { language }, props: { language } }));

export const GET: APIRoute<{ language: Language }> = ({ props: { language } }) =>
  Response.json(exactWordsOf(sites[language].words));
