import type { APIRoute } from 'astro';
import { z } from 'zod';

import { DOCUMENT_NAMES, schemaPath } from '../../../../api/documents.ts';
import { jsonSchemaOf } from '../../../../api/open-api.ts';
import { registerFileSchema } from '../../../../data/register-file.ts';
import { firstSite } from '../../../../site.ts';

const { addresses, absolute } = firstSite;

/** The schemas of the documents that programs read, and that of the file that makes a folder a register. */
export const getStaticPaths = () => [
  ...DOCUMENT_NAMES.map((document) => ({
    params: { document },
    props: { schema: jsonSchemaOf(document, absolute(addresses.file(schemaPath(document)))) },
  })),
  {
    params: { document: 'register-file' },
    props: {
      schema: {
        ...z.toJSONSchema(registerFileSchema, { io: 'input' }),
        $id: absolute(addresses.file('api/v1/schemas/register-file.json')),
        title: 'register.json',
      },
    },
  },
];

interface Props {
  readonly schema: object;
}

export const GET: APIRoute<Props> = ({ props: { schema } }) => Response.json(schema);
