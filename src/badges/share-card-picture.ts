import sharp from 'sharp';

import { type Language, languages } from '../i18n/languages.ts';
import { element, renderXml, type XmlElement } from '../xml.ts';
import { COLOURS, INK, INK_SOFT, PAPER } from './drawing.ts';
import type { ShareCard } from './share-card.ts';

/** The size that chat programs ask for. */
const WIDTH = 1200;
const HEIGHT = 630;
const INSET = 90;
const ROOM = WIDTH - 2 * INSET;

/** By the names in the files of `fonts/`, which fontconfig finds by `fonts/fonts.conf` (see `build/publish.ts`). */
const FONTS = 'Noto Sans SemiBold, Noto Nastaliq Urdu';

/** The width of a text's ink in units of its size. Its language is named, or that of the machine would choose letters. */
async function widthOf(text: string, language: Language): Promise<number> {
  const markup = renderXml(element('span', { lang: language }, text));
  const { width } = await sharp({ text: { text: markup, font: `${FONTS} 100`, dpi: 72 } }).metadata();
  return width / 100;
}

/** A line of text, as large as it may be and still fit. */
async function line(
  text: string,
  { y, size, fill }: { readonly y: number; readonly size: number; readonly fill: string },
  language: Language,
): Promise<XmlElement> {
  const fontSize = Math.min(size, ROOM / (await widthOf(text, language))).toFixed(2);
  // A Latin name on an Urdu card keeps its own direction: its full stop is at its right.
  const rtl = languages[language].dir === 'rtl';
  const runsLeft = rtl && /\p{Script=Arabic}/u.test(text);
  const place = { x: rtl ? WIDTH - INSET : INSET, y, direction: runsLeft ? 'rtl' : 'ltr' };
  const anchor = { 'text-anchor': runsLeft === rtl ? 'start' : 'end' };
  return element('text', { ...place, ...anchor, fill, 'font-size': fontSize }, text);
}

/** A card as a PNG. The same card gives the same bytes on every machine. */
export async function drawShareCard(card: ShareCard, language: Language): Promise<Buffer> {
  const rtl = languages[language].dir === 'rtl';
  const colour = COLOURS[card.tone];
  // Nastaliq hangs far below its line.
  const drop = rtl ? 20 : 0;
  const lines = [
    line(card.heading, { y: 165 - drop, size: rtl ? 70 : 84, fill: INK }, language),
    line(card.status, { y: 285 - drop, size: rtl ? 52 : 62, fill: colour }, language),
    ...card.lines.map((text, index) => {
      const fill = index === card.lines.length - 1 ? INK_SOFT : INK;
      return line(text, { y: 400 + index * 75, size: rtl ? 34 : 38, fill }, language);
    }),
  ];
  const drawing = element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width: WIDTH,
      height: HEIGHT,
      'font-family': FONTS,
      'xml:lang': language,
    },
    element('rect', { width: WIDTH, height: HEIGHT, fill: PAPER }),
    element('rect', { x: rtl ? WIDTH - 28 : 0, width: 28, height: HEIGHT, fill: colour }),
    ...(await Promise.all(lines)),
  );
  return sharp(Buffer.from(renderXml(drawing)))
    .png({ compressionLevel: 6 })
    .toBuffer();
}
