import { UserError } from '../errors.ts';
import { LANGUAGES, languages } from '../i18n/languages.ts';
import { ERROR_DOCUMENT, HEADER_RULES, patternOf, TYPES } from './headers.ts';

/** Where nginx serves the site. */
export interface Serving {
  /** The folder of the built site, absolute. */
  readonly root: string;
  /** What `listen` says: a port, or an address with a port. */
  readonly listen: string;
  readonly basePath: string;
  /** Given where nginx itself ends TLS. */
  readonly tls?: Tls | undefined;
}

export interface Tls {
  /** The origin of the site, with https. */
  readonly origin: string;
  /** What `listen` says for plain http, whose requests are sent on to the origin. */
  readonly plain: string;
  /** The folder with `fullchain.pem` and `privkey.pem`. */
  readonly certificates: string;
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}

/** A text in quotes. In nginx every dollar sign begins a variable, so that none can be written. */
function quoted(text: string): string {
  if (text.includes('$') || /[\r\n]/.test(text))
    throw new UserError(
      `nginx cannot be told of ${JSON.stringify(text)}: it has a dollar sign or a line break`,
    );
  return `"${text.replace(/["\\]/g, String.raw`\$&`)}"`;
}

/** A regular expression in which a dot matches line breaks too. */
function matching(pattern: string): string {
  return `"~(?s)${pattern}"`;
}

/** A map that is looked up again for the page that answers an error. */
function mapOf(from: string, to: string, lines: readonly string[]): string[] {
  return [`map ${from} ${to} {`, ...indented(['volatile;', ...lines]), '}'];
}

const variableOf = (header: string) => `$sanad_${header.toLowerCase().replaceAll('-', '_')}`;

/** Each header but the type, with its value for the addresses that each rule fits. */
function valuesByHeader(): [name: string, values: [pattern: string, value: string][]][] {
  const names = new Set(HEADER_RULES.flatMap(({ headers }) => Object.keys(headers)));
  names.delete('Content-Type');
  return [...names].map((name) => [
    name,
    HEADER_RULES.flatMap(({ paths, headers }) => {
      const value = headers[name];
      return value === undefined ? [] : [[paths.map(patternOf).join('|'), value]];
    }),
  ]);
}

/** Files whose type does not follow from their ending. All are text except the tiles of the log. */
function typedLocations(base: string): string[] {
  const location = (paths: readonly string[], ...lines: readonly string[]) => [
    `location ~ "(?s)^${base}(?:${paths.map((path) => patternOf(path).slice(1)).join('|')})" {`,
    ...indented(['types {}', ...lines]),
    '}',
  ];
  return [
    '# Tiles of hashes do not get smaller; bundles of entries do, as C2SP tlog-tiles asks.',
    ...location(['/log/tile/entries/*'], 'gzip_types *;'),
    ...HEADER_RULES.flatMap(({ paths, headers: { 'Content-Type': type } }) => {
      if (type === undefined) return [];
      const more = type.includes('charset') ? ['gzip_types *;'] : [];
      return location(paths, `default_type ${quoted(type)};`, ...more);
    }),
  ];
}

/** The same port of every address of the machine, or the one address that is given. */
function listens(listen: string, more = ''): string[] {
  const addresses = /^\d+$/.test(listen) ? [listen, `[::]:${listen}`] : [listen];
  return addresses.map((address) => `listen ${address}${more};`);
}

function tlsServer(listen: string, { origin, certificates }: Tls): string[] {
  return [
    ...listens(listen, ' ssl http2'),
    `server_name ${new URL(origin).hostname};`,
    `ssl_certificate ${quoted(`${certificates}/fullchain.pem`)};`,
    `ssl_certificate_key ${quoted(`${certificates}/privkey.pem`)};`,
    'ssl_protocols TLSv1.2 TLSv1.3;',
    'ssl_session_cache shared:sanad:1m;',
  ];
}

function redirectingServer({ origin, plain }: Tls): string[] {
  return [
    'server {',
    ...indented([
      ...listens(plain),
      `server_name ${new URL(origin).hostname};`,
      'server_tokens off;',
      `return 308 ${origin}$request_uri;`,
    ]),
    '}',
  ];
}

const WITHOUT_TLS = [
  '# There is no TLS here, and over plain http a browser ignores Strict-Transport-Security: let the server in front',
  '# end TLS and redirect http, or print this with SITE_URL=https://… and without an address to listen to.',
];

/** A configuration for nginx, to be included inside its `http` block. */
export function nginxConfiguration({ root, listen, basePath, tls }: Serving): string {
  const base = basePath.replace(/\/$/, '');
  const escaped = base.replaceAll('.', String.raw`\.`);
  const headers = valuesByHeader();
  const folder = quoted(`${root}/`);
  return [
    '# Made from src/hosting/headers.ts by "npm run nginx"; change it there.',
    '# The address of the page or file that is sent, from the base path on, whatever the visitor wrote.',
    ...mapOf('$uri', '$sanad_address', [
      `${matching(String.raw`^${escaped}(?<sanad_page>/(.*/)?)index\.html$`)} $sanad_page;`,
      `${matching(`^${escaped}(?<sanad_file>/.*)$`)} $sanad_file;`,
    ]),
    ...headers.flatMap(([name, values]) =>
      mapOf(
        '$sanad_address',
        variableOf(name),
        values.map(([pattern, value]) => `${matching(pattern)} ${quoted(value)};`),
      ),
    ),
    ...mapOf('$uri', '$sanad_not_found', [
      `default ${basePath}404.html;`,
      `${matching(`^${escaped}/api/`)} ${basePath}${ERROR_DOCUMENT};`,
      ...LANGUAGES.map((language) => languages[language].prefix)
        .filter((prefix) => prefix !== '')
        .map((prefix) => `${matching(`^${escaped}/${prefix}`)} ${basePath}${prefix}404.html;`),
    ]),
    String.raw`map $request_uri $sanad_is_index { "~^[^?]*/index\.html(\?|$)" 1; }`,
    ...(tls === undefined ? WITHOUT_TLS : redirectingServer(tls)),
    'server {',
    ...indented([
      ...(tls === undefined ? [`listen ${listen};`, 'server_name _;'] : tlsServer(listen, tls)),
      'absolute_redirect off;',
      'server_tokens off;',
      'etag on;',
      'log_not_found off;',
      'gzip on;',
      'gzip_vary on;',
      'gzip_proxied any;',
      '# As the budgets of the site are measured.',
      'gzip_comp_level 6;',
      '# Below this, gzip saves next to nothing.',
      'gzip_min_length 256;',
      '# nginx compares the whole type, with its charset.',
      'gzip_types',
      ...indented(
        Object.values(TYPES)
          .filter((type) => type.includes('charset'))
          .map(quoted),
      ),
      ';',
      'default_type application/octet-stream;',
      'types {',
      ...indented(Object.entries(TYPES).map(([ending, type]) => `${quoted(type)} ${ending.slice(1)};`)),
      '}',
      ...headers.map(([name]) => `add_header ${name} ${variableOf(name)} always;`),
      'error_page 403 404 =404 $sanad_not_found;',
      '# A page has one address, which ends with a slash.',
      String.raw`if ($sanad_is_index) { rewrite "^([\w./~-]*/)index\.html$" $1 permanent; }`,
      ...(base === ''
        ? []
        : [`location = ${base} { return 308 ${basePath}$is_args$args; }`, 'location / { return 404; }']),
      `location ${basePath} {`,
      ...indented([`alias ${folder};`, 'index index.html;', ...typedLocations(escaped)]),
      '}',
    ]),
    '}',
    '',
  ].join('\n');
}
