import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { messages } from '../../i18n/messages.ts';
import { wordsIn } from '../../i18n/words.ts';
import { makeUrduFont } from './font.ts';

/**
 * `node make.ts <data folder>` writes the font to standard output. A process of its own: what HarfBuzz and the
 * compression need, more than all of a build, is given back only with the process.
 */

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

const texts = [...Object.values(messages.ur), ...monthNames(), ...tablesIn(process.argv[2] ?? 'data')];
process.stdout.write(await makeUrduFont(texts));
