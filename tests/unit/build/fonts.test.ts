import { readFileSync } from 'node:fs';

import type { Font } from 'harfbuzzjs';
import subsetFont from 'subset-font';
import { beforeAll, describe, expect, it } from 'vitest';

import {
  arabicWordsIn,
  CHARACTERS,
  drawingOf,
  glyphsOf,
  makeUrduFont,
  openFont,
  readWholeFont,
} from '../../../src/build/fonts.ts';
import { messages } from '../../../src/i18n/words.ts';

const committed = readFileSync('src/styles/nastaliq.woff2');
const pages = ['help', 'about', 'glossary'].map((page) => readFileSync(`data/pages/ur/${page}.md`, 'utf8'));
const words = [...arabicWordsIn([...Object.values(messages.ur), ...pages].join(' '))];
/** Words of everyday Urdu that are in no text of the interface. */
const typed = ['کھچڑی', 'گھونگھٹ', 'ژالہ', 'چھپکلی', 'ڈھٹائی'];
const LETTERS = Array.from('ءآأؤئابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوہھۂۃیےۓ');

/** The glyph that stands for a character which a font does not have. */
const NOT_DEFINED = 0;

async function open(woff2: Uint8Array): Promise<Font> {
  return openFont(await subsetFont(woff2, undefined, { keepAllGlyphs: true, targetFormat: 'sfnt' }));
}

let whole: Font;
let font: Font;

beforeAll(async () => {
  whole = openFont(await readWholeFont());
  font = await open(committed);
}, 60_000);

/** The texts that the committed font draws in another way than the whole one. */
function differing(texts: readonly string[]): string[] {
  return texts.filter((text) => drawingOf(font, text) !== drawingOf(whole, text));
}

describe('the committed font of the Urdu pages', () => {
  it('is at most 90 KB', () => {
    expect(committed.length).toBeLessThanOrEqual(90_000);
  });

  it('draws every word of the interface and of the pages as the whole font does', () => {
    expect(words.length).toBeGreaterThan(300);
    expect(differing(words), 'make the font anew with: npm run fonts').toEqual([]);
  }, 60_000);

  it('draws every character of Urdu alone as the whole font does', () => {
    expect(differing(CHARACTERS)).toEqual([]);
  });

  it('has every letter of Urdu before every other, so that a register with other words is legible', () => {
    const pairs = LETTERS.flatMap((first) => LETTERS.map((second) => first + second));
    expect(glyphsOf(font, pairs)).not.toContain(NOT_DEFINED);
  }, 60_000);

  it.each(typed)('has every letter of %s, which is in no text', (word) => {
    expect(words).not.toContain(word);
    expect(glyphsOf(font, [word])).not.toContain(NOT_DEFINED);
  });
});

it('makes the same font, byte for byte, from the same words in another order', async () => {
  const texts = ['لائسنس یافتہ', 'سند', 'کریسٹ وی پی این'];
  expect((await makeUrduFont(texts.toReversed())).equals(await makeUrduFont(texts))).toBe(true);
}, 60_000);

describe('arabicWordsIn', () => {
  it.each([
    [
      'a sentence with Latin names and digits',
      'پی ٹی اے: Crest VPN، 13 نومبر 2025',
      ['پی', 'ٹی', 'اے', 'نومبر'],
    ],
    ['a word with vowel signs', 'سَنَد', ['سَنَد']],
    ['a word with a non-joiner inside', 'می\u200cخواہم', ['می\u200cخواہم']],
    ['a line of a table', '3,cypher,سائفر,"سائفر (پرائیویٹ)"', ['سائفر', 'پرائیویٹ']],
    ['English', 'Licensed VPN providers', []],
  ])('finds the words of %s', (_, text, found) => {
    expect([...arabicWordsIn(text)]).toEqual(found);
  });
});
