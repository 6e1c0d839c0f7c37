import { LANGUAGES, languages, prefixOf } from '../i18n/languages.ts';
import { HEADER_RULES, tableHeadersOf, TYPES } from './headers.ts';

/** Where nginx serves the site. */
export interface Serving {
  /** The folder of the built site, absolute. */
  readonly root: string;
  /** What `listen` says: a port, or an address with a port. */
  readonly listen: string;
  readonly basePath: string;
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}

const quoted = (value: string) => `"${value.replace(/["\\$]/g, String.raw`\$&`)}"`;

function endingsByType(): string[] {
  return Object.entries(TYPES).map(([ending, type]) => `${quoted(type)} ${ending.slice(1)};`);
}

/**
 * One location for each path of the table. nginx inherits no header into a location that sets one, so each has all that
 * fit it; the longest path wins, as in the table.
 */
function locationOf(path: string, basePath: string): string[] {
  const { 'Content-Type': type, ...headers } = tableHeadersOf(path);
  const address = basePath + path.slice(1).replace(/\*$/, '');
  const match = path.endsWith('*') ? '^~' : '=';
  return [
    `location ${match} ${address} {`,
    ...indented([
      ...(type === undefined ? [] : [`types {}`, `default_type ${quoted(type)};`]),
      ...Object.entries(headers).map(([name, value]) => `add_header ${name} ${quoted(value)} always;`),
      `error_page 404 ${basePath}${prefixOf(path.slice(1))}404.html;`,
      'try_files $sanad_file/index.html $sanad_file =404;',
    ]),
    '}',
  ];
}

/** A configuration for nginx, to be included inside its `http` block. */
export function nginxConfiguration({ root, listen, basePath }: Serving): string {
  const roots = LANGUAGES.map((language) => `/${languages[language].prefix}*`);
  const paths = [...new Set([...HEADER_RULES.flatMap((rule) => rule.paths), ...roots])];
  const base = basePath.replace(/\/$/, '');
  return [
    '# Made from src/hosting/headers.ts by "npm run nginx"; change it there.',
    'map $uri $sanad_file {',
    ...indented([
      '# The file is looked up again for the "not found" page.',
      'volatile;',
      `~^${base.replaceAll('.', String.raw`\.`)}(?<sanad_path>/.*)$ $sanad_path;`,
    ]),
    '}',
    'server {',
    ...indented([
      `listen ${listen};`,
      'server_name _;',
      `root ${quoted(root)};`,
      'absolute_redirect off;',
      'server_tokens off;',
      'etag on;',
      'gzip on;',
      'gzip_vary on;',
      'gzip_types text/css text/csv text/javascript text/plain application/json application/feed+json application/rss+xml application/xml image/svg+xml;',
      'default_type application/octet-stream;',
      'types {',
      ...indented(endingsByType()),
      '}',
      ...(base === '' ? [] : [`location = ${base} { return 308 ${basePath}; }`]),
      'if (-f $document_root$sanad_file/index.html) {',
      ...indented(['rewrite ^(.*[^/])$ $1/ permanent;']),
      '}',
      ...paths.flatMap((path) => locationOf(path, basePath)),
    ]),
    '}',
    '',
  ].join('\n');
}
