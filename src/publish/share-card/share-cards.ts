import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

import sharp from 'sharp';

import { type ShareCard, shareCards } from '../../badges/share-card.ts';
import { LANGUAGES, languages } from '../../i18n/languages.ts';
import { publicationIn } from '../../i18n/publication.ts';
import { loadWholeTables } from '../../load/load.ts';
import { buildRegister } from '../../register/register.ts';
import type { Settings } from '../../settings.ts';
import { drawShareCard } from './drawing.ts';
import { openFaces } from './fonts.ts';

function textOf({ heading, status, lines }: ShareCard): string {
  return [heading, status, ...lines].join('');
}

/** Draws the cards of both languages into a built site. The same data, words and day give the same bytes. */
export async function writeShareCards(folder: string, settings: Settings): Promise<void> {
  const { tables } = loadWholeTables(settings.dataDir, settings.today);
  const register = buildRegister(tables, settings.today);
  const cards = LANGUAGES.flatMap((language) =>
    shareCards(register, publicationIn(language, settings)).map((card) => ({ card, language })),
  );
  const faces = await openFaces(cards.map(({ card }) => textOf(card)).join(''));
  for (const { card, language } of cards) {
    const path = join(folder, card.path);
    mkdirSync(dirname(path), { recursive: true });
    const drawing = drawShareCard(card, languages[language].dir === 'rtl', faces);
    await sharp(Buffer.from(drawing)).png({ compressionLevel: 6 }).toFile(path);
  }
}
