import { fileURLToPath } from 'node:url';

import { build } from 'esbuild';

/** A module with all that it imports as one classic script, small. `define` puts a value in the place of a name. */
export async function bundle(module: URL, define: Readonly<Record<string, string>> = {}): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(module)],
    write: false,
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
    define,
  });
  return outputFiles.map(({ text }) => text).join('');
}
