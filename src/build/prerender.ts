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

/** Says how far a build is: a terminal has one line that is written over, a file or pipe one line for all. */
function reportProgress(done: number, all: number): void {
  const { stdout } = process;
  if (stdout.isTTY) stdout.write(`\rBuilding ${done} of ${all} pages and files…${done === all ? '\n' : ''}`);
  else if (done === 0) stdout.write(`Building ${all} pages and files…\n`);
}

/** Renders every page with its own hashes only, 0.9 kB less a page, and reports the progress. */
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
