import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { AstroIntegration } from 'astro';

import { messages } from '../../i18n/messages.ts';
import { wordsIn } from '../../i18n/words.ts';
import { makeUrduFont } from './font.ts';

/** The names of the months, which are in no file of ours. */
function monthNames(): string[] {
  const { date } = wordsIn('ur');
  return Array.from({ length: 12 }, (_, month) => date(`2025-${String(month + 1).padStart(2, '0')}`));
}

function tablesIn(dataDir: string): string[] {
  return readdirSync(dataDir)
    .filter((file) => file.endsWith('.csv'))
    .map((file) => readFileSync(join(dataDir, file), 'utf8'));
}

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
        const font = await makeUrduFont([
          ...Object.values(messages.ur),
          ...monthNames(),
          ...tablesIn(dataDir),
        ]);
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
