import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

import sharp from 'sharp';

import { type ShareCard, shareCards } from '../../badges/share-card.ts';
import { type Language, LANGUAGES, languages } from '../../i18n/languages.ts';
import { publicationIn } from '../../i18n/publication.ts';
import type { Tables } from '../../data/tables.ts';
import { buildRegister } from '../../register/register.ts';
import type { Settings } from '../../settings.ts';
import { drawShareCard } from './drawing.ts';
import { openFaces } from './fonts.ts';

/** A card and the language that it speaks. */
export interface CardInLanguage {
  readonly card: ShareCard;
  readonly language: Language;
}

function textOf({ heading, status, lines }: ShareCard): string {
  return [heading, status, ...lines].join('');
}

/** The cards of all languages. */
export function cardsOf(tables: Tables, settings: Settings): CardInLanguage[] {
  const register = buildRegister(tables, settings.today);
  return LANGUAGES.flatMap((language) =>
    shareCards(register, publicationIn(language, settings)).map((card) => ({ card, language })),
  );
}

/** Draws cards into a built site. The same cards give the same bytes. */
export async function writeShareCards(folder: string, cards: readonly CardInLanguage[]): Promise<void> {
  const faces = await openFaces(cards.map(({ card }) => textOf(card)).join(''));
  // One after the other: side by side they take 100 MB more, at the moment when a build has most to hold.
  for (const { card, language } of cards) {
    const path = join(folder, card.path);
    mkdirSync(dirname(path), { recursive: true });
    const drawing = drawShareCard(card, languages[language].dir === 'rtl', faces);
    await sharp(Buffer.from(drawing)).png({ compressionLevel: 6 }).toFile(path);
  }
}
