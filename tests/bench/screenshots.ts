import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import type { Page } from '@playwright/test';
import sharp, { type OverlayOptions } from 'sharp';

import { type Language, LANGUAGES, languages } from '../../src/i18n/languages.ts';
import { ASKED, openAnswer } from '../e2e/verdicts.ts';
import { buildAndLaunch, hostSite, visitedPages } from './site.ts';

/**
 * `npm run screenshots [-- part of a name]`: every answer and every kind of page, in each language and scheme, on a phone,
 * a tablet and a desk, and all of them small on one sheet: `test-results/contact-sheet.png`.
 */

const FOLDER = 'test-results/screenshots';
const SHEET = 'test-results/contact-sheet.png';
const WIDTHS = [360, 768, 1280];
/** What the sheet shows of a page, in pixels of the page; and how much smaller. */
const SHOWN = 3200;
const SCALE = 0.2;
const GAP = 16;

/** What is shot: its name, and how a page comes to show it. */
interface Subject {
  readonly name: string;
  readonly open: (page: Page) => Promise<unknown>;
}

function subjectsIn(language: Language): Subject[] {
  const root = `/${languages[language].prefix}`;
  const others = ['404.html', 'offline.html', 'sanad.html'].map((file) => root + file);
  return [
    ...ASKED.map((asked) => ({
      name: `answer-${asked.verdict}.${language}`,
      open: (page: Page) => openAnswer(page, language, asked),
    })),
    ...[...visitedPages(language), ...others].map((address) => ({
      name: `${
        address
          .slice(root.length)
          .replaceAll(/[^a-z0-9]+/g, ' ')
          .trim()
          .replaceAll(' ', '-') || 'home'
      }.${language}`,
      open: (page: Page) => page.goto(address, { waitUntil: 'networkidle' }),
    })),
  ];
}

rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
const browser = await buildAndLaunch();
const host = await hostSite();
const part = process.argv[2] ?? '';
const subjects = LANGUAGES.flatMap(subjectsIn).filter(({ name }) => name.includes(part));
const pictures: OverlayOptions[] = [];
let [right, top] = [0, GAP];
for (const { name, open } of subjects) {
  let [left, bottom] = [GAP, top];
  for (const colorScheme of ['light', 'dark'] as const)
    for (const width of WIDTHS) {
      const page = await browser.newPage({
        baseURL: host.origin,
        viewport: { width, height: 800 },
        colorScheme,
        reducedMotion: 'reduce',
      });
      await open(page);
      await page.evaluate(() => document.fonts.ready.then(() => true));
      const path = join(FOLDER, `${name}.${colorScheme}.${width}.png`);
      const whole = sharp(await page.screenshot({ path, fullPage: true }));
      await page.close();
      const { height } = await whole.metadata();
      const { data, info } = await whole
        .extract({ left: 0, top: 0, width, height: Math.min(height, SHOWN) })
        .resize({ width: Math.round(width * SCALE) })
        .png()
        .toBuffer({ resolveWithObject: true });
      pictures.push({ input: data, left, top });
      left += info.width + GAP;
      bottom = Math.max(bottom, top + info.height);
    }
  right = left;
  top = bottom + GAP;
}
await browser.close();
host.close();
await sharp({ create: { width: right, height: top, channels: 3, background: '#808080' } })
  .composite(pictures)
  .png()
  .toFile(SHEET);
console.log(`${SHEET}: ${subjects.length} pages; each picture is in ${FOLDER}/`);
