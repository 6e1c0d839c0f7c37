import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { type Browser, chromium, type Page } from '@playwright/test';
import sharp from 'sharp';

import { type Language, LANGUAGES } from '../../src/i18n/languages.ts';
import { findChromium } from '../e2e/chromium.ts';
import { ASKED, openAnswer } from '../e2e/verdicts.ts';
import { buildMeasuredSite, MEASURED_SITE } from './measured-site.ts';
import { pageTypes } from './page-types.ts';
import { hostSite } from './site-host.ts';

/**
 * `npm run screenshots [-- part of a name]`: every answer and every kind of page, in each language and scheme, on a phone,
 * a tablet and a desk, and all of them small on one sheet: `test-results/contact-sheet.png`.
 */

const FOLDER = 'test-results/screenshots';
const WIDTHS = [360, 768, 1280] as const;
const SCHEMES = ['light', 'dark'] as const;
/** What the sheet shows of a page, in pixels of the page; and how much smaller. */
const SHOWN = 3200;
const SCALE = 0.2;
const GAP = 16;

interface Shot {
  readonly file: string;
  readonly column: number;
}

/** What is shot: its name, and how a page comes to show it. */
interface Subject {
  readonly name: string;
  readonly language: Language;
  readonly open: (page: Page) => Promise<unknown>;
}

async function shoot(browser: Browser, baseURL: string, { name, language, open }: Subject): Promise<Shot[]> {
  const shots: Shot[] = [];
  for (const scheme of SCHEMES)
    for (const width of WIDTHS) {
      const context = await browser.newContext({
        baseURL,
        viewport: { width, height: 800 },
        colorScheme: scheme,
        reducedMotion: 'reduce',
      });
      const page = await context.newPage();
      await open(page);
      await page.evaluate(() => document.fonts.ready.then(() => true));
      const file = join(FOLDER, `${name}.${language}.${scheme}.${width}.png`);
      await page.screenshot({ path: file, fullPage: true });
      await context.close();
      shots.push({ file, column: shots.length });
    }
  return shots;
}

const columns = SCHEMES.flatMap(() => WIDTHS.map((width) => Math.round(width * SCALE)));
const lefts = columns.map((_, column) =>
  columns.slice(0, column).reduce((left, width) => left + width + GAP, GAP),
);

/** One row of the sheet: the six pictures of a page side by side, small. */
async function rowOf(shots: readonly Shot[]) {
  const small = await Promise.all(
    shots.map(async ({ file, column }) => {
      const { width, height } = await sharp(file).metadata();
      const cut = sharp(file).extract({ left: 0, top: 0, width, height: Math.min(height, SHOWN) });
      const { data, info } = await cut
        .resize({ width: columns[column] ?? 0 })
        .png()
        .toBuffer({ resolveWithObject: true });
      return { input: data, left: lefts[column] ?? 0, height: info.height };
    }),
  );
  return { small, height: Math.max(...small.map(({ height }) => height)) };
}

rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
await buildMeasuredSite();
const host = await hostSite(MEASURED_SITE);
const browser = await chromium.launch(findChromium());
const part = process.argv[2] ?? '';
const subjects: Subject[] = LANGUAGES.flatMap((language) => [
  ...ASKED.map((asked) => ({
    name: `answer-${asked.verdict}`,
    language,
    open: (page: Page) => openAnswer(page, language, asked),
  })),
  ...pageTypes(MEASURED_SITE).map(({ name, addresses }) => ({
    name:
      name
        .replace('…', 'one')
        .replaceAll(/[^a-z0-9]+/g, ' ')
        .trim()
        .replaceAll(' ', '-') || 'home',
    language,
    open: (page: Page) => page.goto(addresses[language], { waitUntil: 'networkidle' }),
  })),
]);
const rows: Awaited<ReturnType<typeof rowOf>>[] = [];
for (const subject of subjects.filter(({ name }) => name.includes(part)))
  rows.push(await rowOf(await shoot(browser, host.origin, subject)));
await browser.close();
host.close();

const tops = rows.map((_, row) => rows.slice(0, row).reduce((top, { height }) => top + height + GAP, GAP));
const sheet = sharp({
  create: {
    width: columns.reduce((width, column) => width + column + GAP, GAP),
    height: rows.reduce((height, row) => height + row.height + GAP, GAP),
    channels: 3,
    background: '#808080',
  },
});
await sheet
  .composite(
    rows.flatMap(({ small }, row) => small.map(({ input, left }) => ({ input, left, top: tops[row] ?? 0 }))),
  )
  .png()
  .toFile('test-results/contact-sheet.png');
process.stdout.write(`test-results/contact-sheet.png: ${rows.length} pages; each picture is in ${FOLDER}/\n`);
