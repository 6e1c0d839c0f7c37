import sharp from 'sharp';
import { describe, expect, it } from 'vitest';

import { badgeOf, bearersOf } from '../../../src/badges/badge.ts';
import { badgeSvg, drawBadge, type Drawing } from '../../../src/badges/drawing.ts';
import { pngOf } from '../../../src/badges/pixels.ts';
import { LANGUAGES } from '../../../src/i18n/languages.ts';
import { siteIn } from '../../../src/i18n/site.ts';
import { pictureDifference } from '../../picture-difference.ts';
import { register } from '../../registers/pakistan.ts';

const drawing = (more: Partial<Drawing>): Drawing => ({
  width: 4,
  height: 4,
  rectangles: [],
  outlines: [],
  ...more,
});

/** Red, green, blue and alpha of a pixel. */
async function pixelOf(png: Buffer, x: number, y: number): Promise<number[]> {
  const { data } = await sharp(png)
    .ensureAlpha()
    .extract({ left: x, top: y, width: 1, height: 1 })
    .raw()
    .toBuffer({
      resolveWithObject: true,
    });
  return [...data];
}

const white = { width: 4, height: 4, fill: '#fff' };

describe('a drawing in pixels', () => {
  it.each<[what: string, Partial<Drawing>, x: number, y: number, pixel: number[]]>([
    ['nothing is transparent', {}, 1, 1, [0, 0, 0, 0]],
    ['a rectangle has its colour', { rectangles: [white] }, 3, 3, [255, 255, 255, 255]],
    [
      'short colours are read',
      { rectangles: [{ width: 4, height: 4, fill: '#17573f' }] },
      0,
      0,
      [23, 87, 63, 255],
    ],
    [
      'the later lies over the earlier',
      { rectangles: [white, { width: 2, height: 4, fill: '#000000' }] },
      1,
      0,
      [0, 0, 0, 255],
    ],
    [
      'half a pixel is half of the colour',
      { rectangles: [white, { x: 0.5, width: 2, height: 4, fill: '#000000' }] },
      0,
      0,
      [128, 128, 128, 255],
    ],
    [
      'half a pixel over nothing is half transparent',
      { rectangles: [{ y: 1.5, width: 4, height: 1, fill: '#ff0000' }] },
      2,
      1,
      [255, 0, 0, 128],
    ],
    [
      'a stroke is half outside',
      { rectangles: [{ x: 0.5, y: 0.5, width: 3, height: 3, fill: '#ffffff', stroke: '#0000ff' }] },
      0,
      2,
      [0, 0, 255, 255],
    ],
    [
      'a stroke leaves the inside',
      { rectangles: [{ x: 0.5, y: 0.5, width: 3, height: 3, fill: '#ffffff', stroke: '#0000ff' }] },
      1,
      2,
      [255, 255, 255, 255],
    ],
    [
      'a round corner is left out, but for a quarter',
      { rectangles: [{ ...white, rx: 2 }] },
      0,
      0,
      [255, 255, 255, 64],
    ],
    // A square of two pixels, in which a square of one pixel is left out: four units are one pixel.
    [
      'outlines are filled',
      { outlines: [{ fill: '#00ff00', d: 'M0 0l8 0 0 8-8 0zm4 4l0 4 4 0 0-4z' }] },
      0,
      0,
      [0, 255, 0, 255],
    ],
    [
      'a counter of a letter is left out',
      { outlines: [{ fill: '#00ff00', d: 'M0 0l8 0 0 8-8 0zm4 4l0 4 4 0 0-4z' }] },
      1,
      1,
      [0, 0, 0, 0],
    ],
    [
      'a shape ends at the edge of the picture',
      { outlines: [{ fill: '#00ff00', d: 'M-40-40l99 0 0 99-99 0z' }] },
      3,
      3,
      [0, 255, 0, 255],
    ],
  ])('%s', async (_, more, x, y, pixel) => {
    expect(await pixelOf(pngOf(drawing(more)), x, y)).toEqual(pixel);
  });

  it('is as many times its size as asked', async () => {
    const { format, width, height } = await sharp(pngOf(drawing({ width: 320, height: 66 }), 2)).metadata();
    expect([format, width, height]).toEqual(['png', 640, 132]);
  });

  it.each(LANGUAGES)('is the picture that librsvg makes of the same badge as SVG (%s)', async (language) => {
    const site = siteIn(language, { siteUrl: 'https://sanad.example', basePath: '/' });
    for (const bearer of register.companies.flatMap((company) => bearersOf(company)))
      for (const form of ['flat', 'card'] as const) {
        const badge = badgeOf(bearer, site);
        const theirs = await sharp(Buffer.from(badgeSvg(badge, form, site.words)), { density: 144 })
          .png()
          .toBuffer();
        expect(
          await pictureDifference(pngOf(drawBadge(badge, form, site.words.dir), 2), theirs),
        ).toBeLessThan(0.001);
      }
  });
});
