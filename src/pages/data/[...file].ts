import type { APIRoute, InferGetStaticPropsType } from 'astro';

import { writtenFiles } from '../../data/folder.ts';
import { downloads, settings } from '../../site.ts';

/**
 * The downloads; and what the register writes itself beside its tables, as one file: with the tables and the log its whole
 * folder.
 */
export const getStaticPaths = async () => [
  ...(await downloads()).map(({ path, content }) => ({
    params: { file: path.slice('data/'.length) },
    props: { content: new Uint8Array(content) },
  })),
  {
    params: { file: 'folder.json' },
    props: { content: JSON.stringify(writtenFiles(settings.dataDir)) },
  },
];

type Props = InferGetStaticPropsType<typeof getStaticPaths>;

export const GET: APIRoute<Props> = ({ props: { content } }) => new Response(content);
