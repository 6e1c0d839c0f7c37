import { readFileSync } from 'node:fs';

import { expect, test } from '@playwright/test';

import { type Badge, badgeOf } from '../../src/badges/badge.ts';
import { drawBadge } from '../../src/badges/drawing.ts';
import { LANGUAGES } from '../../src/i18n/languages.ts';
import { siteIn } from '../../src/i18n/site.ts';
import { licenceText } from '../../src/i18n/phrases.ts';
import { buildRegister, type Register } from '../../src/register/register.ts';
import { SITE_URL } from '../addresses.ts';
import { generateTables } from '../bench/generate.ts';
import { register, TODAY } from '../registers/pakistan.ts';

/** Naskh, as phones and desktops have it: a bare machine has no font with every letter of Urdu. */
const NASKH = ['400', '700'].map((weight) => {
  const file = `node_modules/@fontsource/noto-naskh-arabic/files/noto-naskh-arabic-arabic-${weight}-normal.woff2`;
  const data = readFileSync(file).toString('base64');
  return `@font-face{font-family:'Noto Naskh Arabic';font-weight:${weight};src:url(data:font/woff2;base64,${data})}`;
});

const generated = buildRegister(generateTables(10_000), TODAY);

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
const drawings = LANGUAGES.flatMap((language) => {
  const publication = siteIn(language, { siteUrl: SITE_URL, basePath: '/' });
  const { words } = publication;
  const badgesIn = ({ companies }: Register) =>
    companies.flatMap((company) => company.services.map((service) => badgeOf(company, service, publication)));
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
    .sort((a, b) => b.brand.length - a.brand.length)
    .slice(0, 6);
  return [...published, ...inEachStatus, ...longest].flatMap((badge) => [
    drawBadge(badge, 'flat', words),
    drawBadge(badge, 'card', words),
  ]);
});

test('no word of a badge leaves its box, and all can be looked at side by side', async ({ page }, {
  project,
}) => {
  for (const ground of ['ffffff', '111111']) {
    await page.goto('about:blank');
    await page.setContent(`<style>${NASKH.join('')}</style><body bgcolor="#${ground}">${drawings.join(' ')}`);
    await page.evaluate(() => document.fonts.load('12px "Noto Naskh Arabic"', 'ہے'));
    const outside = await page.locator('svg text').evaluateAll((texts) =>
      texts.flatMap((text) => {
        const box = text.getBoundingClientRect();
        const room = text.closest('svg')?.getBoundingClientRect() ?? box;
        return box.left < room.left || box.right > room.right ? [text.textContent] : [];
      }),
    );
    expect(outside).toEqual([]);
    await page.screenshot({ path: `test-results/badges-${project.name}-${ground}.png`, fullPage: true });
  }
});
