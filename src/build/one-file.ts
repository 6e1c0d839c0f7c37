import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { AstroIntegration } from 'astro';

import { LANGUAGES, languages } from '../i18n/languages.ts';
import { bundle } from './bundle.ts';

const sourceOf = (code: string) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`;

/**
 * What a file that stands alone may not have: whatever makes a browser ask for something. In text from the data the
 * quotes and angle brackets of these are escaped, so it may speak of them.
 */
const REQUEST = /\ssrc(?:set)?="|<link\b|<iframe\b|<object\b|<embed\b/;
const REQUEST_OF_STYLE = /\burl\(|@import/;

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
  const stylesText = [...html.matchAll(/<style>(.*?)<\/style>/gs)].map(([style]) => style).join('');
  const request = (REQUEST.exec(html) ?? REQUEST_OF_STYLE.exec(stylesText))?.[0];
  if (request !== undefined) throw new Error(`a page that stands alone would ask for something: ${request}`);
  return html
    .replace(
      /(<meta http-equiv="content-security-policy" content=")[^"]*"/,
      (_, start: string) => `${start}${policy}"`,
    )
    .replace('</body>', () => `<script>${script}</script></body>`);
}

/** Makes `sanad.html` in each language a file with everything in it, to be passed from phone to phone. */
export function oneFile(folder: string): AstroIntegration {
  return {
    name: 'sanad:one-file',
    hooks: {
      'astro:build:done': async () => {
        const script = await bundle(new URL('../components/check/check-offline.ts', import.meta.url));
        for (const language of LANGUAGES) {
          const file = join(folder, languages[language].prefix, 'sanad.html');
          writeFileSync(file, standAlone(readFileSync(file, 'utf8'), script.trim()));
        }
      },
    },
  };
}
