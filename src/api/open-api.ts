import type { Publication } from '../i18n/publication.ts';
import { DATA_LICENCE, type Edition } from '../downloads/data-package.ts';
import type { DocumentName } from './documents.ts';
import { componentSchemas } from './json-schema.ts';

/** The documents that make the API, by their path from the base. `/data/register.json` is all of it in one. */
const PATHS = {
  'api/v1/licensees.json': ['licensees', 'downloads.api.licensees'],
  'api/v1/licensees/{id}.json': ['licensee', 'downloads.api.licensee'],
  'api/v1/decisions.json': ['decisions', 'downloads.api.decisions'],
  'data/register.json': ['register', 'downloads.api.register'],
} as const;

function responseOf(name: DocumentName, description: string) {
  return {
    description,
    content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } },
  };
}

/**
 * The OpenAPI 3.1 description of a server without a program: every address is a file that was written at build.
 */
export function openApi({ version }: Edition, licensees: readonly string[], publication: Publication) {
  const { words, addresses, absolute } = publication;
  const paths = Object.entries(PATHS).map(([path, [name, message]]) => [
    `/${path}`,
    {
      get: {
        operationId: name,
        summary: words.t(message),
        ...(path.includes('{id}')
          ? {
              parameters: [
                {
                  name: 'id',
                  in: 'path',
                  required: true,
                  description: words.t('downloads.api.id'),
                  schema: { type: 'string', pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' },
                  ...(licensees[0] === undefined ? {} : { example: licensees[0] }),
                },
              ],
            }
          : {}),
        responses: {
          '200': responseOf(name, words.t(message)),
          '404': { description: words.t('downloads.api.missing') },
        },
      },
    },
  ]);
  return {
    openapi: '3.1.0',
    info: {
      title: words.t('downloads.title'),
      version,
      summary: words.t('downloads.api.summary'),
      description: `${words.t('downloads.api.promise')} ${words.t('site.meaning')} ${words.t('site.independent')}`,
      license: { name: DATA_LICENCE.title, url: DATA_LICENCE.path },
    },
    servers: [{ url: absolute(addresses.file('')).replace(/\/$/, '') }],
    externalDocs: { url: absolute(addresses.data) },
    security: [],
    paths: Object.fromEntries(paths) as Readonly<Record<string, unknown>>,
    components: { schemas: componentSchemas() },
  };
}
