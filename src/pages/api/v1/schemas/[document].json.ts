import type { APIRoute } from 'astro';

import { DOCUMENT_NAMES, type DocumentName, schemaPath } from '../../../../api/documents.ts';
import { jsonSchemaOf } from '../../../../api/open-api.ts';
import { sites } from '../../../../site.ts';

export const getStaticPaths = () =>
  DOCUMENT_NAMES.map((document) => ({ params: { document }, props: { document } }));

interface Props {
  readonly document: DocumentName;
}

const { addresses, absolute } = sites.en;

export const GET: APIRoute<Props> = ({ props: { document } }) =>
  Response.json(jsonSchemaOf(document, absolute(addresses.file(schemaPath(document)))));
