import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { tableOf } from '../bench/table.ts';
import { SITE } from './builds.ts';
import { readPages, targets } from './pages.ts';
import { bundledFiles, weigh, type Weight } from './weight.ts';

/** 1024 bytes: a server sends 14 of them before it waits for a first answer (RFC 6928). */
const KB = 1024;

const bundle = bundledFiles(SITE);
/** What is passed on as a file has a budget of its own (`one-file.test.ts`). */
const pages = readPages(SITE).filter(({ address }) => !address.endsWith('/sanad.html'));
const weights = pages.map((page) => weigh(SITE, bundle, page));
const english = weights.filter(({ address }) => !address.startsWith('/ur/'));
const urdu = weights.filter(({ address }) => address.startsWith('/ur/'));

const total = ({ page, script, later, font, rest }: Weight) => page + script + later + font + rest;
/** The search has a budget of its own. */
const isNoSearch = ({ address }: Weight) => !address.endsWith('/search/');
const inKb = (bytes: number) => (bytes / KB).toFixed(1);

function printHeaviest(): void {
  const heaviest = [english, urdu].flatMap((pages) =>
    pages.toSorted((a, b) => total(b) - total(a)).slice(0, 5),
  );
  const rows = heaviest.map((weight) => ({
    'kB, compressed': weight.address,
    'HTML + CSS': inKb(weight.page),
    script: inKb(weight.script),
    later: inKb(weight.later),
    question: inKb(weight.question),
    view: inKb(weight.view),
    font: inKb(weight.font),
    rest: inKb(weight.rest),
    all: inKb(total(weight)),
  }));
  process.stdout.write(`${tableOf(rows)}\n`);
}

describe('a page of the site, compressed', () => {
  printHeaviest();

  it.each<[says: string, pages: readonly Weight[], bytes: (weight: Weight) => number, most: number]>([
    ['comes with its styles in the first 14 kB', weights, ({ page }) => page, 14],
    ['has at most 14 kB of script before the first answer', weights, ({ script }) => script, 14],
    ['has at most 8.5 kB of script after it', weights.filter(isNoSearch), ({ later }) => later, 8.5],
    ['takes at most 40 kB with everything in English', english, total, 40],
    ['takes at most 130 kB with everything in Urdu', urdu, total, 130],
  ])('%s', (_says, weighed, bytes, most) => {
    expect(weighed.length).toBeGreaterThan(25);
    const over = weighed.filter((weight) => bytes(weight) > most * KB);
    expect(over.map((weight) => `${weight.address}: ${inKb(bytes(weight))} kB`)).toEqual([]);
  });

  it('brings what reads a question, 20 kB at most, only when the question is no exact name', () => {
    const asking = weights.filter(({ question }) => question > 0);
    expect(asking.map(({ address }) => address).sort()).toEqual([
      '/',
      '/embed/check/',
      '/ur/',
      '/ur/embed/check/',
    ]);
    for (const { question, view } of asking) {
      expect(question).toBeGreaterThan(10 * KB);
      expect(question).toBeLessThanOrEqual(20 * KB);
      // What shows such an answer is in no page before it is needed.
      expect(view).toBeGreaterThan(1 * KB);
      expect(view).toBeLessThanOrEqual(4 * KB);
    }
  });

  it('brings the search and its index, 32 kB at most, only when somebody searches', () => {
    const searching = weights.filter((weight) => !isNoSearch(weight));
    expect(searching.map(({ address }) => address)).toEqual(['/search/', '/ur/search/']);
    for (const { later } of searching) {
      expect(later).toBeGreaterThan(10 * KB);
      expect(later).toBeLessThanOrEqual(32 * KB);
    }
  });

  it('asks at once for all that the first answer of the check needs', () => {
    for (const address of ['/', '/ur/']) {
      const [home] = pages.filter((page) => page.address === address);
      const asked = home && targets(home, 'link:is([rel=modulepreload], [rel=preload][as=fetch])');
      expect(asked).toEqual([
        expect.stringMatching(/^\/_astro\/check-worker-.*\.js$/),
        '/check/index.json',
        `/check/answers/${address === '/' ? 'en' : 'ur'}.json`,
      ]);
      // It is the file that the script starts, and so is not fetched twice; what comes later imports it.
      const worker = asked?.[0]?.slice('/_astro/'.length) ?? '';
      expect(
        bundle.filter(
          (file) =>
            /(?<!\/(?:suggestions|ask|question|any-answer-view|look-alike|mentions|first-part)-.*)\.js$/.test(
              file,
            ) && readFileSync(file, 'utf8').includes(worker),
        ),
      ).toHaveLength(1);
    }
  });

  it('is drawn without waiting for anything but itself', () => {
    const waiting = pages.flatMap(({ address, document }) =>
      [
        ...document.querySelectorAll(
          'link[rel=stylesheet], script[src]:not([type=module], [async], [defer]), body script:not([type=module])',
        ),
      ].map((element) => `${address}: ${element.outerHTML.slice(0, 120)}`),
    );
    expect(waiting).toEqual([]);
  });
});
