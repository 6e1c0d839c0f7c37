import type { APIRoute } from 'astro';

import { everydayWordsOf } from '../../check/make-index.ts';
import { answerWordsOf, exactWordsOf } from '../../components/check/messages.ts';
import { checkIndex, firstPart, loaded, register, sites } from '../../site.ts';

/**
 * What the check reads: its index, of a big register also the part that exact names are answered from before it has the
 * whole; the words that people ask with; and in each language what the answer to exactly one entry says, which it loads
 * with the index, and what only the other answers say.
 */
function files(): [name: string, content: object][] {
  const first = firstPart();
  return [
    ['index', checkIndex()],
    ...(first === undefined ? [] : [['first', first] satisfies [string, object]]),
    ['words', everydayWordsOf(loaded.words)],
    ...Object.values(sites).flatMap(({ words, addresses }): [string, object][] => [
      [`answers/${words.language}`, exactWordsOf(words)],
      [`words/${words.language}`, answerWordsOf(words, addresses, register)],
    ]),
  ];
}

export const getStaticPaths = () =>
  files().map(([file, content]) => ({ params: { file }, props: { content } }));

export const GET: APIRoute<{ content: object }> = ({ props: { content } }) => Response.json(content);
