import { createHash } from 'node:crypto';

import { expect, it } from 'vitest';

import { keepOwn } from '../../../src/build/prerender.ts';

const sourceOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const policy = (...sources: string[]) =>
  `<meta http-equiv="content-security-policy" content="default-src 'none'; script-src 'self'${sources.map((source) => ` ${source}`).join('')};">`;

it('keeps the hashes of the scripts and styles of the page, and no other', () => {
  const body = '<style>p{}</style><script type="module">go()</script><p>\'sha256-kept\'</p>';
  const own = [sourceOf('go()'), sourceOf('p{}')];
  expect(keepOwn(policy(...own, sourceOf('other')) + body)).toBe(policy(...own) + body);
});

it('knows a script by its bytes, in whatever language it speaks', () => {
  const script = '<script>say("لائسنس")</script>';
  const page = policy(sourceOf('say("لائسنس")'), sourceOf('other')) + script;
  const bytes = Buffer.from(keepOwn(Buffer.from(page).toString('latin1')), 'latin1');
  expect(bytes.toString()).toBe(policy(sourceOf('say("لائسنس")')) + script);
});

it('leaves a page without a policy as it is', () => {
  expect(keepOwn("<p> 'sha256-x'</p>")).toBe("<p> 'sha256-x'</p>");
});

it('gives the scopes of styles short names, and lets in the style as it then is', () => {
  const style = (first: string, second: string) => `p[${first}]{}p[${second}]{}`;
  const body = (first: string, second: string) =>
    `<style>${style(first, second)}</style><p ${first} class="x" ${second}="true">data-astro-cid</p>`;
  const long = ['data-astro-cid-hvae2jq3', 'data-astro-cid-n4pjbcai'] as const;
  expect(keepOwn(policy(sourceOf(style(...long))) + body(...long))).toBe(
    policy(sourceOf(style('data-0', 'data-1'))) + body('data-0', 'data-1'),
  );
});

it('links styles where it is told to, and then needs no hash of them', () => {
  const linked: string[] = [];
  const link = (styles: string) => `/styles/${linked.push(styles)}.css`;
  const style = 'p[data-astro-cid-hvae2jq3]{}';
  const script = '<script>go()</script>';
  const head = policy(sourceOf(style), sourceOf('go()'));
  expect(
    keepOwn(
      `<html data-astro-cid-n4pjbcai>${head}<style>${style}</style>${script}<p data-astro-cid-hvae2jq3>`,
      link,
    ),
  ).toBe(
    `<html data-1>${policy(sourceOf('go()'))}<link rel="stylesheet" href="/styles/1.css">${script}<p data-0>`,
  );
  // The names are those of the styles alone, whatever a page has before them: other pages can have the same file.
  expect(linked).toEqual(['p[data-0]{}']);
});
