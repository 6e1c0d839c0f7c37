import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import bidiFactory from 'bidi-js';
import { Blob, Buffer as Letters, Direction, Face, Font, shape } from 'harfbuzzjs';

import { assertDefined } from '../errors.ts';
import { languageOf, LANGUAGES } from '../i18n/languages.ts';
import { fitForXml } from '../xml.ts';

/*
 * Text as outlines: what badges and share cards say needs no font, no shaping and no order of two directions from the
 * program that shows them. HarfBuzz chooses and places the glyphs, bidi-js puts their runs in order (UAX #9).
 */

/** The fonts of each style, in the order in which they are tried for a character. */
const STYLES = {
  plain: ['sans.ttf', 'sans-extended.ttf', 'naskh.ttf'],
  bold: ['sans-bold.ttf', 'sans-bold-extended.ttf', 'naskh-bold.ttf'],
  /** Nastaliq needs twice the height of Naskh. */
  display: ['sans-bold.ttf', 'sans-bold-extended.ttf', 'nastaliq.ttf'],
} as const;
export type Style = keyof typeof STYLES;

/** The language that each script is lettered in: some letters look otherwise in another. */
const LETTERED = { latin: languageOf('a', LANGUAGES) ?? 'en', arabic: languageOf('ا', LANGUAGES) ?? 'ar' };

/** A font file, and its glyphs as they have been drawn before. */
interface Typeface {
  readonly font: Font;
  readonly unitsPerEm: number;
  readonly isArabic: boolean;
  readonly drawn: Map<string, Outline>;
}

/** The outline of a glyph around its own origin: where its first stroke begins, and the rest relative to there. */
interface Outline {
  readonly start: readonly [x: number, y: number];
  readonly rest: string;
}

/** A glyph in its place, in em from the left end of the line. */
interface Glyph {
  readonly face: Typeface;
  readonly id: number;
  readonly x: number;
  readonly y: number;
}

/** A line of text, set but not yet sized. */
interface SetLine {
  readonly glyphs: readonly Glyph[];
  /** In em. */
  readonly width: number;
}

/** Every command runs in the project's folder; a build bundles this file into another one. */
const FOLDER = resolve('src/badges/fonts');

const faces = new Map<string, Typeface>();

function faceOf(file: string): Typeface {
  const known = faces.get(file);
  if (known !== undefined) return known;
  const face = new Face(new Blob(new Uint8Array(readFileSync(resolve(FOLDER, file))).buffer));
  const isArabic = file.startsWith('na');
  const made = { font: new Font(face), unitsPerEm: face.upem, isArabic, drawn: new Map<string, Outline>() };
  faces.set(file, made);
  return made;
}

const ARABIC = /\p{Script_Extensions=Arabic}/u;
/** Spaces, signs and marks, which belong to the text before them. */
const SHARED = /[\p{Script=Common}\p{Script=Inherited}]/u;
/** Joiners and isolates, which nothing draws. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/u;
/** Stands for a character that no font has: visible, and in every font for Latin. */
const UNKNOWN = '\uFFFD';

/** The font for a character, which goes on with that of the text before it where it can; undefined where none has it. */
function faceFor(character: string, style: Style, before: Typeface | undefined): Typeface | undefined {
  const own = STYLES[style].map(faceOf);
  const code = assertDefined(character.codePointAt(0), 'a character');
  const has = ({ font }: Typeface) => font.nominalGlyph(code) !== undefined;
  if (INVISIBLE.test(character)) return before ?? own[0];
  if (before !== undefined && SHARED.test(character) && has(before)) return before;
  return (ARABIC.test(character) ? own.toReversed() : own).find(has);
}

interface Run {
  readonly face: Typeface;
  /** Odd from right to left. */
  readonly level: number;
  text: string;
}

const bidi = bidiFactory();

/** The parts of a text that have one font and one direction, in the order of reading. */
function runsOf(text: string, style: Style, dir: 'ltr' | 'rtl'): Run[] {
  const { levels } = bidi.getEmbeddingLevels(text, dir);
  const runs: Run[] = [];
  let at = 0;
  for (const character of text) {
    const level = levels[at] ?? 0;
    const last = runs.at(-1);
    const own = faceFor(character, style, last?.face);
    const face = own ?? faceOf(STYLES[style][0]);
    const shown = own === undefined ? UNKNOWN : character;
    if (last?.face === face && last.level === level) last.text += shown;
    else runs.push({ face, level, text: shown });
    at += character.length;
  }
  return runs;
}

/** The same runs from left to right (UAX #9, rule L2). */
function inVisualOrder(runs: readonly Run[]): Run[] {
  let ordered = [...runs];
  const highest = Math.max(0, ...runs.map(({ level }) => level));
  for (let level = highest; level > 0; level--) {
    const turned: Run[] = [];
    let group: Run[] = [];
    for (const run of ordered)
      if (run.level >= level) group.unshift(run);
      else {
        turned.push(...group, run);
        group = [];
      }
    ordered = [...turned, ...group];
  }
  return ordered;
}

// One for all lines: HarfBuzz's memory is not the program's.
const letters = new Letters();

function setLine(text: string, style: Style, dir: 'ltr' | 'rtl'): SetLine {
  const glyphs: Glyph[] = [];
  let pen = 0;
  // Fonts have a letter with its mark as one character.
  const written = fitForXml(text).normalize('NFC');
  for (const { face, level, text: part } of inVisualOrder(runsOf(written, style, dir))) {
    letters.reset();
    letters.addText(part);
    letters.setDirection(level % 2 === 1 ? Direction.RTL : Direction.LTR);
    letters.setScript(face.isArabic ? 'Arab' : 'Latn');
    letters.setLanguage(face.isArabic ? LETTERED.arabic : LETTERED.latin);
    shape(face.font, letters);
    const places = letters.getGlyphPositions();
    for (const [index, { codepoint }] of letters.getGlyphInfos().entries()) {
      const { xAdvance, xOffset, yOffset } = assertDefined(places[index], 'the place of a glyph');
      const em = face.unitsPerEm;
      glyphs.push({ face, id: codepoint, x: pen + xOffset / em, y: yOffset / em });
      pen += xAdvance / em;
    }
  }
  return { glyphs, width: pen };
}

/** Lines that many badges say: their status, their day, the name of the site. */
const lines = new Map<string, SetLine>();
const KEPT = 10_000;

function lineOf(text: string, style: Style, dir: 'ltr' | 'rtl'): SetLine {
  const key = `${style} ${dir} ${text}`;
  const known = lines.get(key);
  if (known !== undefined) return known;
  if (lines.size >= KEPT) lines.clear();
  const line = setLine(text, style, dir);
  lines.set(key, line);
  return line;
}

/**
 * The direction that a text on its own is read in: that of its language, but for a text of the other script alone, such as
 * a Latin name in Urdu, whose full stop is at its right.
 */
function directionOf(text: string, dir: 'ltr' | 'rtl'): 'ltr' | 'rtl' {
  return dir === 'rtl' && ARABIC.test(text) ? 'rtl' : 'ltr';
}

/** The width of a line of text, in em. `dir` is the direction of its language. */
export function widthOf(text: string, style: Style, dir: 'ltr' | 'rtl'): number {
  return lineOf(text, style, directionOf(text, dir)).width;
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The text if it is at most `limit` em wide; else the most of its beginning with an ellipsis, cut between letters. */
export function fitText(text: string, limit: number, style: Style, dir: 'ltr' | 'rtl'): string {
  if (widthOf(text, style, dir) <= limit) return text;
  const pieces = Array.from(graphemes.segment(text), ({ segment }) => segment);
  const cut = (count: number) => `${pieces.slice(0, count).join('').trimEnd()}…`;
  let [fits, fitsNot] = [0, pieces.length];
  while (fitsNot - fits > 1) {
    const middle = Math.floor((fits + fitsNot) / 2);
    if (setLine(cut(middle), style, directionOf(text, dir)).width <= limit) fits = middle;
    else fitsNot = middle;
  }
  return cut(fits);
}

/** Numbers as path data has them: a minus separates too. */
function numbers(values: readonly number[]): string {
  return values.map((value, index) => (index > 0 && value >= 0 ? ` ${value}` : `${value}`)).join('');
}

/** In units of the drawing: what leaves a straight line by less, a quarter of a pixel, is drawn as one. Half of the bytes. */
const FLAT = 1;

type Place = readonly [x: number, y: number];

function pairs(values: readonly number[]): [Place, Place?] {
  const [x = 0, y = 0, toX, toY] = values;
  return toX === undefined || toY === undefined
    ? [[x, y]]
    : [
        [x, y],
        [toX, toY],
      ];
}

/** How far a place is from the straight line between two others. */
function distance([x, y]: Place, from: Place, to: Place): number {
  const [wide, high] = [to[0] - from[0], to[1] - from[1]];
  const length = Math.hypot(wide, high);
  const along = length === 0 ? 0 : ((x - from[0]) * wide + (y - from[1]) * high) / length / length;
  const part = Math.min(1, Math.max(0, along));
  return Math.hypot(x - from[0] - part * wide, y - from[1] - part * high);
}

/** The outline of a glyph at a size, in whole units: relative, so that the same glyph is the same text wherever it stands. */
function outlineOf({ font, unitsPerEm, drawn }: Typeface, id: number, size: number): Outline {
  const key = `${id} ${size}`;
  const known = drawn.get(key);
  if (known !== undefined) return known;
  const scaled = (value: number, index: number) =>
    Math.round((index % 2 === 0 ? value : -value) * (size / unitsPerEm));
  /** Where what is written has come to, and the places after it that straight lines lead through. */
  let pen: Place = [0, 0];
  let ahead: Place[] = [];
  let opened: Place | undefined;
  let start: Outline['start'] | undefined;
  let last = '';
  let rest = '';
  const write = (letter: string, ...places: readonly Place[]) => {
    const steps = numbers(places.flatMap(([x, y]) => [x - pen[0], y - pen[1]]));
    // A letter that is left out repeats the one before.
    rest += letter === last ? (steps.startsWith('-') ? steps : ` ${steps}`) : letter + steps;
    last = letter;
    pen = places.at(-1) ?? pen;
  };
  const writeLine = () => {
    const to = ahead.at(-1);
    if (to !== undefined && (to[0] !== pen[0] || to[1] !== pen[1])) write('l', to);
    ahead = [];
  };
  for (const { type, values } of font.glyphToJson(id)) {
    if (type === 'Z') {
      writeLine();
      write('z');
      pen = opened ?? pen;
      continue;
    }
    const [bend, to = bend] = pairs(values.map(scaled));
    if (type === 'M') {
      if (start === undefined) start = to;
      else write('m', to);
      [opened, pen] = [to, to];
      continue;
    }
    const from = ahead.at(-1) ?? pen;
    const middle: Place = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
    if (type === 'Q' && Math.hypot(bend[0] - middle[0], bend[1] - middle[1]) / 2 >= FLAT) {
      writeLine();
      write('q', bend, to);
      continue;
    }
    if (ahead.some((place) => distance(place, pen, to) >= FLAT)) writeLine();
    ahead.push(to);
  }
  const outline = { start: start ?? ([0, 0] as const), rest };
  drawn.set(key, outline);
  return outline;
}

/**
 * A line of text as the data of one SVG path: `x` is its left end, `y` its baseline, `size` that of the font, all in whole
 * units of the drawing. Empty where nothing is to be drawn.
 */
export function pathOf(
  text: string,
  style: Style,
  dir: 'ltr' | 'rtl',
  { x, y, size }: { readonly x: number; readonly y: number; readonly size: number },
): string {
  const { glyphs } = lineOf(text, style, directionOf(text, dir));
  return glyphs
    .map((glyph) => {
      const { start, rest } = outlineOf(glyph.face, glyph.id, size);
      if (rest === '') return '';
      const left = Math.round(x + glyph.x * size) + start[0];
      const top = Math.round(y - glyph.y * size) + start[1];
      return `M${numbers([left, top])}${rest}`;
    })
    .join('');
}
