import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { makeLetteringFonts, WEB_FONTS } from '../build/fonts.ts';
import { PAGE_NAMES } from '../data/pages.ts';
import { assertDefined } from '../errors.ts';
import { LANGUAGES, languages } from '../i18n/languages.ts';
import { messages, wordsIn } from '../i18n/words.ts';
import { readSettings } from '../settings.ts';

// `npm run fonts` makes the committed fonts anew: of the pages in each language that brings one, for the words of the
// interface and of the register, and of badges and share cards.
const { dataDir } = readSettings(process.env, new Date());
const tables = readdirSync(dataDir)
  .filter((file) => file.endsWith('.csv'))
  .map((file) => readFileSync(join(dataDir, file), 'utf8'));

function write(path: string, font: Buffer): void {
  writeFileSync(path, font);
  console.log(`${path}: ${font.length} bytes`);
}

for (const language of LANGUAGES) {
  const file = languages[language].type?.font;
  if (file === undefined) continue;
  const { date } = wordsIn(language);
  const months = Array.from({ length: 12 }, (_, month) => date(`2025-${String(month + 1).padStart(2, '0')}`));
  const pages = PAGE_NAMES.map((name) =>
    readFileSync(join(dataDir, 'pages', language, `${name}.md`), 'utf8'),
  );
  const make = assertDefined(WEB_FONTS[file], `how ${file} is made`);
  write(
    join('src/styles', file),
    await make([...Object.values(messages[language]), ...months, ...tables, ...pages]),
  );
}
for (const [file, font] of await makeLetteringFonts()) write(join('src/badges/fonts', file), font);
