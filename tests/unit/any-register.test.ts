import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, it } from 'vitest';

/** What is of this register alone: its country, authority, product, companies and brands, as the code would name them. */
const OWN =
  /Pakistan|Karachi|\bPTA\b|\bVPNs?\b|\bvpn\b|Zettabyte|Nexilium|QuiXure|Kryptonyme|Crest|Kestrel|PTCL|\bNTC\b|پاکستان|پی ٹی اے|وی پی این/;

/** What may name it, and why. */
const ALLOWED: Readonly<Record<string, string>> = {
  'desk/guarded.ts': 'names that people anywhere know as somebody else’s, VPNs among them',
  'i18n/README.md': 'says how the Urdu of this register came about, and who reviewed it',
};

const files = readdirSync('src', { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.(ts|astro|css|json|md)$/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name).slice('src/'.length).replaceAll('\\', '/'));

/** The code and the words of a file. A comment may give an example. */
const saidIn = (file: string) =>
  readFileSync(join('src', file), 'utf8')
    .replaceAll(/\/\*[^]*?\*\//g, '')
    .replaceAll(/^\s*\/\/.*$/gm, '');

it('no code and no word of the interface names the country, the authority, the product or a company', () => {
  expect(files.length).toBeGreaterThan(200);
  const naming = files.filter((file) => OWN.test(saidIn(file)));
  expect(naming.sort()).toEqual(Object.keys(ALLOWED));
});
