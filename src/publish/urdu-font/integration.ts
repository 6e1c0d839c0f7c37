import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import type { AstroIntegration } from 'astro';

const MAKE = fileURLToPath(new URL('make.ts', import.meta.url));

/**
 * Makes the font of the Urdu pages, once when the build or the development server starts, and gives it the name
 * `@urdu-font` for style sheets and imports (`@urdu-font?url`). Its published name holds a hash of its bytes.
 */
export function urduFont(dataDir: string): AstroIntegration {
  return {
    name: 'sanad:urdu-font',
    hooks: {
      'astro:config:setup': async ({ command, config, updateConfig }) => {
        if (command !== 'build' && command !== 'dev') return;
        const { stdout: font } = await promisify(execFile)(process.execPath, [MAKE, dataDir], {
          encoding: 'buffer',
        });
        const folder = fileURLToPath(new URL('urdu-font/', config.cacheDir));
        const hash = createHash('sha256').update(font).digest('hex').slice(0, 16);
        const path = join(folder, hash, 'nastaliq.woff2');
        mkdirSync(join(folder, hash), { recursive: true });
        writeFileSync(path, font);
        updateConfig({
          vite: { resolve: { alias: [{ find: /^@urdu-font(?=\?|$)/, replacement: path }] } },
        });
      },
    },
  };
}
