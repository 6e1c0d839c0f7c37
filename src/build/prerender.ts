import { createHash } from 'node:crypto';

import type { AstroIntegration } from 'astro';

const POLICY = /<meta http-equiv="content-security-policy" [^>]*>/;
const INLINE = /<(script|style)(?:\s[^>]*)?>([^]*?)<\/\1>/g;

const SCOPE = /\bdata-astro-cid-([a-z0-9]{8})\b/g;

const hashOf = (text: string) => createHash('sha256').update(text, 'latin1').digest('base64');

/**
 * Leaves in a page's security policy only the hashes of what stands in that page. Astro writes those of the whole site
 * into every page: more than is needed may run, and hashes cannot be compressed. The attributes that tie an element to
 * the styles of its component get short names, a tenth of a page. The page is given and returned in Latin-1, one
 * character for each of its bytes, so that nothing has to be decoded.
 */
export function keepOwn(html: string): string {
  const scopes = new Map<string, string>();
  const short = (text: string) =>
    text.replace(SCOPE, (_, id: string) => {
      const name = scopes.get(id) ?? `data-${scopes.size}`;
      scopes.set(id, name);
      return name;
    });
  const own = new Map(
    [...html.matchAll(INLINE)].map(([, , text = '']) => [hashOf(text), hashOf(short(text))]),
  );
  return short(html).replace(POLICY, (policy) =>
    policy.replace(/ 'sha256-([^']+)'/g, (_, hash: string) => {
      const known = own.get(hash);
      return known === undefined ? '' : ` 'sha256-${known}'`;
    }),
  );
}

async function withOwnHashes(response: Response): Promise<Response> {
  if (response.headers.get('content-type')?.startsWith('text/html') !== true) return response;
  const html = Buffer.from(await response.arrayBuffer()).toString('latin1');
  return new Response(Buffer.from(keepOwn(html), 'latin1'), response);
}

/** Says how far a build is: a terminal has one line that is written over, a file or pipe one line for all. */
function reportProgress(done: number, all: number): void {
  const { stdout } = process;
  if (stdout.isTTY) stdout.write(`\rBuilding ${done} of ${all} pages and files…${done === all ? '\n' : ''}`);
  else if (done === 0) stdout.write(`Building ${all} pages and files…\n`);
}

/** Renders every page with its own hashes only and short scopes, some 7 kB less a page, and reports the progress. */
export function prerendering(): AstroIntegration {
  return {
    name: 'sanad:prerendering',
    hooks: {
      'astro:build:start': ({ setPrerenderer }) => {
        let all = 0;
        let done = 0;
        setPrerenderer((usual) => ({
          ...usual,
          getStaticPaths: async () => {
            const paths = await usual.getStaticPaths();
            all = paths.length;
            reportProgress(0, all);
            return paths;
          },
          render: async (request, options) => {
            const result = await usual.render(request, options);
            done += 1;
            reportProgress(done, all);
            return result instanceof Response
              ? withOwnHashes(result)
              : { ...result, response: await withOwnHashes(result.response) };
          },
        }));
      },
    },
  };
}
