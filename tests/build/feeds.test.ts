import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { SITE_URL } from '../addresses.ts';
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

describe('/rss.xml', () => {
  it('is the feed of approvals, byte for byte', () => {
    expect(read(SITE, 'rss.xml')).toBe(read(SITE, 'feeds/approvals.xml'));
  });
});
