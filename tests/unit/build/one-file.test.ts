import { createHash } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import { standAlone } from '../../../src/build/one-file.ts';

const page = (head: string, body = '') =>
  `<!doctype html><html><head><meta http-equiv="content-security-policy" content="script-src 'self'">${head}</head><body>${body}</body></html>`;
const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

describe('standAlone', () => {
  const style = '<style>p{color:red}</style>';
  const script = 'document.title="$& $1"';

  it('puts the script inside as it is, in the place of those that the page would ask for', () => {
    const html = standAlone(page(style, '<script type="module" src="/_astro/a.js"></script>'), script);
    expect(html).toContain(`<script>${script}</script></body>`);
    expect(html).not.toContain('src=');
  });

  it('lets in this script and these styles only', () => {
    const html = standAlone(page(style), script);
    const [, policy = ''] = /content="([^"]*)"/.exec(html) ?? [];
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      `script-src ${hash(script)}`,
      `style-src ${hash('p{color:red}')}`,
      "base-uri 'none'",
      "form-action 'none'",
    ]);
  });

  it('leaves out the font that would be asked for, and keeps those of the system', () => {
    const local = "@font-face{font-family:B;src:local('B')}";
    const html = standAlone(
      page(`<style>@font-face{font-family:A;src:url(/a.woff2)}${local}</style>`),
      script,
    );
    expect(html).toContain(`<style>${local}</style>`);
  });

  it.each([
    ['a picture', '<img src="/a.png" alt="">'],
    ['an icon', '<link rel="icon" href="/favicon.ico">'],
    ['a style sheet', '<style>@import "/a.css";</style>'],
    ['a background', '<style>p{background:url(/a.png)}</style>'],
  ])('refuses %s', (_what, part) => {
    expect(() => standAlone(page(part), script)).toThrow(/ask for something/);
  });

  it('takes a text of the data that speaks of these, escaped as text is', () => {
    const text = '&lt;img src=&quot;/a.png&quot;&gt; @import url(x) src=x';
    expect(standAlone(page(style, `<p title="${text}">${text}</p>`), script)).toContain(text);
  });
});
