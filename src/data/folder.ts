import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What a register writes itself beside its tables, its journal and its log: what makes it this register, how people ask, the
 * words of its languages, and its pages. Published as one file, from which the folder can be made anew.
 */

/** The paths of such files in the folder; whatever else a file of another site names is none of them. */
const WRITTEN = /^(?:register\.json|(?:words|interface)\/[a-zA-Z-]+\.json|pages\/[a-z-]+\/[a-z-]+\.md)$/;

export const isWrittenFile = (path: string): boolean => WRITTEN.test(path);

/** The text of each such file, by its path in the folder, in one order. */
export function writtenFiles(folder: string): Readonly<Record<string, string>> {
  const within = ['words', 'interface', 'pages'].filter((name) => existsSync(join(folder, name)));
  const paths = within.flatMap((name) =>
    readdirSync(join(folder, name), { recursive: true, encoding: 'utf8' }).map(
      (path) => `${name}/${path.replaceAll('\\', '/')}`,
    ),
  );
  const written = ['register.json', ...paths].filter(isWrittenFile).sort();
  return Object.fromEntries(written.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}
