import type { Words } from '../i18n/words.ts';
import { element } from '../xml.ts';
import type { Badge } from './badge.ts';
import { COLOURS, drawBadge, drawLine, EDGE, INK, lineOf, PAPER } from './drawing.ts';

export const FLAT_HEIGHT = 28;
const PADDING = 9;
const BASELINE = 18.5;

/** The three fields of a flat badge in reading order, and how wide it is. */
function fieldsOf(badge: Badge) {
  const fields = [
    lineOf(badge.brand, 12, 190),
    lineOf(badge.status, 12, 260),
    lineOf(`${badge.site} · ${badge.asOf} · ${badge.coverage}`, 11, 400),
  ] as const;
  return { fields, width: fields.reduce((sum, { width }) => sum + width + 2 * PADDING, 0) };
}

export function flatWidth(badge: Badge): number {
  return fieldsOf(badge).width;
}

/** One line: the brand, its status, the day and the domain. */
export function drawFlat(badge: Badge, words: Words): string {
  const { fields, width } = fieldsOf(badge);
  const [brand, status, rest] = fields;
  const startOf = (before: number) => (words.dir === 'rtl' ? width - before - PADDING : before + PADDING);
  const statusStart = brand.width + 2 * PADDING;
  const statusWidth = status.width + 2 * PADDING;
  const ground = {
    x: words.dir === 'rtl' ? width - statusStart - statusWidth : statusStart,
    width: statusWidth,
    height: FLAT_HEIGHT,
    fill: COLOURS[badge.tone],
  };
  return drawBadge(
    badge,
    { width, height: FLAT_HEIGHT },
    words,
    element('rect', {
      x: 0.5,
      y: 0.5,
      width: width - 1,
      height: FLAT_HEIGHT - 1,
      rx: 4,
      fill: PAPER,
      stroke: EDGE,
    }),
    element('rect', ground),
    drawLine(brand, startOf(0), BASELINE, { fill: INK, 'font-weight': 'bold' }),
    drawLine(status, startOf(statusStart), BASELINE, { fill: '#fff', 'font-weight': 'bold' }),
    drawLine(rest, startOf(statusStart + statusWidth), BASELINE, { fill: INK }),
  );
}
