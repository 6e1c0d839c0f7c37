import type { APIRoute, InferGetStaticPropsType } from 'astro';

import { downloads } from '../../site.ts';

export const getStaticPaths = () =>
  downloads.map((download) => ({ params: { file: download.path.slice('data/'.length) }, props: download }));

type Props = InferGetStaticPropsType<typeof getStaticPaths>;

export const GET: APIRoute<Props> = ({ props: { content } }) => new Response(new Uint8Array(content));
