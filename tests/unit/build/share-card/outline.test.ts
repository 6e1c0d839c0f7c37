import { describe, expect, it } from 'vitest';

import { openFaces } from '../../../../src/build/share-card/fonts.ts';
import { outlineOf } from '../../../../src/build/share-card/outline.ts';

const TEXTS = [
  'Crest VPN',
  'لائسنس یافتہ',
  'بتاریخ 24 نومبر، 2026 · sanad.example',
  'Zettabyte (Pvt.) Ltd.',
  'Łódź',
];

describe('outlineOf', async () => {
  const faces = await openFaces(TEXTS.join(''));

  it.each(TEXTS)('draws every letter of "%s" with the faces of the packages alone', (text) => {
    for (const rtl of [true, false]) {
      const { glyphs, width } = outlineOf(text, rtl, faces);
      expect(glyphs.length).toBeGreaterThan(3);
      expect(width).toBeGreaterThan(1);
      for (const { x } of glyphs) expect(x).toBeLessThan(width + 0.5);
    }
  });

  it('joins the letters of Urdu, each in the form that its neighbours ask for', () => {
    const width = (text: string) => outlineOf(text, true, faces).width;
    expect(width('یافتہ')).not.toBeCloseTo(
      ['ی', 'ا', 'ف', 'ت', 'ہ'].reduce((sum, letter) => sum + width(letter), 0),
      1,
    );
  });

  it('keeps a Latin name and a number in their own direction inside Urdu', () => {
    const alone = outlineOf('sanad.example', false, faces);
    const within = outlineOf('بتاریخ sanad.example', true, faces);
    // Its line runs from the right: the name stands at the left end, from its own first letter on.
    expect(within.glyphs.slice(0, alone.glyphs.length).map(({ path }) => path)).toEqual(
      alone.glyphs.map(({ path }) => path),
    );
  });
});
