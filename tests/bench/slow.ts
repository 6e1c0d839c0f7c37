import { type Browser, chromium } from '@playwright/test';

import { type Language, LANGUAGES } from '../../src/i18n/languages.ts';
import { pageAddresses } from '../addresses.ts';
import { findChromium } from '../e2e/chromium.ts';
import { buildMeasuredSite, MEASURED_SITE } from './measured-site.ts';
import { hostSite, type Sent } from './site-host.ts';
import { tableOf } from './table.ts';

/**
 * `npm run bench:slow`: from navigation to the answer for a typed brand over a slow network on a slow phone, beside the
 * floor: an empty page of the same bytes, with one script of as many bytes as all that the check fetches, from the same
 * host in the same run. A connection is open already, for both.
 */

const NETWORK = { roundTripMs: 400, bytesPerSecond: 400_000 / 8 };
const CPU_SLOWDOWN = 4;
const ROUNDS = 5;
const BRAND: Readonly<Record<Language, string>> = { en: 'Crest VPN', ur: 'کریسٹ وی پی این' };

/** Milliseconds from navigation. */
interface Visit {
  /** The whole page has come and is drawn. */
  readonly page: number;
  readonly answer: number;
}

/** Visits a page as somebody who was never there; types the brand, where there is one, as soon as that can be done. */
async function visit(browser: Browser, url: string, brand: string | undefined): Promise<Visit> {
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
    const [painted] = performance.getEntriesByName('first-contentful-paint');
    const [answered] = performance.getEntriesByName('answer');
    return {
      page: Math.max(painted?.startTime ?? 0, navigation?.domInteractive ?? 0),
      answer: answered?.startTime ?? 0,
    };
  });
  await context.close();
  return visited;
}

function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function floorOf(page: number, fetched: number): Readonly<Record<string, string>> {
  const script = "performance.mark('answer');//";
  const [before, after] = [
    '<!doctype html><title>floor</title><script type=module src=/floor.js></script><!--',
    '--><p>.',
  ];
  return {
    '/floor': before + ' '.repeat(page - before.length - after.length) + after,
    '/floor.js': script + ' '.repeat(fetched - script.length),
  };
}

async function measure(browser: Browser, language: Language): Promise<string[][]> {
  const [home = '/'] = pageAddresses(language);
  const quick = await hostSite(MEASURED_SITE);
  await visit(browser, quick.origin + home, BRAND[language]);
  quick.close();
  const isAsked = ({ path }: Sent) => /\.js$|^\/check\//.test(path) && path !== '/sw.js';
  const pageBytes = quick.sent.find(({ path }) => path === home)?.bytes ?? 0;
  const fetched = quick.sent.filter(isAsked).reduce((sum, { bytes }) => sum + bytes, 0);

  const slow = await hostSite(MEASURED_SITE, NETWORK, floorOf(pageBytes, fetched));
  const floors: Visit[] = [];
  const ours: Visit[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    floors.push(await visit(browser, `${slow.origin}/floor`, undefined));
    ours.push(await visit(browser, slow.origin + home, BRAND[language]));
  }
  slow.close();
  const row = (name: string, bytes: number, of: (visit: Visit) => number, aim: number) => {
    const [floor, our] = [medianOf(floors.map(of)), medianOf(ours.map(of))];
    const ratio = our / floor;
    return [
      `${home} ${name}`,
      String(bytes),
      floor.toFixed(0),
      our.toFixed(0),
      ratio.toFixed(2),
      aim.toFixed(2),
      ratio <= aim ? 'met' : 'missed',
    ];
  };
  const further = medianOf(ours.map(({ page, answer }) => answer - page)) / NETWORK.roundTripMs;
  const transfer = (1000 * fetched) / NETWORK.bytesPerSecond / NETWORK.roundTripMs;
  return [
    row('page', pageBytes, ({ page }) => page, 1.25),
    row('answer', pageBytes + fetched, ({ answer }) => answer, 1.25),
    [
      `${home} from page to answer`,
      String(fetched),
      '',
      `${further.toFixed(2)} round trips, ${transfer.toFixed(2)} of them bytes`,
      '',
      '',
      '',
    ],
  ];
}

await buildMeasuredSite();
const browser = await chromium.launch(findChromium());
const rows: string[][] = [];
for (const language of LANGUAGES) rows.push(...(await measure(browser, language)));
await browser.close();
process.stdout.write(
  `${tableOf(['median of milliseconds', 'bytes', 'floor', 'ours', 'ratio', 'aim', ''], rows)}\n`,
);
