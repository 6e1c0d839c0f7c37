import { extname } from 'node:path';

import { LANGUAGES, languages } from '../i18n/languages.ts';

/**
 * The headers of every class of address, in one table: `_headers` for hosts that read it, the nginx configuration and
 * the register's own server are made of it. Hosts join the values of a header that two rules set, so no two rules that
 * fit the same address may give one header two values; a test enforces that for everything published.
 */
export interface HeaderRule {
  /**
   * Paths from the base, as Netlify and Cloudflare Pages read them: one address; `…/*` for all below it; `:name` for any
   * one name between two slashes. Netlify takes an address with and without its last slash for the same.
   */
  readonly paths: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Pages that have the same headers in every folder, so that one rule is enough for all languages but the first.
 * Cloudflare Pages reads 100 rules. No star here: by `/:language/search/*` Netlify means `/_astro/search.js` too.
 */
const PAGES = [
  'press-releases/',
  'press-releases/:id/',
  'search/',
  'search/index.json',
  'news/',
  'about/',
  'help/',
  'glossary/',
  'accessibility/',
  'changes/',
  'versions/',
  'versions/:number/',
  '404.html',
  'offline.html',
  'sanad.html',
  // Hosts may serve it without its ending.
  'sanad',
];
/** Pages that share a folder with files that other sites read. */
const PAGES_AMONG_FILES = ['feeds/', 'badges/', 'data/', 'log/'];
/** A page by the name of its file, which Netlify serves too, however deep it lies; others redirect to the page. */
const PAGE_FILES = ['/index.html', '/:a/index.html', '/:a/:b/index.html', '/:a/:b/:c/index.html'];

/**
 * Files of the log that are text and may change: the checkpoint and all that holds it, and checkpoints, which gain
 * signatures.
 */
const CHANGING_LOG_FILES = [
  '/log/checkpoint',
  '/log/checkpoints/*',
  '/log/proof/*',
  '/log/policy',
  '/log/site.txt',
  '/log/site.note',
];

/** The file that programs get, with the status 404, for an address of the API that does not exist: a path from the base. */
export const ERROR_DOCUMENT = 'api/404.json';

const FRESH = 'public, max-age=0, must-revalidate';
const MINUTES = 'public, max-age=300';
const DAY = 'public, max-age=86400';
const YEAR = 'public, max-age=31536000, immutable';

/** Each page itself has the hashes of its scripts and styles; only who may frame it needs a header. */
function framedBy(ancestors: string): string {
  return `base-uri 'none'; form-action 'self'; object-src 'none'; frame-ancestors ${ancestors}`;
}

/** The table for languages with these prefixes; the first is at the root and has none. */
export function headerRules(prefixes: readonly string[]): HeaderRule[] {
  /** The same path under the root of each language. */
  const inEach = (...paths: readonly string[]) =>
    prefixes.flatMap((prefix) => paths.map((path) => `/${prefix}${path}`));
  /** The same path at the root and in any folder of it; must not contradict what `inEach` says. */
  const inAny = (...paths: readonly string[]) =>
    ['/', '/:language/'].flatMap((root) => paths.map((path) => root + path));
  const pages = [...inEach('', 'licensees/*'), ...inAny(...PAGES)];
  const oembed = inAny('oembed/:file');
  const ofOthers = [...inEach('badges/*', 'feeds/*'), ...oembed, '/rss.xml', '/data/*', '/api/*'];
  return [
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
      paths: [...pages, ...inAny(...PAGES_AMONG_FILES), ...PAGE_FILES],
      headers: { 'Content-Security-Policy': framedBy("'none'"), 'X-Frame-Options': 'DENY' },
    },
    { paths: inEach('embed/*'), headers: { 'Content-Security-Policy': framedBy('*') } },
    {
      paths: [
        ...pages.filter((path) => !path.startsWith('/versions/')),
        ...inEach('embed/*'),
        ...inAny('opensearch.xml', 'manifest.webmanifest', 'log/'),
        // The page of the first language is under `/data/*`.
        '/:language/data/',
        '/check/*',
        '/versions/*',
        '/sw.js',
        ...CHANGING_LOG_FILES,
      ],
      headers: { 'Cache-Control': FRESH },
    },
    { paths: [...ofOthers, '/cards/*'], headers: { 'Cache-Control': MINUTES } },
    {
      paths: [
        ...ofOthers,
        '/log/*',
        '/versions/*',
        ...inAny('opensearch.xml'),
        // A frame that its page sandboxes has no origin, and asks for its scripts and the index as another site would.
        '/_astro/*',
        '/check/*',
      ],
      headers: { 'Access-Control-Allow-Origin': '*' },
    },
    // Pictures and data of this site may be shown by pages that isolate themselves (COEP).
    {
      paths: [...inEach('badges/*'), '/cards/*'],
      headers: { 'Cross-Origin-Resource-Policy': 'cross-origin' },
    },
    {
      // The other icons are left to the host: Cloudflare reads a hundred rules.
      paths: ['/favicon.ico', '/favicon.svg'],
      headers: { 'Cache-Control': DAY },
    },
    { paths: ['/_astro/*', '/log/tile/*'], headers: { 'Cache-Control': YEAR } },
    {
      paths: inAny('opensearch.xml'),
      headers: { 'Content-Type': 'application/opensearchdescription+xml; charset=utf-8' },
    },
    { paths: oembed, headers: { 'Content-Type': 'application/json; charset=utf-8' } },
    // The type of JSON Feed 1.1, as the pages announce it; browsers show it as they show any `+json`.
    {
      paths: inAny(
        ...['approvals', 'decisions', 'losses-and-corrections', 'press-releases', 'changes'].map(
          (feed) => `feeds/${feed}.json`,
        ),
      ),
      headers: { 'Content-Type': 'application/feed+json; charset=utf-8' },
    },
    // Types as C2SP tlog-tiles gives them.
    {
      paths: CHANGING_LOG_FILES,
      headers: { 'Content-Type': 'text/plain; charset=utf-8' },
    },
    { paths: ['/log/tile/*'], headers: { 'Content-Type': 'application/octet-stream' } },
  ];
}

export const HEADER_RULES: readonly HeaderRule[] = headerRules(
  LANGUAGES.map((language) => languages[language].prefix),
);

/**
 * The type of a file by its ending. Without a charset, readers guess one, and get Urdu wrong. RSS is
 * plain XML, which a browser shows when somebody follows the link.
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
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.xml': 'application/xml; charset=utf-8',
  '.zip': 'application/zip',
};

/** The regular expression of the addresses that a rule's path fits. */
export function patternOf(path: string): string {
  const names = path.replaceAll('.', String.raw`\.`).replace(/:\w+/g, '[^/]+');
  return names.endsWith('/*') ? `^${names.slice(0, -1)}` : `^${names}$`;
}

/** Each header of the table with its value and its addresses. */
const TABLE = HEADER_RULES.flatMap(({ paths, headers }) => {
  const fits = new RegExp(paths.map(patternOf).join('|'));
  return Object.entries(headers).map(([name, value]) => ({ fits, name, value }));
});

/** The headers of the table for an address. Throws if it has two values for one header. */
function tableHeadersOf(address: string): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {};
  for (const { name, value } of TABLE.filter(({ fits }) => fits.test(address))) {
    if ((headers[name] ?? value) !== value) throw new Error(`two rules set ${name} for ${address}`);
    headers[name] = value;
  }
  return headers;
}

/** All headers that an address of the site is served with; `address` is its path from the base. */
export function headersOf(address: string): Readonly<Record<string, string>> {
  const type = address.endsWith('/') ? TYPES['.html'] : TYPES[extname(address)];
  return { ...(type === undefined ? {} : { 'Content-Type': type }), ...tableHeadersOf(address) };
}

/** The `_redirects` file of Netlify, which then answers programs in JSON; Cloudflare Pages passes over such a rule. */
export function hostRedirects(basePath: string): string {
  return `${basePath}api/* ${basePath}${ERROR_DOCUMENT} 404\n`;
}

/** The table as the `_headers` file that Netlify and Cloudflare Pages read from the root of a site. */
export function hostHeaders(basePath: string, rules: readonly HeaderRule[]): string {
  const paths = [...new Set(rules.flatMap((rule) => rule.paths))];
  const blocks = paths.map((path) => {
    const headers = rules
      .filter((rule) => rule.paths.includes(path))
      .flatMap((rule) => Object.entries(rule.headers));
    return [basePath + path.slice(1), ...headers.map(([name, value]) => `  ${name}: ${value}`)].join('\n');
  });
  return `${blocks.join('\n')}\n`;
}
