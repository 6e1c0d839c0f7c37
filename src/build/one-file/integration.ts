import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { AstroIntegration } from 'astro';
import { build } from 'esbuild';

import { LANGUAGES, languages } from '../../i18n/languages.ts';
import { standAlone } from './alone.ts';

const CHECK = fileURLToPath(new URL('../../components/check/check-inside.ts', import.meta.url));

async function bundleCheck(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [CHECK],
    write: false,
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
  });
  return outputFiles
    .map(({ text }) => text)
    .join('')
    .trim();
}

/** Makes `sanad.html` in each language a file with everything in it, to be passed from phone to phone. */
export function oneFile(folder: string): AstroIntegration {
  return {
    name: 'sanad:one-file',
    hooks: {
      'astro:build:done': async () => {
        const script = await bundleCheck();
        for (const language of LANGUAGES) {
          const file = join(folder, languages[language].prefix, 'sanad.html');
          writeFileSync(file, standAlone(readFileSync(file, 'utf8'), script));
        }
      },
    },
  };
}
