import sharp from 'sharp';

import { type Language, languages } from '../i18n/languages.ts';
import type { Words } from '../i18n/words.ts';
import type { Tone } from '../register/standing.ts';
import { element, renderXml, type XmlElement } from '../xml.ts';
import { type Badge, BADGE_SIZES, type BadgeForm } from './badge.ts';
import { fitText, pathOf, type Style, widthOf } from './lettering.ts';
import type { ShareCard } from './share-card.ts';

/** The colour of a tone. A badge brings its own background, so it reads the same on light and dark pages. */
export const COLOURS: Readonly<Record<Tone, string>> = {
  good: '#17573f',
  warn: '#6f4300',
  bad: '#8c1f1b',
  neutral: '#474138',
};
const INK = '#211c15';
const INK_SOFT = '#5b5246';
const PAPER = '#fffdf8';
const EDGE = '#857a68';

/** A line of text in its place in a drawing. In pixels. */
export interface PlacedLine {
  readonly text: string;
  readonly style: Style;
  readonly size: number;
  readonly fill: string;
  readonly left: number;
  readonly width: number;
  readonly baseline: number;
}

/** A line that fits, not yet placed. */
type FittedLine = Pick<PlacedLine, 'text' | 'style' | 'size' | 'width'>;

/** In pixels. Smaller letters are not legible: text that is still too long is cut. */
const MIN_FONT_SIZE = 9.5;

/** Lays out lines of one language between two edges. Its direction decides at which edge a line starts. */
class Lines {
  readonly placed: PlacedLine[] = [];
  readonly dir: Words['dir'];
  readonly edges: { readonly left: number; readonly right: number };

  constructor(dir: Words['dir'], edges: Lines['edges']) {
    this.dir = dir;
    this.edges = edges;
  }

  get room(): number {
    return this.edges.right - this.edges.left;
  }

  /** The text in `room` pixels: made smaller than `size` down to `minSize`, and then cut. */
  fit(text: string, style: Style, size: number, room = this.room, minSize = size): FittedLine {
    const fitting = Math.floor((10 * room) / widthOf(text, style, this.dir)) / 10;
    const chosen = Math.max(minSize, Math.min(size, fitting));
    const kept = fitText(text, room / chosen, style, this.dir);
    return { text: kept, style, size: chosen, width: widthOf(kept, style, this.dir) * chosen };
  }

  /** Puts a line where reading begins, or at the other edge. */
  put(line: FittedLine, baseline: number, fill: string, at: 'start' | 'end' = 'start'): void {
    const { left, right } = this.edges;
    const isLeft = (this.dir === 'ltr') === (at === 'start');
    this.placed.push({ ...line, baseline, fill, left: isLeft ? left : right - line.width });
  }
}

/** Units of path data in a pixel: whole numbers are short. */
const UNITS = 4;

/** Placed lines as outlines. */
function drawLines(lines: readonly PlacedLine[], dir: Words['dir']): XmlElement {
  const units = (pixels: number) => Math.round(pixels * UNITS);
  const paths = lines.map(({ text, style, size, fill, left, baseline }) => {
    const place = { x: units(left), y: units(baseline), size: units(size) };
    return element('path', { fill, d: pathOf(text, style, dir, place) });
  });
  return element('g', { transform: `scale(${1 / UNITS})` }, ...paths);
}

/** Three rows: the name and the day, the status on its colour, the domain and the name of the site. */
function flatLines(badge: Badge, dir: Words['dir']): PlacedLine[] {
  const { width, height } = BADGE_SIZES.flat;
  const row = height / 3;
  /** From the top of a row to its baseline. */
  const baseline = 15.5;
  const inset = 9;
  const gap = 8;
  const lines = new Lines(dir, { left: inset, right: width - inset });
  const { room } = lines;
  // Urdu letters are smaller than Latin ones of the same size.
  const { large, small } = dir === 'rtl' ? { large: 14.5, small: 12.5 } : { large: 13, small: 11 };
  const asOf = lines.fit(badge.asOf, 'plain', small, room * 0.6);
  const site = lines.fit(badge.site, 'plain', small, room / 4);
  lines.put(lines.fit(badge.name, 'bold', large, room - gap - asOf.width, MIN_FONT_SIZE), baseline, INK);
  lines.put(asOf, baseline, INK_SOFT, 'end');
  lines.put(lines.fit(badge.status, 'bold', large, room, MIN_FONT_SIZE), row + baseline, '#fff');
  const coverage = lines.fit(badge.coverage, 'plain', small, room - gap - site.width, MIN_FONT_SIZE);
  lines.put(coverage, 2 * row + baseline, INK);
  lines.put(site, 2 * row + baseline, INK_SOFT, 'end');
  return lines.placed;
}

/** Up to five lines: the name, its status on each axis, the domain, and the name of the site with the day. */
function cardLines(badge: Badge, dir: Words['dir']): PlacedLine[] {
  const { width } = BADGE_SIZES.card;
  const [near, far] = [22, 14];
  const edges = dir === 'rtl' ? { left: far, right: width - near } : { left: near, right: width - far };
  const lines = new Lines(dir, edges);
  const put = (text: string, style: Style, size: number, baseline: number, fill: string) => {
    lines.put(lines.fit(text, style, size, lines.room, MIN_FONT_SIZE), baseline, fill);
  };
  put(badge.name, 'bold', 18, 30, INK);
  put(badge.status, 'bold', 15, 55, COLOURS[badge.tone]);
  if (badge.operating !== undefined) put(badge.operating, 'plain', 12.5, 75, INK);
  put(badge.coverage, 'plain', 12.5, badge.operating === undefined ? 84 : 93, INK);
  put(`${badge.site} · ${badge.asOf}`, 'plain', 11.5, 112, INK_SOFT);
  return lines.placed;
}

/** Every line that a badge says, in its place. */
export function linesOf(badge: Badge, form: BadgeForm, dir: Words['dir']): PlacedLine[] {
  return form === 'flat' ? flatLines(badge, dir) : cardLines(badge, dir);
}

/** The colour of the status: a band across the flat badge, or along the side of a card where reading begins. */
function bandOf(badge: Badge, form: BadgeForm, dir: Words['dir']): XmlElement {
  const { width, height } = BADGE_SIZES[form];
  const fill = COLOURS[badge.tone];
  const band = 8;
  return form === 'flat'
    ? element('rect', { y: height / 3, width, height: height / 3, fill })
    : element('rect', { x: dir === 'rtl' ? width - band : 0, width: band, height, fill });
}

/**
 * A badge as an SVG picture that needs no font, with a name and a description for screen readers. Its ids are its own, so
 * that a page may have many badges inline.
 */
export function drawBadge(badge: Badge, form: BadgeForm, { language, dir }: Words): string {
  const { width, height } = BADGE_SIZES[form];
  const own = `${badge.id}-${form}-${language}`;
  const [title, description] = [`${own}-t`, `${own}-d`];
  const picture = {
    xmlns: 'http://www.w3.org/2000/svg',
    role: 'img',
    'aria-labelledby': `${title} ${description}`,
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    lang: language,
  };
  const inside = { x: 0.5, y: 0.5, width: width - 1, height: height - 1 };
  return `${renderXml(
    element(
      'svg',
      picture,
      element('title', { id: title }, badge.title),
      element('desc', { id: description }, badge.description),
      element('rect', { ...inside, rx: form === 'flat' ? 4 : 6, fill: PAPER, stroke: EDGE }),
      bandOf(badge, form, dir),
      drawLines(linesOf(badge, form, dir), dir),
    ),
  )}\n`;
}

/** The size that chat programs ask for, and how far its text stands from the edges. */
const SHARE_CARD = { width: 1200, height: 630, inset: 90 };
/** A long line of a share card is made as small as this, and then cut. */
const MIN_CARD_FONT_SIZE = 24;

/** A share card as an SVG picture of outlines. */
export function drawShareCard(card: ShareCard, language: Language): string {
  const { width, height, inset } = SHARE_CARD;
  const { dir } = languages[language];
  const rtl = dir === 'rtl';
  const colour = COLOURS[card.tone];
  const lines = new Lines(dir, { left: inset, right: width - inset });
  const put = (text: string, size: number, baseline: number, fill: string) => {
    lines.put(lines.fit(text, 'display', size, lines.room, MIN_CARD_FONT_SIZE), baseline, fill);
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
      { xmlns: 'http://www.w3.org/2000/svg', width, height },
      element('rect', { width, height, fill: PAPER }),
      element('rect', { x: rtl ? width - 28 : 0, width: 28, height, fill: colour }),
      drawLines(lines.placed, dir),
    ),
  );
}

/** Pixels in an inch of SVG at the size that it states. */
const DENSITY = 72;

/**
 * A drawing of outlines as a PNG, `scale` times its stated size; the same drawing gives the same bytes on every machine.
 * Sixteen colours are enough for the edges of letters, and make it half as large.
 */
export function pngOf(svg: string, scale = 1): Promise<Buffer> {
  return sharp(Buffer.from(svg), { density: DENSITY * scale })
    .png({ palette: true, colours: 16, dither: 0, effort: 3, compressionLevel: 9 })
    .toBuffer();
}
