import { createHash } from 'node:crypto';

const sourceOf = (code: string) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`;

/** What a file that stands alone may not have: whatever makes a browser ask for something. */
const REQUEST = /\burl\(|\bsrc=|\bsrcset=|@import|<link\b|<iframe|<object|<embed/;

/**
 * Makes a page of the site stand alone: its script stands inside, the site's font is left out, and its security policy
 * lets in this one script and these styles by their hashes, and no request at all. The script is classic, because a
 * browser loads no module from the file system. Throws where the page would still ask for something.
 */
export function standAlone(page: string, script: string): string {
  const html = page
    .replace(/<script type="module" src="[^"]*"><\/script>/g, '')
    .replace(/@font-face\s*\{[^}]*\burl\([^}]*\}/g, '');
  const styles = [...html.matchAll(/<style>(.*?)<\/style>/gs)].map(([, style = '']) => sourceOf(style));
  const policy = [
    "default-src 'none'",
    `script-src ${sourceOf(script)}`,
    `style-src ${styles.join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const request = REQUEST.exec(html)?.[0];
  if (request !== undefined) throw new Error(`a page that stands alone would ask for something: ${request}`);
  return html
    .replace(
      /(<meta http-equiv="content-security-policy" content=")[^"]*"/,
      (_, start: string) => `${start}${policy}"`,
    )
    .replace('</body>', () => `<script>${script}</script></body>`);
}
