import { describe, expect, it } from 'vitest';

import { headersOf, hostHeaders } from '../../../src/hosting/headers.ts';
import { nginxConfiguration } from '../../../src/hosting/nginx.ts';

const FRESH = 'public, max-age=0, must-revalidate';
const MINUTES = 'public, max-age=300';
const YEAR = 'public, max-age=31536000, immutable';

describe('headersOf', () => {
  it.each([
    ['/', 'text/html; charset=utf-8', FRESH, undefined],
    ['/ur/licensees/alpha/', 'text/html; charset=utf-8', FRESH, undefined],
    ['/badges/', 'text/html; charset=utf-8', MINUTES, '*'],
    ['/badges/alpha.svg', 'image/svg+xml; charset=utf-8', MINUTES, '*'],
    ['/ur/badges/alpha.card.svg', 'image/svg+xml; charset=utf-8', MINUTES, '*'],
    ['/rss.xml', 'application/xml; charset=utf-8', MINUTES, '*'],
    ['/feeds/approvals.json', 'application/json; charset=utf-8', MINUTES, '*'],
    ['/ur/feeds/licensees/alpha.xml', 'application/xml; charset=utf-8', MINUTES, '*'],
    ['/data/licensees.csv', 'text/csv; charset=utf-8', MINUTES, '*'],
    ['/data/sanad.zip', 'application/zip', MINUTES, '*'],
    ['/api/v1/licensees/alpha.json', 'application/json; charset=utf-8', MINUTES, '*'],
    ['/_astro/Page.a1b2.css', 'text/css; charset=utf-8', YEAR, '*'],
    ['/check/index.json', 'application/json; charset=utf-8', FRESH, '*'],
    ['/sw.js', 'text/javascript; charset=utf-8', FRESH, undefined],
    ['/ur/manifest.webmanifest', 'application/manifest+json; charset=utf-8', FRESH, undefined],
    ['/log/checkpoint', 'text/plain; charset=utf-8', FRESH, '*'],
    ['/log/checkpoints/42', 'text/plain; charset=utf-8', YEAR, '*'],
    ['/log/proof/7.tlog-proof', 'text/plain; charset=utf-8', FRESH, '*'],
    ['/log/tile/0/000.p/42', 'application/octet-stream', YEAR, '*'],
    ['/log/tile/entries/000.p/42', 'application/octet-stream', YEAR, '*'],
    ['/versions/42/licensees.csv', 'text/csv; charset=utf-8', FRESH, '*'],
    ['/opensearch.xml', 'application/opensearchdescription+xml; charset=utf-8', FRESH, '*'],
  ])('serves %s as %s, "%s", to origins %s', (address, type, cache, origins) => {
    const headers = headersOf(address);
    expect([
      headers['Content-Type'],
      headers['Cache-Control'],
      headers['Access-Control-Allow-Origin'],
    ]).toEqual([type, cache, origins]);
  });

  it('lets nobody frame a page, but the check that is made for it', () => {
    for (const page of ['/', '/ur/', '/about/', '/licensees/alpha/', '/badges/', '/ur/data/', '/404.html'])
      expect(headersOf(page)['Content-Security-Policy'], page).toContain("frame-ancestors 'none'");
    expect(headersOf('/embed/check/')['Content-Security-Policy']).toContain('frame-ancestors *');
    expect(headersOf('/embed/check/')['X-Frame-Options']).toBeUndefined();
  });

  it.each(['/', '/data/register.json', '/no/such/thing'])('says of %s what holds for all', (address) => {
    expect(headersOf(address)).toMatchObject({
      'Strict-Transport-Security': 'max-age=31536000',
      'X-Content-Type-Options': 'nosniff',
    });
  });
});

describe('hostHeaders', () => {
  const blocks = (basePath: string) =>
    hostHeaders(basePath)
      .trim()
      .split(/\n(?=\/)/);

  it('puts every path under the base path', () => {
    for (const block of blocks('/register/')) expect(block).toMatch(/^\/register\//);
  });

  it('stays within what Cloudflare Pages reads: 100 rules, lines of 2,000 characters', () => {
    expect(blocks('/').length).toBeLessThanOrEqual(100);
    for (const line of hostHeaders('/').split('\n')) expect(line.length).toBeLessThanOrEqual(2000);
  });

  it('has a star only at the end of a path, as Netlify wants it', () => {
    for (const block of blocks('/')) expect(block.split('\n')[0]).toMatch(/^[^*]*(\/\*)?$/);
  });
});

describe('nginxConfiguration', () => {
  it('cannot be broken by a folder with quotes', () => {
    const configuration = nginxConfiguration({ root: '/srv/"x"; $y', listen: '80', basePath: '/' });
    expect(configuration).toContain(String.raw`root "/srv/\"x\"; \$y";`);
  });
});
