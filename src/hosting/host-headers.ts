import { HEADER_RULES } from './headers.ts';

/** The table as the `_headers` file that Netlify and Cloudflare Pages read from the root of a site. */
export function hostHeaders(basePath: string): string {
  const paths = [...new Set(HEADER_RULES.flatMap((rule) => rule.paths))];
  const blocks = paths.map((path) => {
    const headers = HEADER_RULES.filter((rule) => rule.paths.includes(path)).flatMap((rule) =>
      Object.entries(rule.headers),
    );
    return [basePath + path.slice(1), ...headers.map(([name, value]) => `  ${name}: ${value}`)].join('\n');
  });
  return `${blocks.join('\n')}\n`;
}
