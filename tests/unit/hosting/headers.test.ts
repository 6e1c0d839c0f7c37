import { describe, expect, it } from 'vitest';

import { HEADER_RULES, headerRules, headersOf, hostHeaders } from '../../../src/hosting/headers.ts';
import { UserError } from '../../../src/errors.ts';
import { nginxConfiguration } from '../../../src/hosting/nginx.ts';

const FRESH = 'public, max-age=0, must-revalidate';
const MINUTES = 'public, max-age=300';
const YEAR = 'public, max-age=31536000, immutable';

/** Whether a path of `_headers` fits an address as Cloudflare Pages reads it. */
function cloudflareFits(path: string, address: string): boolean {
  const pattern = path
    .replaceAll('.', '\\.')
    .replaceAll('*', '.*')
    .replace(/:[A-Za-z]\w*/g, '[^/]+');
  return new RegExp(`^${pattern}$`).test(address);
}

/** As Netlify reads it: an address with and without its last slash is the same, and so is the case of its letters. */
function netlifyFits(path: string, address: string): boolean {
  const names = path.split('/').filter((name) => name !== '');
  const pattern = names.map((name) =>
    name === '*' ? '?(.*)' : name.startsWith(':') ? '([^/]+)' : name.replaceAll('.', '\\.'),
  );
  return new RegExp(`^/${pattern.join('/')}/?$`, 'iu').test(address);
}

/** Each header with all the values that a host would join for an address. */
function headersOn(text: string, address: string, fits: typeof cloudflareFits): Record<string, string[]> {
  const headers: Record<string, string[]> = {};
  let isFit = false;
  for (const line of text.split('\n')) {
    const [, name, value] = /^ {2}([^:]+): (.*)$/.exec(line) ?? [];
    if (name === undefined || value === undefined) isFit = fits(line, address);
    else if (isFit) (headers[name] ??= []).push(value);
  }
  return headers;
}

const IN_EACH_LANGUAGE = [
  ...['', 'licensees/', 'licensees/alpha/', 'press-releases/', 'press-releases/one/', 'search/', 'about/'],
  ...['search/index.json', 'help/', 'glossary/', 'accessibility/', 'changes/', 'versions/7/', '404.html'],
  ...['offline.html', 'sanad.html', 'sanad', 'data/', 'log/', 'feeds/', 'badges/', 'badges/alpha.svg'],
  ...['feeds/approvals.xml', 'feeds/licensees/alpha.xml', 'oembed/alpha.json', 'embed/check/'],
  ...['badges/alpha.card.png', 'embed/badge/alpha/'],
  ...['opensearch.xml', 'manifest.webmanifest'],
];

describe('headersOf', () => {
  it.each([
    ['/', 'text/html; charset=utf-8', FRESH, undefined],
    ['/ur/licensees/alpha/', 'text/html; charset=utf-8', FRESH, undefined],
    ['/data/', 'text/html; charset=utf-8', MINUTES, '*'],
    ['/ur/data/', 'text/html; charset=utf-8', FRESH, undefined],
    ['/log/', 'text/html; charset=utf-8', FRESH, '*'],
    ['/ur/log/', 'text/html; charset=utf-8', FRESH, undefined],
    ['/ur/sanad.html', 'text/html; charset=utf-8', FRESH, undefined],
    ['/ur/embed/check/', 'text/html; charset=utf-8', FRESH, undefined],
    ['/ur/embed/badge/alpha/', 'text/html; charset=utf-8', FRESH, undefined],
    ['/badges/alpha.card.png', 'image/png', MINUTES, '*'],
    ['/licensees/about/', 'text/html; charset=utf-8', FRESH, undefined],
    ['/badges/', 'text/html; charset=utf-8', MINUTES, '*'],
    ['/badges/alpha.svg', 'image/svg+xml; charset=utf-8', MINUTES, '*'],
    ['/ur/badges/alpha.card.svg', 'image/svg+xml; charset=utf-8', MINUTES, '*'],
    ['/rss.xml', 'application/xml; charset=utf-8', MINUTES, '*'],
    ['/ur/feeds/licensees/alpha.xml', 'application/xml; charset=utf-8', MINUTES, '*'],
    ['/data/licensees.csv', 'text/csv; charset=utf-8', MINUTES, '*'],
    ['/data/sanad.zip', 'application/zip', MINUTES, '*'],
    ['/api/v1/licensees/alpha.json', 'application/json; charset=utf-8', MINUTES, '*'],
    ['/_astro/Page.a1b2.css', 'text/css; charset=utf-8', YEAR, '*'],
    ['/check/index.json', 'application/json; charset=utf-8', FRESH, '*'],
    ['/check/words/ur.json', 'application/json; charset=utf-8', FRESH, '*'],
    ['/sw.js', 'text/javascript; charset=utf-8', FRESH, undefined],
    ['/ur/manifest.webmanifest', 'application/manifest+json; charset=utf-8', FRESH, undefined],
    ['/log/checkpoint', 'text/plain; charset=utf-8', FRESH, '*'],
    ['/log/checkpoints/42', 'text/plain; charset=utf-8', FRESH, '*'],
    ['/check/rests-on-log.js', 'text/javascript; charset=utf-8', FRESH, '*'],
    ['/log/policy', 'text/plain; charset=utf-8', FRESH, '*'],
    ['/log/site.txt', 'text/plain; charset=utf-8', FRESH, '*'],
    ['/log/site.note', 'text/plain; charset=utf-8', FRESH, '*'],
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

  it.each(['approvals', 'decisions', 'losses-and-corrections', 'press-releases', 'changes'])(
    'serves the JSON Feed of %s as what its pages announce it as, in every language',
    (feed) => {
      for (const language of ['', '/ur'])
        expect(headersOf(`${language}/feeds/${feed}.json`)).toMatchObject({
          'Content-Type': 'application/feed+json; charset=utf-8',
          'Cache-Control': MINUTES,
          'Access-Control-Allow-Origin': '*',
        });
    },
  );

  it('lets nobody frame a page, but those that are made for it', () => {
    for (const page of ['/', '/ur/', '/about/', '/licensees/alpha/', '/badges/', '/ur/data/', '/404.html'])
      expect(headersOf(page)['Content-Security-Policy'], page).toContain("frame-ancestors 'none'");
    for (const frame of ['/embed/check/', '/embed/badge/alpha/', '/ur/embed/badge/alpha/']) {
      expect(headersOf(frame)['Content-Security-Policy']).toContain('frame-ancestors *');
      expect(headersOf(frame)['X-Frame-Options']).toBeUndefined();
    }
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
    hostHeaders(basePath, HEADER_RULES)
      .trim()
      .split(/\n(?=\/)/);

  it('puts every path under the base path', () => {
    for (const block of blocks('/register/')) expect(block).toMatch(/^\/register\//);
  });

  const FOUR = headerRules(['', 'ur/', 'ps/', 'sd/']);

  it('stays within what Cloudflare Pages reads, with four languages too: 100 rules, lines of 2,000 characters', () => {
    for (const text of [hostHeaders('/', HEADER_RULES), hostHeaders('/a/long/base/path/', FOUR)]) {
      expect(text.match(/^\//gm)?.length).toBeLessThanOrEqual(100);
      for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(2000);
    }
  });

  it.each([
    ['Cloudflare Pages', cloudflareFits],
    ['Netlify', netlifyFits],
  ])('says on %s of each language what it says of the first', (_host, fits) => {
    const read = (address: string) => headersOn(hostHeaders('/', FOUR), address, fits);
    for (const path of IN_EACH_LANGUAGE)
      for (const prefix of ['ur/', 'ps/', 'sd/']) {
        const here = read(`/${prefix}${path}`);
        expect(here['Cache-Control'], prefix + path).toHaveLength(1);
        expect(here['Content-Security-Policy'], prefix + path).toEqual(
          read(`/${path}`)['Content-Security-Policy'],
        );
        for (const [name, values] of Object.entries(here)) expect(values, `${path} ${name}`).toHaveLength(1);
      }
  });

  it.each([
    '/_astro/search.a1b2.js',
    '/_astro/versions.a1b2.js',
    '/data/press-releases.csv',
    '/feeds/press-releases.xml',
    '/feeds/changes.json',
    '/feeds/licensees/alpha.xml',
    '/versions/7/decisions.csv',
    '/cards/ur/alpha.png',
  ])('says nothing twice of %s, which has the name of a page in it', (address) => {
    for (const fits of [cloudflareFits, netlifyFits]) {
      const headers = headersOn(hostHeaders('/', HEADER_RULES), address, fits);
      expect(headers['Cache-Control']).toHaveLength(1);
      expect(headers).not.toHaveProperty('X-Frame-Options');
    }
  });

  it('lets nobody frame a page by the name of its file, which Netlify serves as well', () => {
    for (const page of ['', 'about/', 'ur/', 'ur/about/', 'licensees/alpha/', 'ur/licensees/alpha/']) {
      const headers = headersOn(hostHeaders('/', HEADER_RULES), `/${page}index.html`, netlifyFits);
      expect(headers['Content-Security-Policy']?.[0], page).toContain("frame-ancestors 'none'");
      expect(headers['X-Frame-Options']?.[0], page).toBe('DENY');
    }
  });

  it('has a star only at the end of a path, and a placeholder only for a whole name, as Netlify wants them', () => {
    for (const block of blocks('/')) expect(block.split('\n')[0]).toMatch(/^(\/:[a-z]+|\/[\w.-]*)*(\/\*)?$/);
  });
});

describe('nginxConfiguration', () => {
  it('cannot be broken by a folder with quotes', () => {
    const configuration = nginxConfiguration({ root: '/srv/"x"; y', listen: '80', basePath: '/' });
    expect(configuration).toContain(String.raw`alias "/srv/\"x\"; y/";`);
  });

  it.each(['/srv/$x', '/srv/x\ny'])('refuses the folder %j, which nginx has no way to write', (root) => {
    expect(() => nginxConfiguration({ root, listen: '80', basePath: '/' })).toThrow(UserError);
  });

  it('says where it has no TLS that Strict-Transport-Security does nothing', () => {
    const tls = { origin: 'https://vpn.example.pk', plain: '80', certificates: '/etc/x' };
    const plain = nginxConfiguration({ root: '/srv', listen: '80', basePath: '/' });
    expect(plain).toMatch(/# There is no TLS here[^]*listen 80;/);
    const safe = nginxConfiguration({ root: '/srv', listen: '443', basePath: '/', tls });
    expect(safe).not.toContain('no TLS here');
    expect(safe).toContain('listen [::]:443 ssl http2;');
    expect(safe).toContain('return 308 https://vpn.example.pk$request_uri;');
  });
});
