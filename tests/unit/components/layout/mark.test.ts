import { readFileSync } from 'node:fs';

import sharp from 'sharp';
import { describe, expect, it } from 'vitest';

const wordmark = readFileSync('src/components/layout/Wordmark.astro', 'utf8');

describe('the mark', () => {
  it.each(['mark.svg', 'favicon.svg'])('is the same in the pages and in %s', (file) => {
    const svg = readFileSync(`public/${file}`, 'utf8');
    for (const attribute of [/ d="[\w. -]+"/, / stroke-width="[\d.]+"/, / viewBox="0 0 32 32"/])
      expect(svg).toContain(attribute.exec(wordmark)?.[0].trim() ?? 'nothing');
  });

  it.each([
    ['apple-touch-icon.png', 180],
    ['icon-192.png', 192],
    ['icon-512.png', 512],
    ['icon-maskable-512.png', 512],
  ])('has an icon %s of %i pixels each way on a full ground', async (file, pixels) => {
    const icon = sharp(`public/${file}`);
    expect(await icon.metadata()).toMatchObject({ format: 'png', width: pixels, height: pixels });
    expect((await icon.stats()).isOpaque).toBe(true);
  });

  it('has an icon for programs that ask for /favicon.ico', () => {
    expect(readFileSync('public/favicon.ico').subarray(0, 8)).toEqual(
      Buffer.from([0, 0, 1, 0, 1, 0, 32, 32]),
    );
  });
});
