import type { Font } from 'harfbuzzjs';

import { COLOURS, INK, INK_SOFT, PAPER } from '../../badges/drawing.ts';
import type { ShareCard } from '../../badges/share-card.ts';
import { element, renderXml, type XmlElement } from '../../xml.ts';
import { outlineOf } from './outline.ts';

/** The size that chat programs ask for. */
const WIDTH = 1200;
const HEIGHT = 630;
const INSET = 90;
const ROOM = WIDTH - 2 * INSET;

/** A line of text as outlines, as large as it may be and still fit. */
function line(
  text: string,
  { y, size, fill }: { readonly y: number; readonly size: number; readonly fill: string },
  rtl: boolean,
  faces: readonly Font[],
): XmlElement {
  const { glyphs, width } = outlineOf(text, rtl, faces);
  const scale = Math.min(size, ROOM / Math.max(width, 0.01));
  const start = rtl ? WIDTH - INSET - width * scale : INSET;
  return element(
    'g',
    { fill },
    ...glyphs.map(({ path, x, y: rise, em }) => {
      const place = `translate(${(start + x * scale).toFixed(2)} ${(y - rise * scale).toFixed(2)})`;
      const unit = (scale / em).toFixed(6);
      return element('path', { transform: `${place} scale(${unit} -${unit})`, d: path });
    }),
  );
}

/** The card as SVG without a letter of text: every line is outlines. */
export function drawShareCard(card: ShareCard, rtl: boolean, faces: readonly Font[]): string {
  const colour = COLOURS[card.tone];
  // Nastaliq hangs far below its line.
  const drop = rtl ? 20 : 0;
  const steps = card.lines.map((text, index) =>
    line(
      text,
      { y: 400 + index * 75, size: rtl ? 34 : 38, fill: index === card.lines.length - 1 ? INK_SOFT : INK },
      rtl,
      faces,
    ),
  );
  return renderXml(
    element(
      'svg',
      {
        xmlns: 'http://www.w3.org/2000/svg',
        width: WIDTH,
        height: HEIGHT,
        viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      },
      element('rect', { width: WIDTH, height: HEIGHT, fill: PAPER }),
      element('rect', { x: rtl ? WIDTH - 28 : 0, width: 28, height: HEIGHT, fill: colour }),
      line(card.heading, { y: 165 - drop, size: rtl ? 70 : 84, fill: INK }, rtl, faces),
      line(card.status, { y: 285 - drop, size: rtl ? 52 : 62, fill: colour }, rtl, faces),
      ...steps,
    ),
  );
}
