import { readFileSync } from 'node:fs';

import sharp from 'sharp';
import { describe, expect, it } from 'vitest';

import { MARK } from '../../../../src/components/layout/mark.ts';

describe('the mark', () => {
  it.each(['mark.svg', 'favicon.svg'])('is the same in the pages and in %s', (file) => {
    const svg = readFileSync(`public/${file}`, 'utf8');
    expect(svg).toContain(`d="${MARK.path}"`);
    expect(svg).toContain(`stroke-width="${MARK.stroke}"`);
    expect(svg).toContain(`viewBox="0 0 ${MARK.size} ${MARK.size}"`);
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
