import { expect } from '@playwright/test';

import { LANGUAGES } from '../../src/i18n/languages.ts';
import { testInOneWindow as test } from './site.ts';
import { ASKED, openAnswer } from './verdicts.ts';

/**
 * How the five answers look, light on a desk and dark on a phone. Pictures to the pixel would compare the fonts of
 * machines; what a reader must see is asked for instead, and `npm run screenshots` shows the rest.
 */
for (const language of LANGUAGES)
  test(`no answer looks like another (${language})`, async ({ page }) => {
    const faces = new Map<string, string>();
    for (const asked of ASKED) {
      await openAnswer(page, language, asked);
      const face = await page.locator('[data-verdict]').evaluate((answer) => {
        const { backgroundColor, borderInlineStartColor, borderInlineStartWidth } = getComputedStyle(answer);
        return `${backgroundColor} ${borderInlineStartColor} ${parseFloat(borderInlineStartWidth) >= 4}`;
      });
      expect(face, asked.verdict).toMatch(/true$/);
      faces.set(asked.verdict, face);
      await page.unrouteAll();
      await page.goto('about:blank');
    }
    // Each has a face of its own: a lost licence, a look-alike and several names are not one warning.
    expect(new Set(faces.values()).size).toBe(ASKED.length);
  });

for (const language of LANGUAGES)
  for (const asked of ASKED)
    test(`the first line of "${asked.verdict}" is the largest text, seen at once, with its age under it (${language})`, async ({
      page,
    }) => {
      await openAnswer(page, language, asked);
      const sentence = page.locator('[data-verdict] .opening');
      await expect(sentence).toBeInViewport({ ratio: 1 });
      const age = page.locator('[data-verdict] .sentence ~ .as-of');
      await expect(age).toContainText({ en: '25 November 2026', ur: '25 نومبر 2026' }[language]);
      // The date of the newest source.
      await expect(age).toContainText({ en: '3 March 2026', ur: '3 مارچ 2026' }[language]);
      // Read in one go: the answer may be set again while it is looked at, when its suggestions come.
      const larger = () =>
        page.locator('[data-verdict]').evaluate((answer) => {
          const sizeOf = (part: Element) => parseFloat(getComputedStyle(part).fontSize);
          const own = Math.max(...Array.from(answer.querySelectorAll('.opening'), sizeOf));
          return Array.from(answer.querySelectorAll('*'))
            .filter((part) => !(sizeOf(part) <= own))
            .map((part) => part.outerHTML);
        });
      await expect.poll(larger).toEqual([]);
    });

for (const language of LANGUAGES)
  test(`what a name only looks like does not bury the warning, and opens on demand (${language})`, async ({
    page,
  }) => {
    const resembling = ASKED.find(({ verdict }) => verdict === 'resembles');
    if (resembling === undefined) throw new Error('a question that resembles');
    await openAnswer(page, language, resembling);
    const entry = page.locator('[data-verdict] article').first();
    await expect(entry).toBeHidden();
    await page.locator('[data-verdict] summary').click();
    await expect(entry).toBeVisible();
  });
