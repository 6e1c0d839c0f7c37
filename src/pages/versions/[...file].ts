import type { APIRoute } from 'astro';

import { type VersionFile, versionFiles } from '../../history/version-files.ts';
import { journal, versions } from '../../site.ts';

export const getStaticPaths = () =>
  versions
    .flatMap((version) => versionFiles(journal.entries, version))
    .map((file) => ({ params: { file: file.path.slice('versions/'.length) }, props: file }));

export const GET: APIRoute<VersionFile> = ({ props: { text } }) => new Response(text());
