import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import type { AstroIntegration } from 'astro';
import type { Plugin } from 'vite';

const MAKE = fileURLToPath(new URL('make.ts', import.meta.url));

/** Makes the font in a process of its own and puts it at `folder`/nastaliq.woff2, whole or not at all. */
async function makeIn(folder: string, dataDir: string): Promise<void> {
  const making = promisify(execFile)(process.execPath, [MAKE, dataDir], { encoding: 'buffer' });
  process.once('exit', () => making.child.kill());
  const { stdout: font } = await making;
  const path = join(folder, 'nastaliq.woff2');
  const part = `${path}.${process.pid}`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(part, font);
  renameSync(part, path);
}

/** Lets modules that name the font wait until it is there. All others are read and bundled meanwhile. */
function waitFor(font: Promise<void>): Plugin {
  const wait = async () => {
    await font;
    return null;
  };
  return {
    name: 'sanad:urdu-font',
    enforce: 'pre',
    resolveId: { filter: { id: /\/nastaliq\.woff2/ }, handler: wait },
    // Addresses in a style sheet are found without asking any plugin.
    load: { filter: { id: /\.css(?:\?|$)/ }, handler: wait },
  };
}

/**
 * Makes the font of the Urdu pages, once when the build or the development server starts, and gives it the name
 * `@urdu-font` for style sheets and imports (`@urdu-font?url`). Its published name holds a hash of its bytes.
 */
export function urduFont(dataDir: string): AstroIntegration {
  return {
    name: 'sanad:urdu-font',
    hooks: {
      'astro:config:setup': ({ command, config, updateConfig }) => {
        if (command !== 'build' && command !== 'dev') return;
        // Builds at the same time may be of other data.
        const name = createHash('sha256').update(resolve(dataDir)).digest('hex').slice(0, 16);
        const folder = fileURLToPath(new URL(`urdu-font/${name}/`, config.cacheDir));
        const font = makeIn(folder, dataDir);
        // Whoever waits for it is told; a build that ends before has other reasons.
        font.catch(() => undefined);
        const replacement = join(folder, 'nastaliq.woff2');
        updateConfig({
          vite: {
            plugins: [waitFor(font)],
            resolve: { alias: [{ find: /^@urdu-font(?=\?|$)/, replacement }] },
          },
        });
      },
    },
  };
}
