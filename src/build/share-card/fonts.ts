import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import type { Font } from 'harfbuzzjs';
import subsetFont from 'subset-font';

import { openFont } from '../urdu-font/shaping.ts';

/** The faces of the cards, from packages: what a card looks like does not depend on the fonts of a machine. */
const FILES = [
  '@fontsource/noto-sans/files/noto-sans-latin-600-normal.woff2',
  '@fontsource/noto-sans/files/noto-sans-latin-ext-600-normal.woff2',
  '@fontsource-variable/noto-nastaliq-urdu/files/noto-nastaliq-urdu-arabic-wght-normal.woff2',
];

/** Opens the faces, each cut to the characters of `text`, the first that has a character to be taken for it. */
export async function openFaces(text: string): Promise<Font[]> {
  return Promise.all(
    FILES.map(async (file) => {
      const content = await readFile(fileURLToPath(import.meta.resolve(file)));
      return openFont(await subsetFont(content, `${text} …`, { targetFormat: 'sfnt', noHinting: true }));
    }),
  );
}
