import type { APIRoute } from 'astro';

import type { Bytes } from '../../tlog/bytes.ts';
import { log } from '../../site.ts';

export const getStaticPaths = () =>
  [...log.files].map(([file, bytes]) => ({ params: { file }, props: { bytes } }));

export const GET: APIRoute<{ bytes: () => Bytes }> = ({ props: { bytes } }) => new Response(bytes());
