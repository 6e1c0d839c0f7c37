import type { APIRoute } from 'astro';

import { licenseeDocumentFor } from '../../../../api/documents.ts';
import type { Entry } from '../../../../register/register.ts';
import { edition, publications, register } from '../../../../site.ts';

export const getStaticPaths = () =>
  register.entries.map((entry) => ({ params: { id: entry.licensee.id }, props: { entry } }));

interface Props {
  readonly entry: Entry;
}

export const GET: APIRoute<Props> = ({ props: { entry } }) =>
  Response.json(licenseeDocumentFor(entry, edition, publications.en));
