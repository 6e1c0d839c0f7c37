import type { APIRoute } from 'astro';

import { log } from '../../site.ts';

export const getStaticPaths = () =>
  [...log.files].map(([file, bytes]) => ({ params: { file }, props: { bytes } }));

export const GET: APIRoute<{ bytes: Uint8Array<ArrayBuffer> }> = ({ props: { bytes } }) =>
  new Response(bytes);
