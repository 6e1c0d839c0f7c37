import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { AstroIntegration } from 'astro';

const POLICY = /<meta http-equiv="content-security-policy" [^>]*>/;
const INLINE = /<(script|style)(?:\s[^>]*)?>([^]*?)<\/\1>/g;
const STYLE = /<style>([^]*?)<\/style>/g;

const SCOPE = /\bdata-astro-cid-([a-z0-9]{8})\b/g;

const hashOf = (text: string, form: 'base64' | 'hex' = 'base64') =>
  createHash('sha256').update(text, 'latin1').digest(form);

/**
 * Leaves in a page's security policy only the hashes of its own scripts and styles. Astro writes those of the whole site
 * into every page: more than is needed may run, and hashes cannot be compressed. The attributes that tie an element to
 * the styles of its component get short names, a tenth of a page; pages with the same styles get the same names. With
 * `link`, which says at what address it put them, the styles are linked instead. The page is given and returned in
 * Latin-1, one character for each of its bytes, so that nothing has to be decoded.
 */
export function keepOwn(html: string, link?: (styles: string) => string): string {
  const scopes = new Map<string, string>();
  const short = (text: string) =>
    text.replace(SCOPE, (_, id: string) => {
      const name = scopes.get(id) ?? `data-${scopes.size}`;
      scopes.set(id, name);
      return name;
    });
  // The styles first, so that pages with the same styles get the same names.
  const page = html.replace(STYLE, (whole, styles: string) => {
    const shortened = short(styles);
    return link === undefined ? whole : `<link rel="stylesheet" href="${link(shortened)}">`;
  });
  const own = new Map(
    Array.from(page.matchAll(INLINE), ([, , text = '']) => [hashOf(text), hashOf(short(text))]),
  );
  return short(page).replace(POLICY, (policy) =>
    policy.replace(/ 'sha256-([^']+)'/g, (_, hash: string) => {
      const known = own.get(hash);
      return known === undefined ? '' : ` 'sha256-${known}'`;
    }),
  );
}

async function withOwnHashes(response: Response, link?: (styles: string) => string): Promise<Response> {
  if (response.headers.get('content-type')?.startsWith('text/html') !== true) return response;
  const html = Buffer.from(await response.arrayBuffer()).toString('latin1');
  return new Response(Buffer.from(keepOwn(html, link), 'latin1'), response);
}

/** Says how far a build is: a terminal has one line that is written over, a file or pipe one line for all. */
function reportProgress(done: number, all: number): void {
  const { stdout } = process;
  if (stdout.isTTY) stdout.write(`\rBuilding ${done} of ${all} pages and files…${done === all ? '\n' : ''}`);
  else if (done === 0) stdout.write(`Building ${all} pages and files…\n`);
}

/**
 * Of more pages than this that are of one kind, each links its styles: in the page they are there a request earlier, but a
 * big register would have as many copies of them.
 */
const MANY = 200;

/** Renders every page with its own hashes only and short scopes, some 7 kB less a page, and reports the progress. */
export function prerendering(): AstroIntegration {
  let folder = '';
  let address = '';
  const linked = new Set<string>();
  /** Writes styles once, under a name that holds their digest, and returns their address. */
  const link = (styles: string) => {
    const name = `styles.${hashOf(styles, 'hex').slice(0, 8)}.css`;
    if (!linked.has(name)) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, name), styles, 'latin1');
      linked.add(name);
    }
    return `${address}${name}`;
  };
  return {
    name: 'sanad:prerendering',
    hooks: {
      'astro:config:done': ({ config }) => {
        folder = join(fileURLToPath(config.outDir), config.build.assets);
        address = `${config.base.replace(/\/$/, '')}/${config.build.assets}/`;
      },
      'astro:build:start': ({ setPrerenderer }) => {
        let all = 0;
        let done = 0;
        const pagesOf = new Map<string, number>();
        setPrerenderer((usual) => ({
          ...usual,
          getStaticPaths: async () => {
            const paths = await usual.getStaticPaths();
            for (const { route } of paths)
              pagesOf.set(route.component, 1 + (pagesOf.get(route.component) ?? 0));
            all = paths.length;
            reportProgress(0, all);
            return paths;
          },
          render: async (request, options) => {
            const result = await usual.render(request, options);
            done += 1;
            reportProgress(done, all);
            const isOneOfMany = (pagesOf.get(options.routeData.component) ?? 0) > MANY;
            const own = (response: Response) => withOwnHashes(response, isOneOfMany ? link : undefined);
            return result instanceof Response
              ? own(result)
              : { ...result, response: await own(result.response) };
          },
        }));
      },
    },
  };
}
