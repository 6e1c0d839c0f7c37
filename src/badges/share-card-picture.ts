import { type Language, languages } from '../i18n/languages.ts';
import { element, renderXml } from '../xml.ts';
import { COLOURS, drawLines, INK, INK_SOFT, Lines, PAPER } from './drawing.ts';
import { pngOf } from './png.ts';
import type { ShareCard } from './share-card.ts';

/** The size that chat programs ask for. */
const WIDTH = 1200;
const HEIGHT = 630;
const INSET = 90;
/** A long line is made as small as this, and then cut. */
const MIN_FONT_SIZE = 24;

/** A card as an SVG picture of outlines. */
export function drawShareCard(card: ShareCard, language: Language): string {
  const { dir } = languages[language];
  const rtl = dir === 'rtl';
  const colour = COLOURS[card.tone];
  const lines = new Lines(dir, { left: INSET, right: WIDTH - INSET });
  const put = (text: string, size: number, baseline: number, fill: string) => {
    lines.put(lines.fit(text, 'display', size, lines.room, MIN_FONT_SIZE), baseline, fill);
  };
  // Nastaliq hangs far below its line.
  const drop = rtl ? 20 : 0;
  put(card.heading, rtl ? 70 : 84, 165 - drop, INK);
  put(card.status, rtl ? 52 : 62, 285 - drop, colour);
  for (const [index, text] of card.lines.entries())
    put(text, rtl ? 34 : 38, 400 + index * 75, index === card.lines.length - 1 ? INK_SOFT : INK);
  return renderXml(
    element(
      'svg',
      { xmlns: 'http://www.w3.org/2000/svg', width: WIDTH, height: HEIGHT },
      element('rect', { width: WIDTH, height: HEIGHT, fill: PAPER }),
      element('rect', { x: rtl ? WIDTH - 28 : 0, width: 28, height: HEIGHT, fill: colour }),
      drawLines(lines.placed, dir),
    ),
  );
}

/** A card as a PNG. The same card gives the same bytes on every machine. */
export function shareCardPicture(card: ShareCard, language: Language): Promise<Buffer> {
  return pngOf(drawShareCard(card, language));
}
