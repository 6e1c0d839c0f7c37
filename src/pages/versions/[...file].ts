import type { APIRoute } from 'astro';

import { type VersionFile, versionFiles } from '../../history/version.ts';
import { history } from '../../site.ts';

export const getStaticPaths = () =>
  versionFiles(history.versions).map((file) => ({
    params: { file: file.path.slice('versions/'.length) },
    props: file,
  }));

export const GET: APIRoute<VersionFile> = ({ props: { text } }) => new Response(text());
