import type { APIRoute } from 'astro';

import type { PlainFile } from '../../routes.ts';
import { log } from '../../site.ts';

export const getStaticPaths = () =>
  [...log.files].map(([file, bytes]) => ({ params: { file }, props: { write: bytes } satisfies PlainFile }));

export const GET: APIRoute<PlainFile> = async ({ props: { write }, locals }) =>
  new Response(await write(locals));
