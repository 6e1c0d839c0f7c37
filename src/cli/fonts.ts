import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { makeLetteringFonts, makeUrduFont } from '../build/fonts.ts';
import { PAGE_NAMES } from '../data/pages.ts';
import { messages, wordsIn } from '../i18n/words.ts';

// `npm run fonts` makes the committed fonts anew: of the Urdu pages, for the words of the interface and of `data/`,
// and of badges and share cards.
const { date } = wordsIn('ur');
const months = Array.from({ length: 12 }, (_, month) => date(`2025-${String(month + 1).padStart(2, '0')}`));
const tables = readdirSync('data')
  .filter((file) => file.endsWith('.csv'))
  .map((file) => readFileSync(join('data', file), 'utf8'));

const pages = PAGE_NAMES.map((name) => readFileSync(join('data', 'pages', 'ur', `${name}.md`), 'utf8'));

const urdu = await makeUrduFont([...Object.values(messages.ur), ...months, ...tables, ...pages]);
writeFileSync('src/styles/nastaliq.woff2', urdu);
console.log(`src/styles/nastaliq.woff2: ${urdu.length} bytes`);
for (const [file, font] of await makeLetteringFonts()) {
  writeFileSync(join('src/badges/fonts', file), font);
  console.log(`src/badges/fonts/${file}: ${font.length} bytes`);
}
