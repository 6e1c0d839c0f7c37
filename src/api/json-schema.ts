import { z } from 'zod';

import { DOCUMENT_NAMES, type DocumentName, DOCUMENTS } from './documents.ts';

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

/** The schemas of all documents in the form of OpenAPI: each by its name, and what they share beside them. */
export function componentSchemas(): Readonly<Record<string, unknown>> {
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
