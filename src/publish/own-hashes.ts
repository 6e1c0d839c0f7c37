import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { AstroIntegration } from 'astro';

const POLICY = /<meta http-equiv="content-security-policy" [^>]*>/;
const INLINE = /<(script|style)(?:\s[^>]*)?>([^]*?)<\/\1>/g;

/**
 * Leaves in a page's security policy only the hashes of what stands in that page. Astro writes those of the whole site
 * into every page: more than is needed may run, and hashes cannot be compressed.
 */
export function keepOwnHashes(html: string): string {
  const own = new Set(
    [...html.matchAll(INLINE)].map(([, , text = '']) => createHash('sha256').update(text).digest('base64')),
  );
  return html.replace(POLICY, (policy) =>
    policy.replace(/ 'sha256-([^']+)'/g, (source, hash: string) => (own.has(hash) ? source : '')),
  );
}

/** Does so for every page of a build. */
export function ownHashes(): AstroIntegration {
  return {
    name: 'sanad:own-hashes',
    hooks: {
      'astro:build:done': ({ dir }) => {
        const folder = fileURLToPath(dir);
        for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
          if (!path.endsWith('.html')) continue;
          const file = join(folder, path);
          writeFileSync(file, keepOwnHashes(readFileSync(file, 'utf8')));
        }
      },
    },
  };
}
