import { createHash } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { unzipSync } from 'fflate';
import { describe, expect, it, vi } from 'vitest';

import { datasetOf, type Download, downloadsOf, jsonForPage } from '../../../src/downloads/downloads.ts';
import { registerDocument } from '../../../src/api/documents.ts';
import { assertDefined } from '../../../src/errors.ts';
import { siteIn } from '../../../src/i18n/site.ts';
import { loadWholeTables } from '../../../src/rules/load.ts';
import { TABLE_NAMES } from '../../../src/data/tables.ts';
import { buildRegister } from '../../../src/register/register.ts';
import { writeTables } from '../../bench/generate.ts';
import { exampleTables, TODAY } from '../../example/register.ts';
import { profile } from './profile.ts';

const site = siteIn('en', { siteUrl: 'https://sanad.example', basePath: '/' });

async function made(version = '1.9.0'): Promise<{
  readonly files: Record<string, Uint8Array>;
  readonly downloads: Download[];
}> {
  const folder = mkdtempSync(join(tmpdir(), 'sanad-'));
  writeTables(folder, exampleTables());
  const { tables, files, raw } = loadWholeTables(folder, TODAY);
  const register = buildRegister(tables, TODAY);
  const dataVersion = { version, number: 49, asOf: TODAY };
  const document = registerDocument(register, dataVersion, site);
  const downloads = await downloadsOf({ document, register, files, raw, dataVersion }, site);
  return { files, downloads };
}

const { files, downloads } = await made();
const contentOf = (path: string) =>
  assertDefined(
    downloads.find((download) => download.path === path),
    path,
  ).content;
const textOf = (path: string) => new TextDecoder().decode(contentOf(path));
const sha256 = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');

describe('downloadsOf', () => {
  it.each(TABLE_NAMES)('gives %s.csv byte for byte', (table) => {
    expect(contentOf(`data/${table}.csv`)).toEqual(files[table]);
  });

  it('is the same bytes each time, whatever the time', async () => {
    vi.useFakeTimers({ now: Date.parse('2031-05-06T07:08:09Z'), toFake: ['Date'] });
    const later = await made();
    vi.useRealTimers();
    expect(later.downloads.map(({ sha256 }) => sha256)).toEqual(downloads.map(({ sha256 }) => sha256));
  });

  it('puts every file into the archive, as it is offered alone, with a README that says the version and the licence', () => {
    const { 'README.md': readme, ...inside } = unzipSync(contentOf('data/sanad.zip'));
    const alone = [
      ...['register.json', 'register.csv', 'register.xlsx', 'standings.csv', 'dates.csv', 'datapackage.json'],
      ...TABLE_NAMES.map((table) => `${table}.csv`),
    ];
    expect(Object.keys(inside).sort()).toEqual([...alone].sort());
    for (const file of alone) expect(inside[file]).toEqual(new Uint8Array(contentOf(`data/${file}`)));
    const text = new TextDecoder().decode(readme);
    expect(text).toContain('Version 1.9.0, as of 24 November 2026');
    expect(text).toContain(
      'Version 49 (data 1.9.0), as of 24 November 2026. https://sanad.example/versions/49/',
    );
    expect(text).toContain('https://creativecommons.org/licenses/by/4.0/');
  });

  it('lists a true checksum of each file in the form of sha256sum', () => {
    const lines = textOf('data/sha256sums.txt').trim().split('\n');
    const expected = downloads
      .slice(0, -1)
      .map(({ path, content }) => `${sha256(content)}  ${path.replace('data/', '')}`);
    expect(lines).toEqual(expected);
  });
});

describe('datapackage.json', () => {
  const description = profile.parse(JSON.parse(textOf('data/datapackage.json')));

  it('meets the profile, and says of each file its size and hash', () => {
    for (const { path, bytes, hash } of description.resources) {
      const content = contentOf(`data/${path}`);
      expect([bytes, hash]).toEqual([content.byteLength, `sha256:${sha256(content)}`]);
    }
  });

  it('describes cells as they are in the tables', () => {
    const { tables } = loadWholeTablesOf();
    for (const { name, schema } of description.resources) {
      const rows = tables[name as keyof typeof tables] as
        readonly Readonly<Record<string, unknown>>[] | undefined;
      for (const { name: column, type, constraints } of schema?.fields ?? [])
        for (const row of rows ?? []) {
          const value = row[column];
          if (value === '' || value === null) expect(constraints.required, `${name}.${column}`).toBe(false);
          else if (type === 'integer') expect(Number.isInteger(value), `${name}.${column}`).toBe(true);
          else if (typeof value === 'string') {
            if (type === 'date') expect(value).toMatch(/^\d{4}-\d{2}-\d{2}$/);
            if ('pattern' in constraints && constraints.pattern !== undefined)
              expect(value).toMatch(new RegExp(`^(?:${constraints.pattern})$`));
            if (constraints.enum !== undefined) expect(constraints.enum).toContain(value);
          }
        }
    }
  });
});

describe('datasetOf', () => {
  it('gives search engines version, licence, and each file with its size and hash', () => {
    const content = new TextEncoder().encode('id\n1\n');
    const file = { path: 'data/decisions.csv', mediaType: 'text/csv', content, sha256: sha256(content) };
    expect(datasetOf({ version: '1.9.0', number: 49, asOf: '2026-11-24' }, [file], site)).toMatchObject({
      '@context': 'https://schema.org',
      '@type': 'Dataset',
      version: '1.9.0',
      dateModified: '2026-11-24',
      license: 'https://creativecommons.org/licenses/by/4.0/',
      distribution: [
        {
          contentUrl: 'https://sanad.example/data/decisions.csv',
          contentSize: '5 B',
          sha256: sha256(content),
        },
      ],
    });
  });
});

describe('jsonForPage', () => {
  it('cannot end the block of the page that it is in', () => {
    const value = { name: '</script><script>alert(1)</script><!--' };
    expect(jsonForPage(value)).not.toContain('<');
    expect(JSON.parse(jsonForPage(value))).toEqual(value);
  });
});

function loadWholeTablesOf() {
  const folder = mkdtempSync(join(tmpdir(), 'sanad-'));
  writeTables(folder, exampleTables());
  return loadWholeTables(folder, TODAY);
}
