import type { APIRoute } from 'astro';

import {
  decisionsDocument,
  errorDocument,
  licenseeDocument,
  licenseesDocument,
  removedDocument,
} from '../../api/documents.ts';
import { openApi, schemas } from '../../api/open-api.ts';
import { type PlainFile, lastingCompanies } from '../../routes.ts';
import { dataVersion, firstSite as site, register } from '../../site.ts';

const { version } = dataVersion;

/** The documents of the API, by their paths; `404` is what a host answers if there is none. */
function documents(): [path: string, document: () => object][] {
  const ids = register.companies.map(({ licensee }) => licensee.id);
  return [
    ['404', () => errorDocument(site)],
    ['v1/openapi', () => openApi(version, ids, site)],
    ['v1/licensees', () => licenseesDocument(register, version, site)],
    ['v1/decisions', () => decisionsDocument(register, version, site)],
    ...lastingCompanies().map(({ params: { id }, props: { of } }): [string, () => object] => [
      `v1/licensees/${id}`,
      () =>
        'removed' in of
          ? removedDocument(of.removed, register, version, site)
          : licenseeDocument(of, version, site),
    ]),
    ...schemas(site).map(([name, schema]): [string, () => object] => [`v1/schemas/${name}`, () => schema]),
  ];
}

export const getStaticPaths = () =>
  documents().map(([path, document]) => ({
    params: { document: path },
    props: { write: () => JSON.stringify(document()) } satisfies PlainFile,
  }));

export const GET: APIRoute<PlainFile> = async ({ props: { write }, locals }) =>
  new Response(await write(locals), { headers: { 'content-type': 'application/json' } });
