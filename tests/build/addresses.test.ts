import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { createSiteServer, listen } from '../../src/hosting/server.ts';
import { BADGE_PAGES, BADGES, IDS, PAGES, SITE_URL, VERSIONS } from '../addresses.ts';
import { PAKISTAN } from '../registers/pakistan.ts';
import { BASE_PATH, digests, SITE, SITE_UNDER_BASE } from './builds.ts';

const HTML = 'text/html; charset=utf-8';
const SCRIPT = 'text/javascript; charset=utf-8';
const MANIFEST = 'application/manifest+json; charset=utf-8';
const XML = 'application/xml; charset=utf-8';
const JSON_TEXT = 'application/json; charset=utf-8';
const JSON_FEED = 'application/feed+json; charset=utf-8';
const CSV = 'text/csv; charset=utf-8';
const TEXT = 'text/plain; charset=utf-8';
const BYTES = 'application/octet-stream';
const SVG = 'image/svg+xml; charset=utf-8';

const LATEST = VERSIONS.at(-1) ?? 0;

/** Every permanent address, the type that it is served with, and a line of what it says. */
const CONTRACT: readonly (readonly [address: string, type: string, says: RegExp])[] = [
  ['/', HTML, /<input[^>]* type="search"/],
  ['/licensees/', HTML, /Nexilium Tech \(SMC-Pvt\.\) Ltd\./],
  ['/licensees/nexilium-tech/', HTML, /<h1[^]*Nexilium Tech[^]*<\/h1>/],
  ['/press-releases/', HTML, /href="\/press-releases\/pta-2025-11-13-names-five-licensees\/"/],
  [
    '/press-releases/pta-2025-11-13-names-five-licensees/',
    HTML,
    /href="https:\/\/[^"]*"[^>]*rel="[^"]*noopener/,
  ],
  ['/feeds/', HTML, /href="\/feeds\/approvals\.xml"/],
  ['/badges/', HTML, /src="\/badges\/[a-z0-9-]+\.svg"/],
  ['/data/', HTML, /href="\/data\/licensees\.csv"/],
  ['/search/', HTML, /<search-box data-rows="\/search\/index\.json"/],
  ['/search/index.json', JSON_TEXT, /^\{"reviewedOn":"[^"]*","rows":\[\{"kind":"licensee",/],
  ['/check/answers/en.json', JSON_TEXT, /"check\.opening\.licensed":"Yes, licensed\."/],
  ['/check/answers/ur.json', JSON_TEXT, /"check\.opening\.licensed":"[^"]+"/],
  ['/check/words.json', JSON_TEXT, /^\{"asks":"[^"]+"/],
  ['/check/words/en.json', JSON_TEXT, /"help":\{"legal":\{"text":"[^"]+","href":"\/help\/#legal"/],
  ['/news/', HTML, /PTA<[^]*href="\/licensees\/zettabyte\/"[^]*href="\/changes\/#version-43"/],
  ['/ur/news/', HTML, /href="\/ur\/changes\/#version-43"/],
  ['/about/', HTML, /Pakistan Telecommunication Authority/],
  ['/help/', HTML, /id="legal"[^]*href="\/press-releases\/senate-2024-11-18-deadline-30-november\/"/],
  ['/glossary/', HTML, /<dt[^>]* id="commencement-certificate"[^]*<span[^>]* lang="ur"/],
  ['/accessibility/', HTML, /WCAG 2\.2/],
  ['/ur/', HTML, /<html lang="ur" dir="rtl"/],
  ['/ur/licensees/', HTML, /href="\/ur\/licensees\/nexilium-tech\/"/],
  ['/ur/licensees/nexilium-tech/', HTML, /Nexilium Tech/],
  ['/ur/press-releases/', HTML, /href="\/ur\/press-releases\/pta-2025-11-13-names-five-licensees\/"/],
  ['/ur/press-releases/pta-2025-11-13-names-five-licensees/', HTML, /<html lang="ur" dir="rtl"/],
  ['/ur/feeds/', HTML, /approvals\.xml"/],
  ['/ur/badges/', HTML, /src="\/badges\/[a-z0-9-]+\.svg"/],
  ['/ur/data/', HTML, /href="\/data\/licensees\.csv"/],
  ['/ur/search/', HTML, /<search-box data-rows="\/ur\/search\/index\.json"/],
  ['/ur/search/index.json', JSON_TEXT, /"title":"فرہنگ|"kind":"term"/],
  ['/check/words/ur.json', JSON_TEXT, /"href":"\/ur\/help\/#legal"/],
  ['/ur/about/', HTML, /<html lang="ur" dir="rtl"/],
  ['/ur/help/', HTML, /id="legal"[^]*href="\/ur\/press-releases\/senate-2024-11-18-deadline-30-november\/"/],
  ['/ur/glossary/', HTML, /<dt[^>]* id="commencement-certificate"[^]*<span[^>]* lang="en"/],
  ['/ur/accessibility/', HTML, /WCAG 2\.2/],
  ['/embed/check/', HTML, /<input[^>]* name="q"/],
  ['/ur/embed/check/', HTML, /<html lang="ur" dir="rtl"/],
  [
    '/feeds/licensees/nexilium-tech.xml',
    XML,
    /tag:sanad-pk\.invalid,2026:licensees\/nexilium-tech\/en\/decision\/3</,
  ],
  ['/feeds/changes.xml', XML, new RegExp(`2026:(changes/en/)?version/${LATEST}</guid>`)],
  ['/feeds/changes.json', JSON_FEED, new RegExp(`"id":"[^"]*version/${LATEST}"`)],
  ['/ur/feeds/changes.xml', XML, new RegExp(`<language>ur</language>[^]*/ur/versions/${LATEST}/`)],
  ['/ur/feeds/changes.json', JSON_FEED, new RegExp(`"url":"[^"]*/ur/versions/${LATEST}/"`)],
  ['/ur/feeds/decisions.xml', XML, /<language>ur<\/language>/],
  ['/ur/feeds/decisions.json', JSON_FEED, /"language":\s*"ur"/],
  ['/badges/kestrel-vpn.json', JSON_TEXT, /"schemaVersion":\s*1/],
  ['/ur/badges/kestrel-vpn.card.svg', SVG, /^<svg [^>]*lang="ur"/],
  ['/badges/kestrel-vpn.png', 'image/png', /PNG/],
  ['/ur/badges/ptcl.card.png', 'image/png', /PNG/],
  ['/embed/badge/kestrel-vpn/', HTML, /<h1[^>]*><bdi[^>]*>Kestrel VPN</],
  ['/ur/embed/badge/ptcl/', HTML, /<html lang="ur" dir="rtl"/],
  ['/api/v1/licensees.json', JSON_TEXT, /"figures"/],
  ['/api/v1/licensees/nexilium-tech.json', JSON_TEXT, /"legal_name"/],
  ['/api/v1/decisions.json', JSON_TEXT, /"recorded_on"/],
  ['/api/v1/openapi.json', JSON_TEXT, /"openapi":\s*"3\.1\.0"/],
  ['/api/v1/schemas/licensees.json', JSON_TEXT, /2020-12/],
  ['/api/v1/schemas/register-file.json', JSON_TEXT, /"timeZone"/],
  ['/oembed/nexilium-tech.json', JSON_TEXT, /"type":\s*"rich"/],
  ['/data/sha256sums.txt', 'text/plain; charset=utf-8', /^[0-9a-f]{64} {2}licensees\.csv\n/],
  ['/data/sanad.zip', 'application/zip', /^PK/],
  ['/cards/ur/nexilium-tech.png', 'image/png', /PNG/],
  [
    '/opensearch.xml',
    'application/opensearchdescription+xml; charset=utf-8',
    /template="https:\/\/sanad\.example\/#q=\{searchTerms\}"/,
  ],
  ['/feeds/approvals.xml', XML, /<rss [^>]*version="2\.0"/],
  ['/feeds/approvals.json', JSON_FEED, /"version":\s*"https:\/\/jsonfeed\.org\/version\/1\.1"/],
  ['/rss.xml', XML, /<rss [^>]*version="2\.0"/],
  [
    '/data/licensees.csv',
    CSV,
    /^id,legal_name,legal_name_ur,aliases,basis,licence_no,city,renamed_on,renamed_source,note\r?\n/,
  ],
  [
    '/data/services.csv',
    CSV,
    /^id,licensee,brand,brand_ur,aliases,domains,apps,source,since,until,until_source,renamed_on,renamed_source,note\r?\n/,
  ],
  ['/data/press-releases.csv', CSV, /^id,date,publisher,kind,title,title_kind,url,/],
  [
    '/data/decisions.csv',
    CSV,
    /^id,licensee,decision,effective_on,until,source,corrects,recorded_on,note\r?\n/,
  ],
  ['/data/register.json', JSON_TEXT, /"nexilium-tech"/],
  ['/data/folder.json', JSON_TEXT, /^\{"register\.json":"\{\\n  \\"country\\"/],
  ['/data/datapackage.json', JSON_TEXT, /"\$schema":\s*"https:\/\/datapackage\.org\/profiles\/2\.0/],
  ...BADGES.map((address) => [address, SVG, /^<svg [^>]*role="img"/] as const),
  ['/manifest.webmanifest', MANIFEST, /"name": "Sanad · سند"[^]*"lang": "en"[^]*"start_url": "\/"/],
  ['/ur/manifest.webmanifest', MANIFEST, /"name": "سند · Sanad"[^]*"dir": "rtl"[^]*"start_url": "\/ur\/"/],
  ['/sw.js', SCRIPT, /"\.\/ur\/"/],
  ['/sanad.html', HTML, /<script id="check-index" type="application\/json">\{"version":\d/],
  ['/ur/sanad.html', HTML, /<html lang="ur" dir="rtl"/],
  ['/offline.html', HTML, /<h1>You’re offline<\/h1>/],
  ['/changes/', HTML, new RegExp(`href="/versions/${LATEST}/"`)],
  ['/ur/changes/', HTML, new RegExp(`href="/ur/versions/${LATEST}/"`)],
  [`/versions/${LATEST}/`, HTML, new RegExp(`href="/versions/${LATEST}/decisions\\.csv"`)],
  [`/versions/${LATEST}/decisions.csv`, CSV, /^id,licensee,decision,effective_on,until,source,/],
  [`/versions/${LATEST}/tables.json`, JSON_TEXT, new RegExp(`^\\{\\n "version": ${LATEST},`)],
  [
    `/versions/${LATEST}/register.json`,
    JSON_TEXT,
    new RegExp(`"version_number":${LATEST},"permanent_url":"[^"]*/versions/${LATEST}/"`),
  ],
  ['/versions/', HTML, new RegExp(`href="/versions/${LATEST}/"`)],
  ['/ur/versions/', HTML, new RegExp(`href="/ur/versions/${LATEST}/"`)],
  ['/versions/index.json', JSON_TEXT, new RegExp(`"versions":\\[\\{"number":${LATEST},`)],
  ['/data/register.csv', CSV, /^licensee,service,legal_name,[^]*\nnexilium-tech,/],
  ['/data/standings.csv', CSV, /^licensee,from_day,to_day,licence_status,/],
  ['/data/dates.csv', CSV, /^table,id,column,date,date_earliest,date_latest\n/],
  ['/data/register.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', /^PK/],
  ['/log/', HTML, /sanad-pk\.invalid\/log/],
  ['/ur/log/', HTML, /sanad-pk\.invalid\/log/],
  ['/log/checkpoint', TEXT, new RegExp(`^sanad-pk\\.invalid/log\\n${LATEST}\\n`)],
  [`/log/checkpoints/${LATEST}`, TEXT, /^sanad-pk\.invalid\/log\n/],
  ['/log/site.txt', TEXT, /^[0-9a-f]{64} {2}404\.html$/m],
  ['/check/rests-on-log.js', SCRIPT, /postMessage/],
  ['/log/site.note', TEXT, /^sanad-pk\.invalid\/log site\nlog \d+ .{44}\ncommit [0-9a-z]+\nSITE_URL=/],
  ['/log/proof/1.tlog-proof', TEXT, /^c2sp\.org\/tlog-proof@v1\nindex 0\n/],
  [`/log/tile/0/000.p/${LATEST}`, BYTES, /^[^]+$/],
  [`/log/tile/entries/000.p/${LATEST}`, BYTES, /^..\{"entry":1,"key":/],
  ['/sitemap-index.xml', XML, /<loc>https:\/\/sanad\.example\/sitemap-0\.xml<\/loc>/],
  ['/sitemap-0.xml', XML, /hreflang="ur" href="https:\/\/sanad\.example\/ur\/"/],
];

describe.each([
  ['at the root', SITE, '/'],
  ['under a base path', SITE_UNDER_BASE, BASE_PATH],
])('the site %s', (_where, folder, basePath) => {
  let server: Server;
  let origin = '';

  beforeAll(async () => {
    server = createSiteServer(folder, basePath);
    origin = `http://127.0.0.1:${await listen(server, 0, '127.0.0.1')}`;
  });

  afterAll(() => {
    server.close();
  });

  const get = (address: string) => fetch(origin + basePath + address.slice(1), { redirect: 'manual' });

  it.each(CONTRACT)('answers %s with %s', async (address, type, says) => {
    const response = await get(address);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(type);
    // The table is written for the root.
    expect((await response.text()).replaceAll(basePath, '/')).toMatch(says);
  });

  it.each(PAGES)('answers %s with a page', async (address) => {
    const response = await get(address);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(HTML);
  });

  it.each([
    ['/nowhere/', 'en'],
    ['/licensees/nobody/', 'en'],
    ['/ur/nowhere/', 'ur'],
  ])('answers %s with "not found" in the language of the address', async (address, language) => {
    const response = await get(address);
    expect(response.status).toBe(404);
    expect(await response.text()).toContain(`<html lang="${language}"`);
  });

  it('publishes the tables byte for byte', () => {
    for (const table of ['licensees', 'services', 'press-releases', 'decisions'])
      expect(readFileSync(join(folder, `data/${table}.csv`))).toEqual(
        readFileSync(join(PAKISTAN, `${table}.csv`)),
      );
  });

  it('lists every page in the sitemap, and nothing else', () => {
    const xml = readFileSync(join(folder, 'sitemap-0.xml'), 'utf8');
    const listed = [...xml.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, url]) => url);
    expect(listed.sort()).toEqual(PAGES.map((address) => SITE_URL + basePath + address.slice(1)).sort());
  });

  it.each([
    'licensees',
    'press-releases',
    'badges',
    'oembed',
    'cards/en',
    'feeds/licensees',
    'api/v1/licensees',
  ])('has beside the files of %s that are named by ids only names that no id may have', (path) => {
    const names = readdirSync(join(folder, path)).map((file) => file.replace(/\..*/, ''));
    const others = names.filter((name) => !IDS.includes(name));
    expect(others.filter((name) => !['index', 'register'].includes(name))).toEqual([]);
  });

  it('publishes no page that is not an address of the site', () => {
    const pages = Object.keys(digests(folder)).filter((path) => path.endsWith('.html'));
    const known = [...PAGES, ...BADGE_PAGES].map((address) => `${address.slice(1)}index.html`);
    expect(pages.filter((path) => !known.includes(path))).toEqual([
      '404.html',
      'embed/check/index.html',
      'offline.html',
      'sanad.html',
      'ur/404.html',
      'ur/embed/check/index.html',
      'ur/offline.html',
      'ur/sanad.html',
    ]);
    expect(existsSync(join(folder, 'ur/404'))).toBe(false);
  });
});
