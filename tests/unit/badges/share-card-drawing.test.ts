import sharp from 'sharp';
import { expect, it } from 'vitest';

import type { ShareCard } from '../../../src/badges/share-card.ts';
import { drawShareCard } from '../../../src/badges/drawing.ts';
import { pngOf } from '../../../src/badges/pixels.ts';

const card = (heading: string): ShareCard => ({
  path: 'cards/x.png',
  heading,
  status: 'x',
  lines: ['Łódź (Pvt.) Ltd.'],
  tone: 'good',
});

const drawn = (heading: string, language: 'en' | 'ur') => pngOf(drawShareCard(card(heading), language));

/** The columns of a card with ink of the heading in them, the first and the last. */
async function inkOf(heading: string, language: 'en' | 'ur'): Promise<{ left: number; right: number }> {
  const picture = sharp(drawn(heading, language)).greyscale();
  const { data, info } = await picture
    .extract({ left: 40, top: 40, width: 1120, height: 170 })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const dark = [...data].flatMap((value, index) => (value < 100 ? [(index % info.width) + 40] : []));
  return { left: Math.min(...dark), right: Math.max(...dark) };
}

it('is a PNG of the size that chat programs ask for', async () => {
  const { format, width, height } = await sharp(drawn('Crest VPN', 'en')).metadata();
  expect([format, width, height]).toEqual(['png', 1200, 630]);
});

it('starts a line at its own side, and makes a long one smaller until it fits', async () => {
  expect((await inkOf('Crest VPN', 'en')).left).toBeLessThan(110);
  expect((await inkOf('سند', 'ur')).right).toBeGreaterThan(1090);
  const long = await inkOf(
    'A company with a very long name that goes on and on and on (Private) Limited',
    'en',
  );
  expect(long.right).toBeLessThan(1120);
  expect(long.right).toBeGreaterThan(1050);
});

it('joins the letters of Urdu', async () => {
  const width = async (text: string) => {
    const { left, right } = await inkOf(text, 'ur');
    return right - left;
  };
  // A non-joiner between all of them keeps each in the form that it has alone, which is wider.
  expect(await width('یافتہ')).toBeLessThan(0.9 * (await width('ی\u200cا\u200cف\u200cت\u200cہ')));
});

it('is small enough for a messenger on a slow network', () => {
  expect(drawn('کریسٹ وی پی این', 'ur').length).toBeLessThan(30_000);
});
