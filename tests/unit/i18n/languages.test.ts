import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { byLanguage, LANGUAGES, languages } from '../../../src/i18n/languages.ts';
import { brandIn, nameIn, ownName, summaryIn } from '../../../src/i18n/phrases.ts';
import { licenseeRow, serviceRow } from '../../example/register.ts';

const FOLDERS = ['badges', 'build', 'components', 'feeds', 'hosting', 'layouts', 'pages'];
const files = FOLDERS.flatMap((folder) =>
  readdirSync(join('src', folder), { recursive: true, encoding: 'utf8' }).map((name) =>
    join('src', folder, name),
  ),
).filter((file) => /\.(ts|astro)$/.test(file));

/** Lines of the code that reads words, badges, feeds and pages, where something is asked of one language by its name. */
function linesWith(pattern: RegExp): string[] {
  return ['src/site.ts', ...files].flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => pattern.test(line))
      .map((line) => `${file}: ${line.trim()}`),
  );
}

describe('a language of the site', () => {
  it('has what each other one has', () => {
    expect(Object.keys(byLanguage((language) => languages[language].name))).toEqual([...LANGUAGES]);
  });

  it.each([
    [
      'decided about by its name, but English, which the tables are written in',
      /language\s*[!=]==?\s*'(?!en')/,
    ],
    ['read from a column of its own', /\b(legal_name|brand|summary)_(en|ur)\b/],
    ['named in a list by hand', /^\s*(en|ur): |\bsites\.(?!en\b)[a-z]{2}\b|'\/?ur\//],
  ])('is nowhere %s', (_what, pattern) => {
    expect(linesWith(pattern)).toEqual([]);
  });

  it.each(LANGUAGES)('%s: has no folder of pages of its own', (language) => {
    expect(existsSync(join('src/pages', language))).toBe(false);
  });
});

describe('what the tables say in a language', () => {
  const licensee = licenseeRow();
  const service = serviceRow();
  const release = { summary_en: 'It says so.', summary_ur: 'یہی کہا۔' };
  const none = licenseeRow({ legal_name_ur: '' });

  it.each([
    ['en', 'Alpha Ltd.', '', 'Alpha VPN', 'It says so.'],
    ['ur', 'الفا', 'الفا', 'الفا وی پی این', 'یہی کہا۔'],
  ] as const)('is read in %s', (language, name, own, brand, summary) => {
    const reader = { language };
    expect([
      nameIn(reader, licensee),
      ownName(reader, licensee),
      brandIn(reader, service),
      summaryIn(reader, release),
    ]).toEqual([name, own, brand, summary]);
  });

  it('is the printed name where it has no spelling of its own', () => {
    expect(nameIn({ language: 'ur' }, none)).toBe('Alpha Ltd.');
    expect(ownName({ language: 'ur' }, none)).toBe('');
  });
});
