import { element, renderXml, type XmlElement, type XmlNode } from '../xml.ts';
import type { Tone } from '../register/standing.ts';
import type { Badge } from './badge.ts';
import { fitText, widthOf } from './text-width.ts';

/** Ground and ink of a tone. A badge brings its own ground, so it reads the same on light and dark pages. */
export const COLOURS: Readonly<Record<Tone, string>> = {
  good: '#17573f',
  warn: '#6f4300',
  bad: '#8c1f1b',
  neutral: '#474138',
};
export const INK = '#211c15';
export const INK_SOFT = '#5b5246';
export const PAPER = '#fffdf8';
export const EDGE = '#857a68';

const FONTS = {
  ltr: 'Verdana,DejaVu Sans,Noto Sans,sans-serif',
  rtl: 'Noto Naskh Arabic,Segoe UI,Tahoma,Geeza Pro,Arial,sans-serif',
} as const;

export type Direction = keyof typeof FONTS;

/** A line of text in a drawing, not yet placed. */
export interface Line {
  readonly text: string;
  /** In pixels. */
  readonly size: number;
  readonly width: number;
}

/** Below this size, in pixels, letters are not read: what is still too long is cut. */
export const LEAST = 9.5;

/** The text in `room` pixels: made smaller than `size` as far as `least`, and then cut. */
export function lineOf(text: string, size: number, room: number, least: number = size): Line {
  const fitting = Math.floor((10 * room) / widthOf(text)) / 10;
  const chosen = Math.max(least, Math.min(size, fitting));
  const kept = fitText(text, room / chosen);
  return { text: kept, size: chosen, width: Math.round(widthOf(kept) * chosen) };
}

/** A line at a place: `x` is where its reading begins. Pinned to its width, so that no font makes it overflow. */
export function drawLine(
  line: Line,
  x: number,
  y: number,
  attributes: XmlElement['attributes'] = {},
): XmlElement {
  const place = { x, y, 'font-size': line.size, textLength: line.width, lengthAdjust: 'spacingAndGlyphs' };
  // First strong isolate: the text keeps its own direction in a badge of the other one.
  return element('text', { ...place, ...attributes }, `\u2068${line.text}\u2069`);
}

/** The whole picture, named and described for those who do not see it. */
export function drawBadge(
  { title, description }: Badge,
  { width, height }: { readonly width: number; readonly height: number },
  language: { readonly language: string; readonly dir: Direction },
  ...content: readonly XmlNode[]
): string {
  return `${renderXml(
    element(
      'svg',
      {
        xmlns: 'http://www.w3.org/2000/svg',
        role: 'img',
        'aria-labelledby': 't d',
        width,
        height,
        viewBox: `0 0 ${width} ${height}`,
        lang: language.language,
        direction: language.dir,
        'font-family': FONTS[language.dir],
      },
      element('title', { id: 't' }, title),
      element('desc', { id: 'd' }, description),
      ...content,
    ),
  )}\n`;
}
