import { expect } from '@playwright/test';

import { type Badge, badgeOf, bearersOf } from '../../src/badges/badge.ts';
import { badgeSvg, drawBadge } from '../../src/badges/drawing.ts';
import { pngOf } from '../../src/badges/pixels.ts';
import { LANGUAGES } from '../../src/i18n/languages.ts';
import { siteIn } from '../../src/i18n/site.ts';
import { licenceText } from '../../src/i18n/phrases.ts';
import { buildRegister, type Register } from '../../src/register/register.ts';
import { SITE_URL } from '../addresses.ts';
import { generateTables } from '../bench/generate.ts';
import { LONG } from '../long.ts';
import { pictureDifference } from '../picture-difference.ts';
import { register, TODAY } from '../registers/pakistan.ts';
import { unwatched as test } from './site.ts';

/** The colour of each certain status, decided here anew. */
const TONES = {
  none: 'neutral',
  licensed: 'good',
  authorised: 'good',
  suspended: 'warn',
  revoked: 'bad',
  surrendered: 'bad',
  expired: 'bad',
} as const;
const STATUSES = Object.keys(TONES) as (keyof typeof TONES)[];

/** Every badge that is published, one in each status that there can be, and those with the longest generated names. */
function drawingsOf() {
  const generated = buildRegister(generateTables(LONG ? 10_000 : 1_000), TODAY);
  return LANGUAGES.flatMap((language) => {
    const publication = siteIn(language, { siteUrl: SITE_URL, basePath: '/' });
    const { words } = publication;
    const badgesIn = ({ companies }: Register) =>
      companies.flatMap((company) => bearersOf(company).map((bearer) => badgeOf(bearer, publication)));
    const published = badgesIn(register);
    const coverage = words.t('badges.domain', { domains: 'a-long-name-of-a-domain.com.example' });
    const inEachStatus = published.slice(0, 1).flatMap((badge) =>
      STATUSES.flatMap((status): Badge[] => {
        const text = licenceText(words, status);
        const doubted = `${text} (${words.t('register.uncertain')})`;
        return [
          { ...badge, status: text, tone: TONES[status] },
          { ...badge, status: doubted, tone: 'warn', coverage },
        ];
      }),
    );
    const longest = badgesIn(generated)
      .sort((a, b) => b.name.length - a.name.length)
      .slice(0, 6);
    return [...published, ...inEachStatus, ...longest].flatMap((badge) =>
      (['flat', 'card'] as const).map((form) => ({
        svg: badgeSvg(badge, form, words),
        png: () => pngOf(drawBadge(badge, form, words.dir), 2),
      })),
    );
  });
}

test('no word of a badge leaves its box, and all can be looked at side by side', async ({ page }, {
  project,
}) => {
  const drawings = drawingsOf();
  for (const ground of ['ffffff', '111111']) {
    await page.goto('about:blank');
    await page.setContent(`<body bgcolor="#${ground}">${drawings.map(({ svg }) => svg).join(' ')}`);
    const outside = await page.locator('svg path').evaluateAll((lines) =>
      lines.flatMap((line) => {
        const box = line.getBoundingClientRect();
        const room = line.closest('svg')?.getBoundingClientRect() ?? box;
        const isInside =
          box.left >= room.left &&
          box.right <= room.right &&
          box.top >= room.top &&
          box.bottom <= room.bottom;
        return isInside ? [] : [line.closest('svg')?.querySelector('title')?.textContent];
      }),
    );
    expect(outside).toEqual([]);
    await page.screenshot({ path: `test-results/badges-${project.name}-${ground}.png`, fullPage: true });
  }
});

test('a badge is the same picture in Chromium and as the PNG that is published', async ({ browser }, {
  project,
}) => {
  const page = await browser.newPage({ deviceScaleFactor: 2 });
  const sheet: Buffer[] = [];
  const sample = drawingsOf().filter((_, at) => LONG || at % 11 === 0);
  for (const { svg, png } of sample) {
    await page.setContent(`<style>body{margin:0}svg{display:block}</style>${svg}`);
    const theirs = await page.locator('svg').screenshot();
    const ours = png();
    expect(await pictureDifference(theirs, ours)).toBeLessThan(0.002);
    sheet.push(theirs, ours);
  }
  await page.setContent(
    sheet.map((png) => `<img src="data:image/png;base64,${png.toString('base64')}" width="320">`).join(' '),
  );
  await page.screenshot({ path: `test-results/badge-renderers-${project.name}.png`, fullPage: true });
  await page.close();
});
