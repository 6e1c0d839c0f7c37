import sharp from 'sharp';

/**
 * The share of pixels, 0 to 1, that differ by more than the edge of a letter may between two renderers. Throws where the
 * pictures have not one size.
 */
export async function pictureDifference(one: Buffer, other: Buffer): Promise<number> {
  const pixels = (picture: Buffer) =>
    sharp(picture).flatten({ background: '#fff' }).greyscale().blur(1.5).raw().toBuffer();
  const [a, b] = [await pixels(one), await pixels(other)];
  if (a.length !== b.length) throw new Error(`${a.length} pixels are not ${b.length}`);
  return a.filter((value, at) => Math.abs(value - (b[at] ?? 0)) > 48).length / a.length;
}
