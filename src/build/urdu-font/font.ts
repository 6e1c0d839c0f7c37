import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import subsetFont from 'subset-font';

import { keepGlyphs } from './glyph-subset.ts';
import { arabicWordsIn, CHARACTERS, letterPairs } from './letters.ts';
import { glyphsOf, openFont } from './shaping.ts';

const SOURCE = '@fontsource-variable/noto-nastaliq-urdu/files/noto-nastaliq-urdu-arabic-wght-normal.woff2';

/** Noto Nastaliq Urdu in its regular weight with every letter of Urdu and every form of each: an sfnt file. */
export async function readWholeFont(): Promise<Buffer> {
  const file = await readFile(fileURLToPath(import.meta.resolve(SOURCE)));
  return subsetFont(file, CHARACTERS.join(''), {
    targetFormat: 'sfnt',
    variationAxes: { wght: 400 },
    noHinting: true,
  });
}

/**
 * The font of the Urdu pages as WOFF2: every word of the texts looks as in the whole font, and every other word has
 * its letters, joined, though not always in the form that a calligrapher would choose beside that neighbour.
 * The same words give the same bytes.
 */
export async function makeUrduFont(texts: Iterable<string>): Promise<Buffer> {
  const whole = await readWholeFont();
  const words = new Set(letterPairs());
  for (const text of texts) for (const word of arabicWordsIn(text)) words.add(word);
  const subset = await keepGlyphs(whole, CHARACTERS, glyphsOf(openFont(whole), words));
  return subsetFont(subset, undefined, { keepAllGlyphs: true, targetFormat: 'woff2' });
}
