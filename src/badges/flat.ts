import type { Words } from '../i18n/words.ts';
import { element } from '../xml.ts';
import type { Badge } from './badge.ts';
import {
  COLOURS,
  drawBadge,
  drawLine,
  EDGE,
  INK,
  INK_SOFT,
  LEAST,
  type Line,
  lineOf,
  PAPER,
} from './drawing.ts';

/** Always the same, whatever it says: sites keep the size in their pages. It fits the narrowest phones. */
export const FLAT_SIZE = { width: 320, height: 66 } as const;

const ROW = FLAT_SIZE.height / 3;
/** From the top of a row to the line on which its letters stand. */
const BASELINE = 15.5;
const INSET = 9;
const GAP = 8;
/** In pixels. Urdu letters are smaller than Latin ones of the same size. */
const SIZES = { ltr: { large: 13, small: 11 }, rtl: { large: 14.5, small: 12.5 } } as const;
const ROOM = FLAT_SIZE.width - 2 * INSET;

/** What the start of a row has left beside its end. */
function roomBeside({ width }: Line): number {
  return ROOM - GAP - width;
}

/** Three rows: the brand and the day, the status on its colour, the domain and whose word it is. */
export function drawFlat(badge: Badge, words: Words): string {
  const { width, height } = FLAT_SIZE;
  const { large, small } = SIZES[words.dir];
  const asOf = lineOf(badge.asOf, small, ROOM / 2);
  const site = lineOf(badge.site, small, ROOM / 4);
  const brand = lineOf(badge.brand, large, roomBeside(asOf), LEAST);
  const status = lineOf(badge.status, large, ROOM, LEAST);
  const coverage = lineOf(badge.coverage, small, roomBeside(site), LEAST);
  const atStart = words.dir === 'rtl' ? width - INSET : INSET;
  const atEnd = (line: Line) => (words.dir === 'rtl' ? INSET + line.width : width - INSET - line.width);
  return drawBadge(
    badge,
    FLAT_SIZE,
    words,
    element('rect', {
      x: 0.5,
      y: 0.5,
      width: width - 1,
      height: height - 1,
      rx: 4,
      fill: PAPER,
      stroke: EDGE,
    }),
    element('rect', { y: ROW, width, height: ROW, fill: COLOURS[badge.tone] }),
    drawLine(brand, atStart, BASELINE, { fill: INK, 'font-weight': 'bold' }),
    drawLine(asOf, atEnd(asOf), BASELINE, { fill: INK_SOFT }),
    drawLine(status, atStart, ROW + BASELINE, { fill: '#fff', 'font-weight': 'bold' }),
    drawLine(coverage, atStart, 2 * ROW + BASELINE, { fill: INK }),
    drawLine(site, atEnd(site), 2 * ROW + BASELINE, { fill: INK_SOFT }),
  );
}
