import sharp from 'sharp';

/** Pixels in an inch of SVG at the size that it states. */
const DENSITY = 72;

/**
 * A drawing of outlines as a PNG, `scale` times its stated size; the same drawing gives the same bytes on every machine.
 * Sixteen colours are enough for the edges of letters, and make it half as large.
 */
export function pngOf(svg: string, scale = 1): Promise<Buffer> {
  return sharp(Buffer.from(svg), { density: DENSITY * scale })
    .png({ palette: true, colours: 16, dither: 0, effort: 3, compressionLevel: 9 })
    .toBuffer();
}
