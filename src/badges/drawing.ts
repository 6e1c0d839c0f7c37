import type { Words } from '../i18n/words.ts';
import type { Tone } from '../register/standing.ts';
import { element, renderXml, type XmlElement } from '../xml.ts';
import { type Badge, BADGE_SIZES, type BadgeForm } from './badge.ts';

/** The colour of a tone. A badge brings its own background, so it reads the same on light and dark pages. */
export const COLOURS: Readonly<Record<Tone, string>> = {
  good: '#17573f',
  warn: '#6f4300',
  bad: '#8c1f1b',
  neutral: '#474138',
};
export const INK = '#211c15';
export const INK_SOFT = '#5b5246';
export const PAPER = '#fffdf8';
const EDGE = '#857a68';

const FONTS = {
  ltr: 'Verdana,DejaVu Sans,Noto Sans,sans-serif',
  rtl: 'Noto Naskh Arabic,Segoe UI,Tahoma,Geeza Pro,Arial,sans-serif',
} as const;

/**
 * How wide text is drawn, in em. The font of the page that shows a badge is unknown, so this is an upper estimate for the
 * common sans-serif faces, and the drawing pins its text to it (`textLength`): no font makes it overflow.
 */
const LETTER_WIDTHS: readonly (readonly [RegExp, number])[] = [
  // Marks and format characters take no room of their own.
  [/^[\p{M}\p{Cf}]+$/u, 0],
  [/^[iIjlft.,:;'’|!()[\]{}·\- ]$/u, 0.4],
  [/^[mwMW@%&…—]/u, 1],
  [/^[A-Z]/u, 0.74],
  [/^[\p{Script=Latin}\p{Nd}]/u, 0.63],
  [/^\p{Script=Arabic}/u, 0.48],
];

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

function lettersOf(text: string): string[] {
  return Array.from(graphemes.segment(text), ({ segment }) => segment);
}

function widthOfLetter(letter: string): number {
  return LETTER_WIDTHS.find(([letters]) => letters.test(letter))?.[1] ?? 1;
}

/** The width of a line of text, in em. */
export function widthOf(text: string): number {
  return lettersOf(text).reduce((sum, letter) => sum + widthOfLetter(letter), 0);
}

/** The text if it is at most `limit` em wide; else its beginning and an ellipsis, cut between letters. */
export function fitText(text: string, limit: number): string {
  if (widthOf(text) <= limit) return text;
  let width = widthOfLetter('…');
  let kept = '';
  for (const letter of lettersOf(text)) {
    width += widthOfLetter(letter);
    if (width > limit) break;
    kept += letter;
  }
  return `${kept.trimEnd()}…`;
}

/** A line of text in a drawing, not yet placed. In pixels. */
interface Line {
  readonly text: string;
  readonly size: number;
  readonly width: number;
}

/** In pixels. Smaller letters are not legible: text that is still too long is cut. */
const MIN_FONT_SIZE = 9.5;

/** The text in `room` pixels: made smaller than `size` down to `minSize`, and then cut. */
function lineOf(text: string, size: number, room: number, minSize: number = size): Line {
  const fitting = Math.floor((10 * room) / widthOf(text)) / 10;
  const chosen = Math.max(minSize, Math.min(size, fitting));
  const kept = fitText(text, room / chosen);
  return { text: kept, size: chosen, width: Math.round(widthOf(kept) * chosen) };
}

/** A placed line: `x` is where reading begins. */
function drawLine(line: Line, x: number, y: number, attributes: XmlElement['attributes']): XmlElement {
  const place = { x, y, 'font-size': line.size, textLength: line.width, lengthAdjust: 'spacingAndGlyphs' };
  // First strong isolate: the text keeps its own direction in a badge of the other one.
  return element('text', { ...place, ...attributes }, `\u2068${line.text}\u2069`);
}

/** Three rows: the brand and the day, the status on its colour, the domain and the name of the site. */
function flatContent(badge: Badge, dir: Words['dir']): XmlElement[] {
  const { width, height } = BADGE_SIZES.flat;
  const row = height / 3;
  /** From the top of a row to its baseline. */
  const baseline = 15.5;
  const inset = 9;
  const gap = 8;
  const room = width - 2 * inset;
  // Urdu letters are smaller than Latin ones of the same size.
  const { large, small } = dir === 'rtl' ? { large: 14.5, small: 12.5 } : { large: 13, small: 11 };
  const asOf = lineOf(badge.asOf, small, room / 2);
  const site = lineOf(badge.site, small, room / 4);
  const brand = lineOf(badge.brand, large, room - gap - asOf.width, MIN_FONT_SIZE);
  const status = lineOf(badge.status, large, room, MIN_FONT_SIZE);
  const coverage = lineOf(badge.coverage, small, room - gap - site.width, MIN_FONT_SIZE);
  const start = dir === 'rtl' ? width - inset : inset;
  const startAtEnd = (line: Line) => (dir === 'rtl' ? inset + line.width : width - inset - line.width);
  return [
    element('rect', { y: row, width, height: row, fill: COLOURS[badge.tone] }),
    drawLine(brand, start, baseline, { fill: INK, 'font-weight': 'bold' }),
    drawLine(asOf, startAtEnd(asOf), baseline, { fill: INK_SOFT }),
    drawLine(status, start, row + baseline, { fill: '#fff', 'font-weight': 'bold' }),
    drawLine(coverage, start, 2 * row + baseline, { fill: INK }),
    drawLine(site, startAtEnd(site), 2 * row + baseline, { fill: INK_SOFT }),
  ];
}

/** Five lines: the brand, its status on both axes, the domain, and the name of the site with the day. */
function cardContent(badge: Badge, dir: Words['dir']): XmlElement[] {
  const { width, height } = BADGE_SIZES.card;
  const band = 8;
  const inset = 22;
  const room = width - inset - 14;
  const colour = COLOURS[badge.tone];
  const start = dir === 'rtl' ? width - inset : inset;
  const line = (text: string, size: number) => lineOf(text, size, room, MIN_FONT_SIZE);
  return [
    element('rect', { x: dir === 'rtl' ? width - band : 0, width: band, height, fill: colour }),
    drawLine(line(badge.brand, 18), start, 30, { fill: INK, 'font-weight': 'bold' }),
    drawLine(line(badge.status, 15), start, 55, { fill: colour, 'font-weight': 'bold' }),
    drawLine(line(badge.operating, 12), start, 75, { fill: INK }),
    drawLine(line(badge.coverage, 12), start, 93, { fill: INK }),
    drawLine(lineOf(`${badge.site} · ${badge.asOf}`, 11, room), start, 112, { fill: INK_SOFT }),
  ];
}

/**
 * A badge as an SVG picture, with a name and a description for screen readers. Its ids are its own, so that a page may
 * have many badges inline.
 */
export function drawBadge(badge: Badge, form: BadgeForm, { language, dir }: Words): string {
  const { width, height } = BADGE_SIZES[form];
  const own = `${badge.service.id}-${form}-${language}`;
  const [title, description] = [`${own}-t`, `${own}-d`];
  const picture = {
    xmlns: 'http://www.w3.org/2000/svg',
    role: 'img',
    'aria-labelledby': `${title} ${description}`,
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    lang: language,
    direction: dir,
    'font-family': FONTS[dir],
  };
  const inside = { x: 0.5, y: 0.5, width: width - 1, height: height - 1 };
  const content = form === 'flat' ? flatContent(badge, dir) : cardContent(badge, dir);
  return `${renderXml(
    element(
      'svg',
      picture,
      element('title', { id: title }, badge.title),
      element('desc', { id: description }, badge.description),
      element('rect', { ...inside, rx: form === 'flat' ? 4 : 6, fill: PAPER, stroke: EDGE }),
      ...content,
    ),
  )}\n`;
}
