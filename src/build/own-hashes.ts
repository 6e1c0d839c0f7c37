import { createHash } from 'node:crypto';

import type { AstroIntegration } from 'astro';

const POLICY = /<meta http-equiv="content-security-policy" [^>]*>/;
const INLINE = /<(script|style)(?:\s[^>]*)?>([^]*?)<\/\1>/g;

/**
 * Leaves in a page's security policy only the hashes of what stands in that page. Astro writes those of the whole site
 * into every page: more than is needed may run, and hashes cannot be compressed. The page is given and returned in
 * Latin-1, one character for each of its bytes, so that nothing has to be decoded.
 */
export function keepOwnHashes(html: string): string {
  const own = new Set(
    [...html.matchAll(INLINE)].map(([, , text = '']) =>
      createHash('sha256').update(text, 'latin1').digest('base64'),
    ),
  );
  return html.replace(POLICY, (policy) =>
    policy.replace(/ 'sha256-([^']+)'/g, (source, hash: string) => (own.has(hash) ? source : '')),
  );
}

async function withOwnHashes(response: Response): Promise<Response> {
  if (response.headers.get('content-type')?.startsWith('text/html') !== true) return response;
  const html = Buffer.from(await response.arrayBuffer()).toString('latin1');
  return new Response(Buffer.from(keepOwnHashes(html), 'latin1'), response);
}

/** Does so for every page of a build, before it is written. */
export function ownHashes(): AstroIntegration {
  return {
    name: 'sanad:own-hashes',
    hooks: {
      'astro:build:start': ({ setPrerenderer }) => {
        setPrerenderer((usual) => ({
          ...usual,
          render: async (request, options) => {
            const result = await usual.render(request, options);
            return result instanceof Response
              ? withOwnHashes(result)
              : { ...result, response: await withOwnHashes(result.response) };
          },
        }));
      },
    },
  };
}
