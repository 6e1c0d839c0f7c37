import jsQR from 'jsqr';
import sharp from 'sharp';
import { expect, it } from 'vitest';

import { drawQr } from '../../../../src/components/badges/qr.ts';

/** What a phone reads from the drawing, on white paper. */
async function readFrom({ size, path }: { readonly size: number; readonly path: string }) {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="${size * 6}" height="${size * 6}"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path stroke="#000" shape-rendering="crispEdges" d="${path}"/></svg>`;
  const { data, info } = await sharp(Buffer.from(svg))
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return jsQR(new Uint8ClampedArray(data), info.width, info.height)?.data;
}

it.each([
  'https://sanad.example/licensees/zettabyte/',
  'https://sanad.example/a-long-folder-of-another-host/ur/licensees/pakistan-telecommunication-company/',
])('a phone reads %s from its code', async (address) => {
  expect(await readFrom(drawQr(address))).toBe(address);
});
