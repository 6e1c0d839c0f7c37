import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type Browser, chromium } from '@playwright/test';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { badgeOf, bearersOf } from '../../src/badges/badge.ts';
import { badgeSvg, drawBadge } from '../../src/badges/drawing.ts';
import { pngOf } from '../../src/badges/pixels.ts';
import { LANGUAGES } from '../../src/i18n/languages.ts';
import { siteIn } from '../../src/i18n/site.ts';
import { licenceText } from '../../src/i18n/phrases.ts';
import { SITE_URL } from '../addresses.ts';
import { LONG } from '../long.ts';
import { findChromium } from '../e2e/chromium.ts';
import { pictureDifference } from '../picture-difference.ts';
import { register } from '../registers/pakistan.ts';

/*
 * Badges in every renderer that is here, side by side in test-results/badge-in-renderers.png. Debian:
 * `apt-get install inkscape imagemagick librsvg2-bin`; resvg as it is on the PATH.
 */

const SCALE = 2;

const isImageMagick = (command: string) => {
  const { status, stdout } = spawnSync(command, ['-version'], { encoding: 'utf8' });
  return status === 0 && stdout.includes('ImageMagick');
};
const IMAGEMAGICK = ['magick', '/usr/bin/convert', 'convert'].find(isImageMagick);
const has = (command: string) => spawnSync(command, ['--version']).status === 0;

/**
 * The command that makes a PNG of an SVG, `SCALE` times its size, or once in ImageMagick, which hands it to librsvg and does
 * not say how large; undefined where it is not installed.
 */
const RENDERERS: Readonly<
  Record<string, ((svg: string, png: string) => readonly [string, ...string[]]) | undefined>
> = {
  librsvg: has('rsvg-convert')
    ? (svg, png) => ['rsvg-convert', '--zoom', String(SCALE), '--output', png, svg]
    : undefined,
  Inkscape: has('inkscape')
    ? (svg, png) => ['inkscape', `--export-dpi=${96 * SCALE}`, `--export-filename=${png}`, svg]
    : undefined,
  ImageMagick:
    IMAGEMAGICK === undefined ? undefined : (svg, png) => [IMAGEMAGICK, '-background', 'none', svg, png],
  resvg: has('resvg') ? (svg, png) => ['resvg', '--zoom', String(SCALE), svg, png] : undefined,
};
const missing = Object.keys(RENDERERS).filter((name) => RENDERERS[name] === undefined);
if (missing.length > 0)
  process.stdout.write(`Badges were not drawn by ${missing.join(', ')}: not installed.\n`);

/** A badge in each form and language, in the long run in each tone too: a tone is another colour of the same shapes. */
const drawings = LANGUAGES.flatMap((language) => {
  const publication = siteIn(language, { siteUrl: SITE_URL, basePath: '/' });
  const { words } = publication;
  const bearer = register.companies.flatMap((company) => bearersOf(company))[0];
  if (bearer === undefined) throw new Error('the register must have a bearer of a badge');
  const badge = badgeOf(bearer, publication);
  const others = [
    { ...badge, status: licenceText(words, 'suspended'), tone: 'warn' as const },
    { ...badge, status: licenceText(words, 'revoked'), tone: 'bad' as const },
  ];
  return [badge, ...(LONG ? others : [])].flatMap((one) =>
    (['flat', 'card'] as const).map((form) => ({
      svg: badgeSvg(one, form, words),
      drawing: drawBadge(one, form, words.dir),
    })),
  );
});

const folder = mkdtempSync(join(tmpdir(), 'sanad-renderers-'));
/** What the build publishes beside each drawing. */
const published: Buffer[] = [];
/** The pictures of each renderer, in the order of the drawings. */
const columns: (readonly [name: string, pictures: readonly Buffer[]])[] = [['as published', published]];
let browser: Browser;

beforeAll(async () => {
  browser = await chromium.launch(findChromium());
  for (const [at, { svg, drawing }] of drawings.entries()) {
    writeFileSync(join(folder, `${at}.svg`), svg);
    published.push(pngOf(drawing, SCALE));
  }
});

afterAll(async () => {
  const width = Math.max(
    ...(await Promise.all(published.map(async (png) => (await sharp(png).metadata()).width))),
  );
  const rows = drawings.map((_, at) => {
    const cells = columns.map(([, pictures]) => `data:image/png;base64,${pictures[at]?.toString('base64')}`);
    return `<tr>${cells.map((source) => `<td><img src="${source}" width="${width / SCALE}">`).join('')}`;
  });
  const heads = columns.map(([name]) => `<th>${name}`).join('');
  const page = await browser.newPage({
    viewport: { width: columns.length * (width / SCALE + 24), height: 800 },
  });
  await page.setContent(`<table><tr>${heads}${rows.join('')}</table>`);
  mkdirSync('test-results', { recursive: true });
  await page.screenshot({ path: 'test-results/badge-in-renderers.png', fullPage: true });
  await browser.close();
});

describe('a badge is the picture that is published', () => {
  const isSame = async (name: string, pictures: readonly Buffer[]) => {
    columns.push([name, pictures]);
    for (const [at, { drawing }] of drawings.entries()) {
      const picture = pictures[at] ?? Buffer.of();
      const ours = pngOf(drawing, name === 'ImageMagick' ? 1 : SCALE);
      expect(await pictureDifference(picture, ours), `drawing ${at}`).toBeLessThan(0.003);
    }
  };

  it('in Chromium', async () => {
    const page = await browser.newPage({ deviceScaleFactor: SCALE });
    const pictures: Buffer[] = [];
    for (const { svg } of drawings) {
      await page.setContent(`<style>body{margin:0}svg{display:block}</style>${svg}`);
      pictures.push(await page.locator('svg').screenshot());
    }
    await isSame('Chromium', pictures);
  });

  it.each(Object.keys(RENDERERS).filter((name) => !missing.includes(name)))('in %s', async (name) => {
    const pictures = drawings.map((_, at) => {
      const png = join(folder, `${name}-${at}.png`);
      const [command = '', ...args] = RENDERERS[name]?.(join(folder, `${at}.svg`), png) ?? [];
      const { status, stderr } = spawnSync(command, args);
      expect(status, stderr.toString()).toBe(0);
      return readFileSync(png);
    });
    await isSame(name, pictures);
  });
});
