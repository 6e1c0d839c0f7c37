import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import sharp from 'sharp';
import { describe, expect, it } from 'vitest';

import { webAppManifest } from '../../../src/downloads/web-app-manifest.ts';
import { LANGUAGES } from '../../../src/i18n/languages.ts';
import { publicationIn } from '../../../src/i18n/publication.ts';

interface Manifest {
  readonly name: string;
  readonly short_name: string;
  readonly start_url: string;
  readonly scope: string;
  readonly background_color: string;
  readonly icons: readonly { readonly src: string; readonly sizes: string; readonly purpose: string }[];
}

const BASE_PATH = '/r/';

describe.each(LANGUAGES)('webAppManifest in %s', (language) => {
  const publication = publicationIn(language, { siteUrl: 'https://sanad.example', basePath: BASE_PATH });
  const manifest = JSON.parse(webAppManifest(publication)) as Manifest;

  it('names the app in both scripts, its own first', () => {
    expect(manifest.name).toMatch(/سند/);
    expect(manifest.name).toMatch(/Sanad/);
    expect(manifest.name.startsWith(manifest.short_name)).toBe(true);
  });

  it('starts at the check in its language and stays inside for the other', () => {
    expect(manifest.start_url).toBe(publication.addresses.home);
    expect(manifest.scope).toBe(BASE_PATH);
  });

  it.each(manifest.icons)('has an icon $sizes of that size ($purpose)', async ({ src, sizes }) => {
    const file = join('public', src.slice(BASE_PATH.length));
    expect(existsSync(file)).toBe(true);
    const { width, height } = await sharp(file).metadata();
    expect(`${width}x${height}`).toBe(sizes);
  });

  it('opens on the ground of the pages', () => {
    const [, paper] = /--paper: (#\w+)/.exec(readFileSync('src/styles/tokens.css', 'utf8')) ?? [];
    expect(manifest.background_color).toBe(paper);
  });
});
