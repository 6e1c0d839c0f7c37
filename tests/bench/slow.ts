import type { Browser } from '@playwright/test';

import { type Language, LANGUAGES } from '../../src/i18n/languages.ts';
import { pageAddresses } from '../addresses.ts';
import { buildAndLaunch, hostSite } from './site.ts';
import { aimed, number, tableOf } from './table.ts';

/**
 * `npm run bench:slow`: from navigation to the answer for a typed brand over a slow network on a slow phone, beside the
 * floor: an empty page of the same bytes, with one script of as many bytes as all that the check fetches, from the same
 * host in the same run. A connection is open already, for both.
 */

const NETWORK = { roundTripMs: 400, bytesPerSecond: 400_000 / 8 };
const CPU_SLOWDOWN = 4;
const ROUNDS = 5;
const BRAND: Readonly<Record<Language, string>> = { en: 'Crest VPN', ur: 'کریسٹ وی پی این' };

/** Milliseconds from navigation to the whole page, drawn, and to the answer. */
interface Visit {
  readonly page: number;
  readonly answer: number;
}

/** Visits a page as somebody who was never there; types the brand, where there is one, as soon as that can be done. */
async function visit(browser: Browser, url: string, brand?: string): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (document.querySelector('[data-verdict=licensed]') === null) return;
      performance.mark('answer');
      observer.disconnect();
    }).observe(document, { subtree: true, attributeFilter: ['data-verdict'] });
  });
  await page.goto(url, { waitUntil: 'commit' });
  if (brand !== undefined) await page.locator('input[name=q]').fill(brand);
  await page.waitForFunction(() => performance.getEntriesByName('answer').length > 0);
  const visited = await page.evaluate(() => {
    const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    const startOf = (name: string) => performance.getEntriesByName(name)[0]?.startTime ?? 0;
    return {
      page: Math.max(startOf('first-contentful-paint'), navigation?.domInteractive ?? 0),
      answer: startOf('answer'),
    };
  });
  await context.close();
  return visited;
}

function medianOf(visits: readonly Visit[], of: (visit: Visit) => number): number {
  return visits.map(of).toSorted((a, b) => a - b)[Math.floor(visits.length / 2)] ?? 0;
}

function floorOf(page: number, fetched: number): Readonly<Record<string, string>> {
  const script = "performance.mark('answer');//";
  const before = '<!doctype html><title>floor</title><script type=module src=/floor.js></script><!--';
  return {
    '/floor': `${before.padEnd(page - '--><p>.'.length)}--><p>.`,
    '/floor.js': script.padEnd(fetched),
  };
}

async function measure(browser: Browser, language: Language): Promise<Record<string, string>[]> {
  const [home = '/'] = pageAddresses(language);
  const quick = await hostSite();
  await visit(browser, quick.origin + home, BRAND[language]);
  quick.close();
  const sum = (sent: typeof quick.sent) => sent.reduce((total, { bytes }) => total + bytes, 0);
  const pageBytes = sum(quick.sent.filter(({ path }) => path === home));
  const fetched = sum(quick.sent.filter(({ path }) => /\.js$|^\/check\//.test(path) && path !== '/sw.js'));

  const slow = await hostSite(NETWORK, floorOf(pageBytes, fetched));
  const floors: Visit[] = [];
  const ours: Visit[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    floors.push(await visit(browser, `${slow.origin}/floor`));
    ours.push(await visit(browser, slow.origin + home, BRAND[language]));
  }
  slow.close();
  const row = (name: string, bytes: number, of: (visit: Visit) => number) => {
    const [floor, our] = [medianOf(floors, of), medianOf(ours, of)];
    return {
      'median of milliseconds': `${home} ${name}`,
      bytes: String(bytes),
      floor: number(floor),
      ours: number(our),
      ...aimed(our / floor, 1.25),
    };
  };
  const further = medianOf(ours, ({ page, answer }) => answer - page) / NETWORK.roundTripMs;
  const transfer = (1000 * fetched) / NETWORK.bytesPerSecond / NETWORK.roundTripMs;
  return [
    row('page', pageBytes, ({ page }) => page),
    row('answer', pageBytes + fetched, ({ answer }) => answer),
    {
      'median of milliseconds': `${home} from page to answer`,
      bytes: String(fetched),
      ours: `${number(further, 2)} round trips, ${number(transfer, 2)} of them bytes`,
    },
  ];
}

const browser = await buildAndLaunch();
const rows: Record<string, string>[] = [];
for (const language of LANGUAGES) rows.push(...(await measure(browser, language)));
await browser.close();
console.log(tableOf(rows));
