import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import sharp from 'sharp';
import { describe, expect, it } from 'vitest';

import { SITE_URL } from '../addresses.ts';
import { BASE_PATH, SITE_UNDER_BASE } from './builds.ts';

/** The files that a browser reads to offer the site as an app and as a search engine, under a base path. */

const PREFIXES = [
  ['English', ''],
  ['Urdu', 'ur/'],
] as const;
const read = (path: string) => readFileSync(join(SITE_UNDER_BASE, path), 'utf8');

interface Manifest {
  readonly name: string;
  readonly short_name: string;
  readonly start_url: string;
  readonly scope: string;
  readonly background_color: string;
  readonly icons: readonly { readonly src: string; readonly sizes: string; readonly purpose: string }[];
}

describe.each(PREFIXES)('the web app manifest in %s', (_language, prefix) => {
  const manifest = JSON.parse(read(`${prefix}manifest.webmanifest`)) as Manifest;

  it('names the app in both scripts, its own first', () => {
    expect(manifest.name).toMatch(/سند/);
    expect(manifest.name).toMatch(/Sanad/);
    expect(manifest.name.startsWith(manifest.short_name)).toBe(true);
  });

  it('starts at the check in its language, and includes the other language', () => {
    expect(manifest.start_url).toBe(BASE_PATH + prefix);
    expect(manifest.scope).toBe(BASE_PATH);
  });

  it('has icons of the sizes that it states, one of them maskable', async () => {
    for (const { src, sizes } of manifest.icons) {
      const { width, height } = await sharp(join(SITE_UNDER_BASE, src.slice(BASE_PATH.length))).metadata();
      expect(`${width}x${height}`).toBe(sizes);
    }
    expect(manifest.icons.map(({ purpose }) => purpose)).toContain('maskable');
  });

  it('opens on the background of the pages', () => {
    const [, paper] = /--paper: (#\w+)/.exec(readFileSync('src/styles/tokens.css', 'utf8')) ?? [];
    expect(manifest.background_color).toBe(paper);
  });
});

describe.each(PREFIXES)('the search description in %s', (_language, prefix) => {
  const xml = read(`${prefix}opensearch.xml`);

  it('puts the question into the fragment, which no browser sends', () => {
    const home = SITE_URL + BASE_PATH + prefix;
    expect(xml).toContain(`type="text/html" method="get" template="${home}#q={searchTerms}"`);
    expect(xml).not.toMatch(/\?[^>]*\{searchTerms\}/);
  });

  it('has a short name of at most 16 characters', () => {
    const [, name = ''] = /<ShortName>([^<]*)</.exec(xml) ?? [];
    expect(name.length).toBeGreaterThan(0);
    expect(name.length).toBeLessThanOrEqual(16);
  });
});
