import * as z from 'zod';

import { registerFileSchema } from '../data/register-file.ts';
import type { Site } from '../i18n/site.ts';
import { thisRegister } from '../this-register.ts';
import { DOCUMENT_NAMES, type DocumentName, DOCUMENTS, schemaPath } from './documents.ts';

/**
 * The published schemas allow members that they do not name: a later build of the same version of the API may add some,
 * and takes none away.
 */
function allowMore({ jsonSchema }: { readonly jsonSchema: { additionalProperties?: unknown } }): void {
  delete jsonSchema.additionalProperties;
}

/** The JSON Schema (2020-12) of a document, with its own address as `$id`. */
export function jsonSchemaOf(name: DocumentName, address: string): object {
  return { ...z.toJSONSchema(DOCUMENTS[name], { override: allowMore }), $id: address, title: name };
}

/** The schemas of all documents and of a register's own `register.json`, by name. */
export function schemas({ addresses, absolute }: Site): [name: string, schema: object][] {
  const addressOf = (name: string) => absolute(addresses.file(schemaPath(name)));
  const ofRegisterFile = {
    ...z.toJSONSchema(registerFileSchema, { io: 'input' }),
    $id: addressOf('register-file'),
    title: 'register.json',
  };
  return [
    ...DOCUMENT_NAMES.map((name): [string, object] => [name, jsonSchemaOf(name, addressOf(name))]),
    ['register-file', ofRegisterFile],
  ];
}

/** The schemas of all documents as OpenAPI components, by name, with the parts that they share. */
function componentSchemas(): Readonly<Record<string, unknown>> {
  const schemas = DOCUMENT_NAMES.flatMap((name) => {
    const { $defs = {}, ...schema } = z.toJSONSchema(DOCUMENTS[name], { override: allowMore });
    delete schema.$schema;
    return Object.entries({ ...$defs, [name]: schema });
  });
  const inPlace = JSON.stringify(Object.fromEntries(schemas)).replaceAll(
    '"#/$defs/',
    '"#/components/schemas/',
  );
  return JSON.parse(inPlace) as Record<string, unknown>;
}

/** The documents of the API, by their path from the base. `/data/register.json` has everything in one file. */
const PATHS = {
  'api/v1/licensees.json': ['licensees', 'downloads.api.licensees'],
  'api/v1/licensees/{id}.json': ['licensee', 'downloads.api.licensee'],
  'api/v1/decisions.json': ['decisions', 'downloads.api.decisions'],
  'data/register.json': ['register', 'downloads.api.register'],
  'versions/index.json': ['versions', 'downloads.api.versions'],
} as const;

function responseOf(name: DocumentName, description: string) {
  const schema = (of: DocumentName) => ({ $ref: `#/components/schemas/${of}` });
  // A licensee that was removed keeps its address.
  const either = { oneOf: [schema(name), schema('removed')] };
  return {
    description,
    content: { 'application/json': { schema: name === 'licensee' ? either : schema(name) } },
  };
}

/** The OpenAPI 3.1 description. There is no server program: every address is a file written by the build. */
export function openApi(version: string, licensees: readonly string[], site: Site) {
  const { words, addresses, absolute } = site;
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
      license: { name: thisRegister.dataLicence.title, url: thisRegister.dataLicence.url },
    },
    servers: [{ url: absolute(addresses.file('')).replace(/\/$/, '') }],
    externalDocs: { url: absolute(addresses.data) },
    security: [],
    paths: Object.fromEntries(paths) as Readonly<Record<string, unknown>>,
    components: { schemas: componentSchemas() },
  };
}
