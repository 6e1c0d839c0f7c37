import { expect } from '@playwright/test';

import { LANGUAGES, languages } from '../../src/i18n/languages.ts';
import { pageAddresses, pageKinds } from '../addresses.ts';
import { LONG } from '../long.ts';
import { axeFaults } from './faults.ts';
import { testInOneWindow as test } from './site.ts';

/** Pages that are no addresses of the contract. */
const OTHERS = ['404.html', 'offline.html', 'sanad.html', 'embed/check/', 'embed/badge/crest-vpn/'];

const LOOKS = [
  { look: 'wide and light', colorScheme: 'light', viewport: { width: 1280, height: 720 } },
  { look: 'narrow and dark', colorScheme: 'dark', viewport: { width: 412, height: 839 } },
] as const;

const QUESTIONS = ['crest vpn', 'kestral vpn', 'NordVPN', 'vpn', 'crest vpn or kestrel vpn'];

for (const [turn, language] of LANGUAGES.entries()) {
  const home = `/${languages[language].prefix}`;
  const asked = QUESTIONS.map((question) => `${home}#q=${encodeURIComponent(question)}`);
  const others = OTHERS.map((page) => home + page);
  const pages = [...(LONG ? pageAddresses(language) : pageKinds(language)), ...others, ...asked];
  for (const [index, address] of pages.entries())
    for (const [at, { look, colorScheme, viewport }] of LOOKS.entries()) {
      // The sample sees every page in one language, in one of the looks; of the other language axe-states.spec.ts asks axe.
      const isInSample = index % LANGUAGES.length !== turn && Math.floor(index / 2) % LOOKS.length === at;
      if (!LONG && !isInSample) continue;
      test(`axe finds nothing on ${address}, ${look}`, async ({ page }) => {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize(viewport);
        await page.goto(address);
        if (address.includes('#q='))
          await expect(page.locator('[data-verdict]')).not.toHaveAttribute('data-verdict', 'idle');
        expect(await axeFaults(page)).toEqual([]);
      });
    }
}
