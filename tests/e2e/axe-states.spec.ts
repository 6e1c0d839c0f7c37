import { expect, type Page } from '@playwright/test';

import { type Language, LANGUAGES } from '../../src/i18n/languages.ts';
import { pageKinds } from '../addresses.ts';
import { LONG } from '../long.ts';
import { axeFaults, shapeFaults } from './faults.ts';
import { testInOneWindow as test } from './site.ts';
import { ASKED, openAnswer } from './verdicts.ts';

/**
 * The most that a reader may set (WCAG 1.4.12). Urdu's letters are joined and its lines are further apart than this
 * asks for, so that there only words and paragraphs are spread.
 */
const SPACING: Readonly<Record<Language, string>> = {
  en: '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }',
  ur: '* { word-spacing: 0.16em !important }',
};

async function spreadText(page: Page, language: Language): Promise<void> {
  await page.evaluate((rules) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`${rules} p { margin-block-end: 2em !important }`);
    document.adoptedStyleSheets.push(sheet);
  }, SPACING[language]);
}

type Way = readonly [how: string, read: (page: Page, language: Language) => Promise<void>];

/** How people read, and what is set for it. Each starts from the page as the one before left it. */
const WAYS: readonly Way[] = [
  ['as it comes', () => Promise.resolve()],
  ['with less motion', (page) => page.emulateMedia({ reducedMotion: 'reduce' })],
  ['with more contrast', (page) => page.emulateMedia({ contrast: 'more' })],
  ['in forced colours', (page) => page.emulateMedia({ contrast: null, forcedColors: 'active' })],
  // 1280 px at 400 % are 320.
  [
    'at 400 %',
    async (page) => {
      await page.emulateMedia({ forcedColors: null });
      await page.setViewportSize({ width: 320, height: 256 });
    },
  ],
  ['at 400 % with spread text', spreadText],
  ['on paper', (page) => page.emulateMedia({ media: 'print' })],
];

/** Opens what is folded: answers, tables, the menu. */
async function openAll(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
}

/** Those that have found faults before. */
const SAMPLE = ['in forced colours', 'at 400 % with spread text', 'on paper'];
/** One of them for each page, in turn, in one of the languages; axe.spec.ts asks axe in the other. */
const sampleOf = (index: number, language: Language) =>
  index % LANGUAGES.length === LANGUAGES.indexOf(language)
    ? SAMPLE.slice(Math.floor(index / LANGUAGES.length) % SAMPLE.length).slice(0, 1)
    : [];

/** Ways in which a page lies otherwise than before. */
const LAID_ANEW = ['as it comes', 'at 400 %', 'at 400 % with spread text', 'on paper'];

/** Looks at how the page lies in the ways in which it lies anew, and asks axe in those named; in the long run in every way. */
async function expectNoFaults(
  page: Page,
  language: Language,
  sample: readonly string[] = SAMPLE,
): Promise<void> {
  for (const [how, read] of WAYS) {
    const [isForShape, isForAxe] = [LAID_ANEW, sample].map((ways) => LONG || ways.includes(how));
    if (!isForShape && !isForAxe) continue;
    await read(page, language);
    // A page lies anew a moment after its width has changed.
    if (isForShape) await expect.poll(() => shapeFaults(page), how).toEqual([]);
    if (isForAxe) expect(await axeFaults(page), how).toEqual([]);
  }
}

for (const language of LANGUAGES) {
  for (const [index, asked] of ASKED.entries())
    test(`the answer "${asked.verdict}" can be read in every way (${language})`, async ({ page }) => {
      await openAnswer(page, language, asked);
      await openAll(page);
      await expectNoFaults(page, language, sampleOf(index, language));
    });

  test(`open suggestions can be read in every way (${language})`, async ({ page }) => {
    await openAnswer(page, language, {
      verdict: 'resembles',
      question: { en: 'crestel vpn', ur: 'کریسٹر وی پی این' },
    });
    // They come after the answer.
    await expect(page.locator('[data-suggestion]').first()).toBeAttached();
    await page.locator('[data-suggestion]').first().focus();
    await expectNoFaults(page, language, SAMPLE.slice(LANGUAGES.indexOf(language)).slice(0, 1));
  });

  for (const [index, address] of pageKinds(language).entries())
    test(`${address} can be read in every way with all of it open`, async ({ page }) => {
      await page.goto(address);
      await openAll(page);
      await expectNoFaults(page, language, sampleOf(index, language));
    });
}
