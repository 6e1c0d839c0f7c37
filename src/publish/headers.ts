import { extname } from 'node:path';

/** What a text is read as. Without a charset a reader guesses one, and Urdu in a CSV file suffers. */
const TYPES: Readonly<Record<string, string>> = {
  '.csv': 'text/csv; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.ndjson': 'application/x-ndjson; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
};

/** The headers that a file of the site is served with, by its path. One table for every server that serves it. */
export function headersOf(path: string): Readonly<Record<string, string>> {
  const type = path.endsWith('/') ? TYPES['.html'] : TYPES[extname(path)];
  return { ...(type === undefined ? {} : { 'Content-Type': type }), 'X-Content-Type-Options': 'nosniff' };
}
