import { Buffer, Direction, type Font, shape } from 'harfbuzzjs';

/** A line of text as outlines, drawn from its left end, in units of one em. */
export interface Outline {
  /** SVG paths with the place of each, in em; the y axis points up. */
  readonly glyphs: readonly {
    readonly path: string;
    readonly x: number;
    readonly y: number;
    readonly em: number;
  }[];
  readonly width: number;
}

interface Run {
  readonly text: string;
  readonly rtl: boolean;
  readonly font: Font;
}

const ARABIC = /\p{Script=Arabic}/u;
const LATIN_OR_DIGIT = /[\p{Script=Latin}\p{Nd}]/u;
/** Format characters are not drawn. */
const FORMAT = /\p{Cf}/gu;

function faceFor(character: string, faces: readonly Font[], before: Font | undefined): Font | undefined {
  const has = (font: Font) => (font.nominalGlyph(character.codePointAt(0) ?? 0) ?? 0) !== 0;
  if (character === ' ' && before !== undefined && has(before)) return before;
  return faces.find(has);
}

/**
 * Whether each character runs from the right: letters and digits have a direction, and what stands between two of the
 * same direction has theirs, all else that of the line. Names, dates and labels need no more of UAX #9 than this.
 */
function directionsOf(characters: readonly string[], rtl: boolean): boolean[] {
  const strong = characters.map((character) =>
    ARABIC.test(character) ? true : LATIN_OR_DIGIT.test(character) ? false : undefined,
  );
  return strong.map((own, index) => {
    const before = strong.slice(0, index).findLast((direction) => direction !== undefined) ?? rtl;
    const after = strong.slice(index).find((direction) => direction !== undefined) ?? rtl;
    return own ?? (before === after ? before : rtl);
  });
}

/** Runs of one direction and one face, in reading order. */
function runsOf(text: string, rtl: boolean, faces: readonly Font[]): Run[] {
  const runs: Run[] = [];
  const characters = Array.from(text.replace(FORMAT, ''));
  const directions = directionsOf(characters, rtl);
  characters.forEach((character, index) => {
    const direction = directions[index] ?? rtl;
    const last = runs.at(-1);
    const font = faceFor(character, faces, last?.font);
    if (font === undefined) return;
    if (last?.font === font && last.rtl === direction)
      runs.splice(-1, 1, { ...last, text: last.text + character });
    else runs.push({ text: character, rtl: direction, font });
  });
  return runs;
}

/** Runs from left to right: those against the direction of the line stay in their own order. */
function inSight(runs: readonly Run[], rtl: boolean): Run[] {
  if (!rtl) return [...runs];
  const seen: Run[] = [];
  let kept = 0;
  for (const run of runs) {
    if (run.rtl) {
      seen.unshift(run);
      kept = 0;
    } else {
      seen.splice(kept, 0, run);
      kept += 1;
    }
  }
  return seen;
}

export function outlineOf(text: string, rtl: boolean, faces: readonly Font[]): Outline {
  const glyphs: Outline['glyphs'][number][] = [];
  let width = 0;
  for (const run of inSight(runsOf(text, rtl, faces), rtl)) {
    const em = run.font.face.upem;
    const buffer = new Buffer();
    buffer.addText(run.text);
    buffer.setDirection(run.rtl ? Direction.RTL : Direction.LTR);
    buffer.setScript(run.rtl ? 'Arab' : 'Latn');
    buffer.setLanguage(run.rtl ? 'ur' : 'en');
    shape(run.font, buffer);
    const places = buffer.getGlyphPositions();
    buffer.getGlyphInfos().forEach(({ codepoint }, index) => {
      const place = places[index];
      if (place === undefined) return;
      const path = run.font.glyphToPath(codepoint);
      if (path !== '') glyphs.push({ path, x: width + place.xOffset / em, y: place.yOffset / em, em });
      width += place.xAdvance / em;
    });
  }
  return { glyphs, width };
}
