import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, it } from 'vitest';

const lines = readFileSync('.gitattributes', 'utf8').split('\n');

it('gives every clone the same line endings, whatever git is set to', () => {
  const rules = lines.filter((line) => line !== '' && !line.startsWith('#'));
  expect(rules[0]).toBe('* text=auto eol=lf');
  // The later line wins: no file is taken out but those whose bytes git leaves alone.
  for (const rule of rules.slice(1)) expect(rule).toMatch(/^\S+ (binary|-text)$/);
});

it.each(['public', 'src', 'tests/unit'])('has no carriage return in a text file of %s', (folder) => {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const texts = paths.filter((path) => /\.(astro|css|html|json|md|mjs|svg|ts|txt)$/.test(path));
  const broken = texts.filter((path) => readFileSync(join(folder, path)).includes('\r'));
  expect(broken).toEqual([]);
});
