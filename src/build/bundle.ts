import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

import { build as makeBundle, type Plugin } from 'esbuild';

import { thisRegister } from '../this-register.ts';

// Sentences are in the pages.
const data = { ...thisRegister, sentences: undefined };

/** A browser reads no files: there the register is the one that the build is about, as data. */
const withRegister: Plugin = {
  name: 'this-register',
  setup: (build) => {
    build.onLoad({ filter: /[\\/]this-register\.ts$/ }, ({ path }) => ({
      contents: `import { nameAs } from './names/spelling.ts';
        export const thisRegister = ${JSON.stringify(data)};
        nameAs(thisRegister);`,
      resolveDir: dirname(path),
    }));
  },
};

/** A module with all that it imports as one classic script, small. `define` puts a value in the place of a name. */
export async function bundle(module: URL, define: Readonly<Record<string, string>> = {}): Promise<string> {
  const { outputFiles } = await makeBundle({
    entryPoints: [fileURLToPath(module)],
    write: false,
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
    define,
    plugins: [withRegister],
  });
  return outputFiles.map(({ text }) => text).join('');
}
