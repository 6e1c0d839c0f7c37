import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import sharp from 'sharp';

/** The mark is drawn on a square of so many units. */
const SIZE = 32;

const PAPER = '#faf6ed';
const LAPIS = '#1d3f7d';

interface Icon {
  readonly file: string;
  readonly pixels: number;
  /** How much of the icon's width the mark takes. */
  readonly share: number;
  readonly ink: string;
  readonly ground?: string;
}

const ICONS: readonly Icon[] = [
  // iOS and launchers put their own corners on a full ground; a maskable mark keeps inside the middle 80 %.
  { file: 'apple-touch-icon.png', pixels: 180, share: 0.66, ink: PAPER, ground: LAPIS },
  { file: 'icon-192.png', pixels: 192, share: 0.66, ink: PAPER, ground: LAPIS },
  { file: 'icon-512.png', pixels: 512, share: 0.66, ink: PAPER, ground: LAPIS },
  { file: 'icon-maskable-512.png', pixels: 512, share: 0.5, ink: PAPER, ground: LAPIS },
];

function drawIcon(mark: string, { pixels, share, ink, ground }: Omit<Icon, 'file'>): Promise<Buffer> {
  const side = SIZE / share;
  const edge = (SIZE - side) / 2;
  const plate =
    ground === undefined
      ? ''
      : `<rect x="${edge}" y="${edge}" width="${side}" height="${side}" fill="${ground}" stroke="none"/>`;
  const svg = mark
    .replace(
      /viewBox="[^"]*"/,
      `width="${pixels}" height="${pixels}" viewBox="${edge} ${edge} ${side} ${side}"`,
    )
    .replace(/stroke="[^"]*"/, `stroke="${ink}"`)
    .replace('<path', `${plate}<path`);
  return sharp(Buffer.from(svg)).png({ compressionLevel: 9, palette: true }).toBuffer();
}

/** An ICO file of one PNG picture, as every browser since 2007 reads it. */
function icoOf(png: Buffer, pixels: number): Buffer {
  const head = Buffer.alloc(22);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(1, 4);
  head.writeUInt8(pixels, 6);
  head.writeUInt8(pixels, 7);
  head.writeUInt16LE(1, 10);
  head.writeUInt16LE(32, 12);
  head.writeUInt32LE(png.length, 14);
  head.writeUInt32LE(head.length, 18);
  return Buffer.concat([head, png]);
}

/** Draws the icons of `public/` again from its mark. */
export async function drawIcons(): Promise<void> {
  const mark = readFileSync(join('public', 'mark.svg'), 'utf8');
  for (const { file, ...icon } of ICONS) writeFileSync(join('public', file), await drawIcon(mark, icon));
  const small = await drawIcon(mark, { pixels: 32, share: 1, ink: LAPIS });
  writeFileSync(join('public', 'favicon.ico'), icoOf(small, 32));
}
