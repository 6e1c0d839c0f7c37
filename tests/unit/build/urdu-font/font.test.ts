import type { Font } from 'harfbuzzjs';
import subsetFont from 'subset-font';
import { beforeAll, describe, expect, it } from 'vitest';

import { messages } from '../../../../src/i18n/messages.ts';
import { makeUrduFont, readWholeFont } from '../../../../src/build/urdu-font/font.ts';
import { arabicWordsIn, CHARACTERS } from '../../../../src/build/urdu-font/letters.ts';
import { drawingOf, glyphsOf, openFont } from '../../../../src/build/urdu-font/shaping.ts';

const texts = Object.values(messages.ur);
const words = [...arabicWordsIn(texts.join(' '))];
/** Words of everyday Urdu that no text of the interface has. */
const typed = ['کھچڑی', 'گھونگھٹ', 'ژالہ', 'چھپکلی', 'ڈھٹائی'];

/** The glyph that stands for a character which a font does not have. */
const NOT_DEFINED = 0;

let whole: Font;
let made: Font;
let woff2: Buffer;

beforeAll(async () => {
  woff2 = await makeUrduFont(texts);
  whole = openFont(await readWholeFont());
  made = openFont(await subsetFont(woff2, undefined, { keepAllGlyphs: true, targetFormat: 'sfnt' }));
}, 60_000);

/** The words that the made font draws in another way than the whole one. */
function differing(texts: readonly string[]): string[] {
  return texts.filter((text) => drawingOf(made, text) !== drawingOf(whole, text));
}

describe('the font of the Urdu pages', () => {
  it('is at most 90 KB', () => {
    expect(woff2.length).toBeLessThanOrEqual(90_000);
  });

  it('draws every word of the interface as the whole font does', () => {
    expect(words.length).toBeGreaterThan(300);
    expect(differing(words)).toEqual([]);
  }, 60_000);

  it('draws every character of Urdu alone as the whole font does', () => {
    expect(differing(CHARACTERS)).toEqual([]);
  });

  it.each(typed)('has every letter of %s, which stands in no text', (word) => {
    expect(words).not.toContain(word);
    expect(glyphsOf(made, [word])).not.toContain(NOT_DEFINED);
  });

  it('is the same, byte for byte, for the same words in another order', async () => {
    expect((await makeUrduFont([...texts].reverse())).equals(woff2)).toBe(true);
  }, 60_000);
});
