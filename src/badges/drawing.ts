import { type Language, languages } from '../i18n/languages.ts';
import type { Words } from '../i18n/words.ts';
import type { Tone } from '../register/standing.ts';
import { element, renderXml } from '../xml.ts';
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

/** A rectangle by the attributes that SVG gives it (SVG 2, section 10.2), in pixels. Its stroke is one pixel wide. */
interface Rectangle {
  readonly x?: number;
  readonly y?: number;
  readonly width: number;
  readonly height: number;
  readonly rx?: number;
  readonly fill: string;
  readonly stroke?: string;
}

/** The outlines of a line of text, as the data of an SVG path in which a pixel has `UNITS` units. */
export interface Outlines {
  readonly fill: string;
  readonly d: string;
}

/** A picture: rectangles, and lines of text over them. `svgOf` and `pngOf` make files of it. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly rectangles: readonly Rectangle[];
  readonly outlines: readonly Outlines[];
}

/** Units of path data in a pixel: whole numbers are short. */
export const UNITS = 4;

function outlinesOf(lines: readonly PlacedLine[], dir: Words['dir']): Outlines[] {
  const units = (pixels: number) => Math.round(pixels * UNITS);
  return lines.map(({ text, style, size, fill, left, baseline }) => {
    const place = { x: units(left), y: units(baseline), size: units(size) };
    return { fill, d: pathOf(text, style, dir, place) };
  });
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
function bandOf(badge: Badge, form: BadgeForm, dir: Words['dir']): Rectangle {
  const { width, height } = BADGE_SIZES[form];
  const fill = COLOURS[badge.tone];
  const band = 8;
  return form === 'flat'
    ? { y: height / 3, width, height: height / 3, fill }
    : { x: dir === 'rtl' ? width - band : 0, width: band, height, fill };
}

/** A badge as a picture, in a language of this direction. */
export function drawBadge(badge: Badge, form: BadgeForm, dir: Words['dir']): Drawing {
  const { width, height } = BADGE_SIZES[form];
  const inside = { x: 0.5, y: 0.5, width: width - 1, height: height - 1 };
  const ground = { ...inside, rx: form === 'flat' ? 4 : 6, fill: PAPER, stroke: EDGE };
  const outlines = outlinesOf(linesOf(badge, form, dir), dir);
  return { width, height, rectangles: [ground, bandOf(badge, form, dir)], outlines };
}

/**
 * A badge as an SVG picture that needs no font, with a name and a description for screen readers. Its ids are its own, so
 * that a page may have many badges inline.
 */
export function badgeSvg(badge: Badge, form: BadgeForm, { language, dir }: Words): string {
  const { width, height, rectangles, outlines } = drawBadge(badge, form, dir);
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
  return `${renderXml(
    element(
      'svg',
      picture,
      element('title', { id: title }, badge.title),
      element('desc', { id: description }, badge.description),
      ...rectangles.map((rectangle) => element('rect', { ...rectangle })),
      element(
        'g',
        { transform: `scale(${1 / UNITS})` },
        ...outlines.map(({ fill, d }) => element('path', { fill, d })),
      ),
    ),
  )}\n`;
}

/** The size that chat programs ask for, and how far its text stands from the edges. */
const SHARE_CARD = { width: 1200, height: 630, inset: 90 };
/** A long line of a share card is made as small as this, and then cut. */
const MIN_CARD_FONT_SIZE = 24;

/** A share card as a picture. */
export function drawShareCard(card: ShareCard, language: Language): Drawing {
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
  const ground = { width, height, fill: PAPER };
  const band = { x: rtl ? width - 28 : 0, width: 28, height, fill: colour };
  return { width, height, rectangles: [ground, band], outlines: outlinesOf(lines.placed, dir) };
}
