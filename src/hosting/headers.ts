import { extname } from 'node:path';

import { LANGUAGES, languages } from '../i18n/languages.ts';

/**
 * The headers of every class of address, in one table: `_headers` for hosts that read it, the nginx configuration and
 * the register's own server are made of it. Hosts join the values of a header that two rules set, so no two rules that
 * fit the same address may name the same header; a test holds that over everything that is published.
 */
export interface HeaderRule {
  /** Paths from the base: one address, or `…/*` for all below it. */
  readonly paths: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
}

/** The same path under the root of each language. */
function inEachLanguage(...paths: readonly string[]): string[] {
  return LANGUAGES.flatMap((language) => paths.map((path) => `/${languages[language].prefix}${path}`));
}

const PAGES = inEachLanguage(
  '',
  'licensees/*',
  'press-releases/*',
  'search/*',
  'about/',
  'help/',
  'glossary/',
  'accessibility/',
  'changes/*',
  'versions/*',
  '404.html',
  'offline.html',
  'sanad.html',
);
/** Pages that share a folder with files that other sites read. */
const PAGES_AMONG_FILES = inEachLanguage('feeds/', 'badges/', 'data/', 'log/');

const FRESH = 'public, max-age=0, must-revalidate';
const MINUTES = 'public, max-age=300';
const DAY = 'public, max-age=86400';
const YEAR = 'public, max-age=31536000, immutable';

/** Hashes of scripts and styles stand in each page; a header is needed for who may frame it. */
function framedBy(ancestors: string): string {
  return `base-uri 'none'; form-action 'self'; object-src 'none'; frame-ancestors ${ancestors}`;
}

export const HEADER_RULES: readonly HeaderRule[] = [
  {
    paths: ['/*'],
    headers: {
      'Strict-Transport-Security': 'max-age=31536000',
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'strict-origin-when-cross-origin',
      'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    },
  },
  {
    paths: [...PAGES, ...PAGES_AMONG_FILES],
    headers: { 'Content-Security-Policy': framedBy("'none'"), 'X-Frame-Options': 'DENY' },
  },
  { paths: inEachLanguage('embed/*'), headers: { 'Content-Security-Policy': framedBy('*') } },
  {
    paths: [
      ...PAGES,
      ...inEachLanguage('embed/*', 'opensearch.xml', 'manifest.webmanifest'),
      '/check/*',
      '/sw.js',
    ],
    headers: { 'Cache-Control': FRESH },
  },
  {
    paths: [
      ...inEachLanguage('badges/*', 'feeds/*', 'oembed/*'),
      '/rss.xml',
      '/data/*',
      // The page of the first language is under `/data/*` already.
      ...inEachLanguage('data/').slice(1),
      '/api/*',
      '/cards/*',
    ],
    headers: { 'Cache-Control': MINUTES },
  },
  {
    paths: [
      ...inEachLanguage('badges/*', 'feeds/*', 'oembed/*'),
      '/rss.xml',
      '/data/*',
      '/api/*',
      '/log/*',
      '/versions/*',
      ...inEachLanguage('opensearch.xml'),
      // A frame that its page sandboxes has no origin, and asks for its scripts and the index as another site would.
      '/_astro/*',
      '/check/*',
    ],
    headers: { 'Access-Control-Allow-Origin': '*' },
  },
  // Pictures and data of this site may be shown by pages that isolate themselves (COEP).
  {
    paths: [...inEachLanguage('badges/*'), '/cards/*'],
    headers: { 'Cross-Origin-Resource-Policy': 'cross-origin' },
  },
  {
    paths: [
      '/favicon.ico',
      '/favicon.svg',
      '/mark.svg',
      '/apple-touch-icon.png',
      '/icon-192.png',
      '/icon-512.png',
      '/icon-maskable-512.png',
    ],
    headers: { 'Cache-Control': DAY },
  },
  { paths: ['/_astro/*', '/log/tile/*', '/log/checkpoints/*'], headers: { 'Cache-Control': YEAR } },
  {
    paths: [...inEachLanguage('log/'), '/log/checkpoint', '/log/proof/*'],
    headers: { 'Cache-Control': FRESH },
  },
  {
    paths: inEachLanguage('opensearch.xml'),
    headers: { 'Content-Type': 'application/opensearchdescription+xml; charset=utf-8' },
  },
  { paths: inEachLanguage('oembed/*'), headers: { 'Content-Type': 'application/json; charset=utf-8' } },
  // Types as C2SP tlog-tiles gives them.
  {
    paths: ['/log/checkpoint', '/log/checkpoints/*', '/log/proof/*'],
    headers: { 'Content-Type': 'text/plain; charset=utf-8' },
  },
  { paths: ['/log/tile/*'], headers: { 'Content-Type': 'application/octet-stream' } },
  {
    paths: ['licensees', 'services', 'press-releases', 'decisions'].map((table) => `/data/${table}.csv`),
    headers: { 'Content-Type': 'text/csv; charset=utf-8' },
  },
];

/**
 * What a file is read as by the ending of its name. Without a charset a reader guesses one, and Urdu suffers. Feeds are
 * plain XML and JSON, which a browser shows to whoever follows the link.
 */
export const TYPES: Readonly<Record<string, string>> = {
  '.csv': 'text/csv; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.ndjson': 'application/x-ndjson; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml; charset=utf-8',
  '.zip': 'application/zip',
};

/** Whether a rule's path covers an address, or all addresses of another rule's path. */
function covers(path: string, address: string): boolean {
  return path.endsWith('/*') ? address.startsWith(path.slice(0, -1)) : path === address;
}

/** What the table says of an address, or of a path of the table. Throws where it says one thing twice. */
export function tableHeadersOf(address: string): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {};
  for (const rule of HEADER_RULES.filter(({ paths }) => paths.some((path) => covers(path, address))))
    for (const [name, value] of Object.entries(rule.headers)) {
      if (name in headers) throw new Error(`two rules set ${name} for ${address}`);
      headers[name] = value;
    }
  return headers;
}

/** All headers that an address of the site is served with; `address` is its path from the base. */
export function headersOf(address: string): Readonly<Record<string, string>> {
  const type = address.endsWith('/') ? TYPES['.html'] : TYPES[extname(address)];
  return { ...(type === undefined ? {} : { 'Content-Type': type }), ...tableHeadersOf(address) };
}

/** The table as the `_headers` file that Netlify and Cloudflare Pages read from the root of a site. */
export function hostHeaders(basePath: string): string {
  const paths = [...new Set(HEADER_RULES.flatMap((rule) => rule.paths))];
  const blocks = paths.map((path) => {
    const headers = HEADER_RULES.filter((rule) => rule.paths.includes(path)).flatMap((rule) =>
      Object.entries(rule.headers),
    );
    return [basePath + path.slice(1), ...headers.map(([name, value]) => `  ${name}: ${value}`)].join('\n');
  });
  return `${blocks.join('\n')}\n`;
}
