import { parse } from 'csv-parse/sync';
import { unzipSync } from 'fflate';
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';

import { formatCsv } from '../../../src/data/csv.ts';
import { type FlatTable, flatTables, workbookOf } from '../../../src/downloads/flat-tables.ts';
import { assertDefined } from '../../../src/errors.ts';
import { siteIn } from '../../../src/i18n/site.ts';
import {
  decisionRow,
  exampleRegister,
  exampleTables,
  licenseeRow,
  serviceRow,
} from '../../example/register.ts';

const site = siteIn('en', { siteUrl: 'https://sanad.example', basePath: '/' });

type Decisions = readonly NonNullable<Parameters<typeof decisionRow>[0]>[];

/** The flat tables of one company with these decisions, each row by its columns. */
function tablesOf(decisions: Decisions, today = '2026-11-24', brands: readonly string[] = ['Alpha VPN']) {
  const example = exampleTables();
  const tables = {
    ...example,
    licensees: [licenseeRow({ legal_name_ur: 'الفا، "لمیٹڈ"' })],
    services: brands.map((brand, at) =>
      serviceRow({ id: `alpha-${at}`, brand, domains: ['a.example', 'b.example'] }),
    ),
    decisions: decisions.map((cells, at) => decisionRow({ id: at + 1, ...cells })),
  };
  const raw = Object.fromEntries(
    Object.entries(tables).map(([name, rows]) => [
      name,
      rows.map((row: object, at) => ({
        line: at + 2,
        cells: Object.fromEntries(Object.entries(row).map(([key, value]) => [key, String(value ?? '')])),
      })),
    ]),
  ) as unknown as Parameters<typeof flatTables>[1];
  return flatTables(exampleRegister(tables, today), raw, site);
}

function rowsOf(tables: readonly FlatTable[], name: FlatTable['name']): Record<string, string>[] {
  const table = assertDefined(
    tables.find((one) => one.name === name),
    name,
  );
  const names = table.columns.map((column) => column.name);
  return table.rows.map((row) => Object.fromEntries(row.map((cell, at) => [names[at] ?? '', cell])));
}

describe('register.csv', () => {
  it.each<[what: string, decisions: Decisions, today: string, row: Record<string, string>]>([
    [
      'a licence with a day of its own',
      [{ effective_on: '2026-02-03' }],
      '2026-11-24',
      {
        licence_status: 'licensed',
        licence_since_earliest: '2026-02-03',
        licence_since_latest: '2026-02-03',
      },
    ],
    [
      'a licence with a year alone',
      [{ effective_on: '2025' }],
      '2026-11-24',
      {
        licence_certainty: 'certain',
        licence_since_earliest: '2025-01-01',
        licence_since_latest: '2025-12-31',
      },
    ],
    [
      'a licence that only its source dates',
      [{}],
      '2026-11-24',
      { licence_since_earliest: '', licence_since_latest: '2025-11-13', operating_status: 'not-on-record' },
    ],
    [
      'a licence that ran out in some month',
      [{ until: '2026-10' }],
      '2026-11-24',
      {
        licence_status: 'expired',
        licence_certainty: 'certain',
        licence_since_earliest: '2026-10-02',
        licence_since_latest: '2026-11-01',
      },
    ],
    [
      'a licence that may have run out',
      [{ until: '2026' }],
      '2026-11-24',
      { licence_certainty: 'possible', licence_among: 'expired | licensed' },
    ],
    [
      'an approval to start that ended with its licence',
      [
        {},
        { decision: 'commenced', effective_on: '2026-01-05' },
        { decision: 'revoked', effective_on: '2026-03' },
      ],
      '2026-11-24',
      {
        licence_status: 'revoked',
        licence_since_earliest: '2026-03-01',
        licence_since_latest: '2026-03-31',
        operating_status: 'not-on-record',
        operating_since_earliest: '',
      },
    ],
  ])('says of %s what it is and since when', (_, decisions, today, row) => {
    expect(rowsOf(tablesOf(decisions, today), 'register')).toMatchObject([row]);
  });

  it('has a row for each service, and one for a company without any', () => {
    const two = rowsOf(tablesOf([{}], '2026-11-24', ['One VPN', 'Two VPN']), 'register');
    expect(two.map(({ licensee, service, brand }) => [licensee, service, brand])).toEqual([
      ['alpha', 'alpha-0', 'One VPN'],
      ['alpha', 'alpha-1', 'Two VPN'],
    ]);
    const none = rowsOf(tablesOf([{}], '2026-11-24', []), 'register');
    expect(none.map(({ licensee, service, brand }) => [licensee, service, brand])).toEqual([
      ['alpha', '', ''],
    ]);
  });

  it('names the first and the last source with the days that their dates allow', () => {
    const [row] = rowsOf(tablesOf([{}]), 'register');
    expect(row).toMatchObject({
      first_source: 'release-a',
      first_source_date: '2025-11-13',
      first_source_date_earliest: '2025-11-13',
      last_source_date_latest: '2025-11-13',
      domains: 'a.example | b.example',
      url: 'https://sanad.example/licensees/alpha/',
    });
  });

  it('is read by a reader of CSV as it was written', () => {
    const [table] = tablesOf([{}]);
    const written = assertDefined(table, 'the register');
    const lines = parse(formatCsv([written.columns.map(({ name }) => name), ...written.rows]));
    expect(lines.slice(1)).toEqual(written.rows);
  });
});

describe('standings.csv', () => {
  it('has each standing of a company from its first to its last day, so that any day has one row', () => {
    const decisions: Decisions = [
      { effective_on: '2026-02-03', until: '2027-01-31' },
      { decision: 'commenced', effective_on: '2026-03-01' },
    ];
    expect(rowsOf(tablesOf(decisions), 'standings')).toMatchObject([
      { from_day: '', to_day: '2026-02-02', licence_status: 'none' },
      {
        from_day: '2026-02-03',
        to_day: '2026-02-28',
        licence_status: 'licensed',
        operating_status: 'not-on-record',
      },
      {
        from_day: '2026-03-01',
        to_day: '2027-01-31',
        licence_status: 'licensed',
        operating_status: 'commenced',
      },
      { from_day: '2027-02-01', to_day: '', licence_status: 'expired', operating_status: 'not-on-record' },
    ]);
  });
});

describe('dates.csv', () => {
  it('has every date of the tables with the days that it allows, and no empty one', () => {
    const rows = rowsOf(tablesOf([{ effective_on: '2024-02', until: '' }]), 'dates');
    const decisions = rows.filter(({ table }) => table === 'decisions');
    expect(decisions).toEqual([
      {
        ...{ table: 'decisions', id: '1', column: 'effective_on', date: '2024-02' },
        ...{ date_earliest: '2024-02-01', date_latest: '2024-02-29' },
      },
      {
        ...{ table: 'decisions', id: '1', column: 'recorded_on', date: '2025-11-14' },
        ...{ date_earliest: '2025-11-14', date_latest: '2025-11-14' },
      },
    ]);
    expect(rows.some(({ table, column }) => table === 'press-releases' && column === 'date')).toBe(true);
  });
});

describe('register.xlsx', () => {
  it('has each table on its sheet, every cell as text, a formula too', async () => {
    const tables = tablesOf([{}], '2026-11-24', ['=HYPERLINK("https://evil.example")']);
    const files = unzipSync(await workbookOf(tables, ['About']));
    const xml = (path: string) => new TextDecoder().decode(assertDefined(files[path], path));
    const names = [...xml('xl/workbook.xml').matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(([, name]) => name);
    expect(names).toEqual(['register', 'standings', 'dates', 'about']);
    const shared = parseHTML(`<x>${xml('xl/sharedStrings.xml').replace(/^.*?<sst[^>]*>/s, '')}</x>`).document;
    const strings = Array.from(shared.querySelectorAll('si'), ({ textContent }) => textContent);
    for (const [at, { columns, rows }] of tables.entries()) {
      const sheet = xml(`xl/worksheets/sheet${at + 1}.xml`);
      expect(sheet).not.toContain('<f>');
      const cells = [...sheet.matchAll(/<c r="([A-Z]+)(\d+)"[^>]* t="s"[^>]*><v>(\d+)<\/v>/g)];
      const texts = cells.map(([, , , string]) => strings[Number(string)]);
      const expected = [columns.map(({ name }) => name), ...rows].flat().filter((cell) => cell !== '');
      expect(texts).toEqual(expected);
    }
  });
});
