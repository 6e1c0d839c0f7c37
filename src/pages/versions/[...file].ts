import type { APIRoute } from 'astro';

import { registerDocument, versionsDocument } from '../../api/documents.ts';
import { assertDefined } from '../../errors.ts';
import { tablesByVersion } from '../../history/change.ts';
import { type VersionFile, versionFiles } from '../../history/version.ts';
import { buildRegister } from '../../register/register.ts';
import type { PlainFile } from '../../routes.ts';
import { firstSite, history, register } from '../../site.ts';

const json = (document: object) => `${JSON.stringify(document)}\n`;

/** The files of every version, its register as it stood on its own day, and the list of all versions. */
function filesOfVersions(): VersionFile[] {
  const { versions } = history;
  const tables = tablesByVersion(versions);
  return [
    ...versionFiles(versions),
    ...versions.map(({ number, day, packageVersion }) => ({
      path: `versions/${number}/register.json`,
      text: () => {
        const content = assertDefined(tables.get(number), 'the tables of a version');
        // Before there was a table of reviews, recording a version counted as a review.
        const looked = { id: 1, reviewed_on: day, searched: '', found: [], note: '' };
        const reviews = content.reviews.length > 0 ? content.reviews : [looked];
        const then = buildRegister({ ...content, reviews }, day);
        return json(registerDocument(then, { version: packageVersion, number }, firstSite));
      },
    })),
    {
      path: 'versions/index.json',
      text: () => json(versionsDocument(versions, register, firstSite)),
    },
  ];
}

export const getStaticPaths = () =>
  filesOfVersions().map((file) => ({
    params: { file: file.path.slice('versions/'.length) },
    props: { write: file.text } satisfies PlainFile,
  }));

export const GET: APIRoute<PlainFile> = async ({ props: { write }, locals }) =>
  new Response(await write(locals));
