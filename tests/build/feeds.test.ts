import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { addDays } from '../../src/dates.ts';
import { SITE_URL } from '../addresses.ts';
import { TODAY } from '../registers/pakistan.ts';
import { BASE_PATH, SITE, SITE_UNDER_BASE } from './builds.ts';

const FEEDS = ['feeds', 'ur/feeds'].flatMap((folder) =>
  readdirSync(join(SITE, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.xml'))
    .map((path) => join(folder, path)),
);

const read = (site: string, path: string) => readFileSync(join(site, path), 'utf8');
const guidsIn = (rss: string) =>
  [...rss.matchAll(/<guid isPermaLink="false">([^<]*)/g)].map(([, guid]) => guid);

describe.each(FEEDS)('%s', (path) => {
  it('has the same guids at the root and under a base path, and no other', () => {
    const rss = read(SITE, path);
    expect(guidsIn(read(SITE_UNDER_BASE, path))).toEqual(guidsIn(rss));
    expect(rss.match(/<guid/g) ?? []).toHaveLength(guidsIn(rss).length);
    expect(new Set(guidsIn(rss)).size).toBe(guidsIn(rss).length);
  });

  it.each([
    [SITE, '/'],
    [SITE_UNDER_BASE, BASE_PATH],
  ])('names its own address in %s, and leads only to pages there', (site, basePath) => {
    const rss = read(site, path);
    expect(rss).toContain(
      `<atom:link href="${SITE_URL}${basePath}${path}" rel="self" type="application/rss+xml"/>`,
    );
    const links = [...rss.matchAll(/<link>([^<#]*)/g)].map(([, link]) => link ?? '');
    for (const link of links) {
      expect(link.startsWith(SITE_URL + basePath)).toBe(true);
      expect(read(site, `${link.slice((SITE_URL + basePath).length)}index.html`)).toContain('<main');
    }
  });
});

it('no two feeds share a guid, of any language', () => {
  const guids = FEEDS.flatMap((path) => guidsIn(read(SITE, path)));
  expect(guids.length).toBeGreaterThan(100);
  expect(new Set(guids).size).toBe(guids.length);
});

it('no item is without a date, and none is from after the day of the build', () => {
  const tomorrow = Date.parse(`${addDays(TODAY, 1)}T00:00:00Z`);
  for (const path of FEEDS) {
    const rss = read(SITE, path);
    const dates = [...rss.matchAll(/<pubDate>([^<]*)/g)].map(([, date]) => Date.parse(date ?? ''));
    expect(dates).toHaveLength(guidsIn(rss).length);
    for (const date of dates) expect(date).toBeLessThan(tomorrow);
    expect(dates).toEqual(dates.toSorted((a, b) => b - a));
  }
});

describe('/rss.xml', () => {
  it('is the feed of approvals, byte for byte', () => {
    expect(read(SITE, 'rss.xml')).toBe(read(SITE, 'feeds/approvals.xml'));
  });
});
