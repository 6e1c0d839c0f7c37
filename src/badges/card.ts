import type { Words } from '../i18n/words.ts';
import { element } from '../xml.ts';
import type { Badge } from './badge.ts';
import { COLOURS, drawBadge, drawLine, EDGE, INK, INK_SOFT, LEAST, lineOf, PAPER } from './drawing.ts';

export const CARD_SIZE = { width: 320, height: 124 } as const;

const BAND = 8;
const INSET = 22;
const ROOM = CARD_SIZE.width - INSET - 14;

/** Five lines: the brand, its status on both axes, the domain, and whose word it is on which day. */
export function drawCard(badge: Badge, words: Words): string {
  const { width, height } = CARD_SIZE;
  const colour = COLOURS[badge.tone];
  const start = words.dir === 'rtl' ? width - INSET : INSET;
  return drawBadge(
    badge,
    CARD_SIZE,
    words,
    element('rect', {
      x: 0.5,
      y: 0.5,
      width: width - 1,
      height: height - 1,
      rx: 6,
      fill: PAPER,
      stroke: EDGE,
    }),
    element('rect', { x: words.dir === 'rtl' ? width - BAND : 0, width: BAND, height, fill: colour }),
    drawLine(lineOf(badge.brand, 18, ROOM, LEAST), start, 30, { fill: INK, 'font-weight': 'bold' }),
    drawLine(lineOf(badge.status, 15, ROOM, LEAST), start, 55, { fill: colour, 'font-weight': 'bold' }),
    drawLine(lineOf(badge.operating, 12, ROOM, LEAST), start, 75, { fill: INK }),
    drawLine(lineOf(badge.coverage, 12, ROOM, LEAST), start, 93, { fill: INK }),
    drawLine(lineOf(`${badge.site} · ${badge.asOf}`, 11, ROOM), start, 112, { fill: INK_SOFT }),
  );
}
