import { describe, expect, it } from 'vitest';

import { loadTables } from '../../../src/rules/load.ts';
import { buildRegister } from '../../../src/register/register.ts';
import { standingOn } from '../../../src/register/standing.ts';

const TODAY = '2026-11-24';
const { tables, raw, problems } = loadTables('data', TODAY);
const register = buildRegister(tables, TODAY);

// What must never drift: a change of any figure or name here needs a source.

it('is read without a problem', () => {
  expect(problems).toEqual([]);
});

describe('the companies that sources name', () => {
  it.each([
    ['alpha-3-cubic', 'Alpha 3 Cubic (Pvt.) Ltd.', 'class-licence', 'licensed', 'commenced'],
    ['zettabyte', 'Zettabyte (Pvt.) Ltd.', 'class-licence', 'licensed', 'commenced'],
    ['nexilium-tech', 'Nexilium Tech (SMC-Pvt.) Ltd.', 'class-licence', 'licensed', 'not-on-record'],
    [
      'uki-conic-solutions',
      'UKI Conic Solutions (SMC-Pvt.) Ltd.',
      'class-licence',
      'licensed',
      'not-on-record',
    ],
    ['vision-tech-360', 'Vision Tech 360 (Pvt.) Ltd.', 'class-licence', 'licensed', 'not-on-record'],
    ['ptcl', 'Pakistan Telecommunication Company Ltd.', 'existing-licence', 'authorised', 'commenced'],
    ['ntc', 'National Telecommunication Corporation', 'existing-licence', 'authorised', 'commenced'],
  ])('%s is %s, basis %s: %s, %s', (id, name, basis, licence, operating) => {
    const company = register.companies.find(({ licensee }) => licensee.id === id);
    expect(company?.licensee).toMatchObject({ legal_name: name, basis });
    expect(company?.standing.licence).toMatchObject({ status: licence, certainty: 'certain' });
    expect(company?.standing.operating).toMatchObject({ status: operating, certainty: 'certain' });
  });

  it('are these seven and no other', () => {
    expect(tables.licensees).toHaveLength(7);
  });
});

describe('the brands that sources tie to a company', () => {
  it.each([
    ['steer-lucid', 'Steer Lucid', 'alpha-3-cubic', ['Steer Lucid VPN']],
    ['crest-vpn', 'Crest VPN', 'zettabyte', []],
    ['kestrel-vpn', 'Kestrel VPN', 'nexilium-tech', []],
    ['quixure-vpn', 'QuiXure VPN', 'uki-conic-solutions', []],
    ['kryptonyme-vpn', 'Kryptonyme VPN', 'vision-tech-360', []],
  ])('%s is %s of %s', (id, brand, licensee, aliases) => {
    const source = 'pta-2025-11-13-names-five-licensees';
    expect(tables.services.find((service) => service.id === id)).toMatchObject({
      brand,
      licensee,
      aliases,
      source,
    });
  });

  it('are these five and no other', () => {
    expect(tables.services).toHaveLength(5);
  });
});

describe('the totals that sources announce', () => {
  const figures = (id: string) => {
    const release = tables['press-releases'].find((source) => source.id === id);
    return [
      release?.licensees_total,
      release?.commenced_total,
      release?.commenced_of,
      release?.applications_total,
    ];
  };

  it.each([
    ['pta-2024-12-30-no-application-yet', '2024-12-30', [null, null, null, 0]],
    ['senate-2025-two-applications', '2025', [null, null, null, 2]],
    ['pta-2025-02-24-approves-two', '2025-02-24', [2, null, null, null]],
    ['pta-2025-04-18-three-licences', '2025-04-18', [3, null, null, null]],
    ['pta-2025-four-of-eight-operating', '2025', [8, 4, 8, 9]],
    ['senate-2025-12-09-five-of-seven-operating', '2025-12-09', [7, 5, 7, null]],
    ['senate-twelve-of-sixteen-operating', '', [16, 12, 16, null]],
    ['pta-2026-01-22-nine-companies', '2026-01-22', [9, null, null, null]],
  ])('%s (%s) states %j', (id, date, expected) => {
    expect(figures(id)).toEqual(expected);
    expect(tables['press-releases'].find((source) => source.id === id)?.date).toBe(date);
  });

  it('are in these sources and in no other, so that no announcement counts twice', () => {
    const stated = tables['press-releases'].filter(({ id }) => figures(id).some((figure) => figure !== null));
    expect(stated).toHaveLength(8);
    expect(stated.flatMap(({ licensees_total: total }) => total ?? [])).toEqual([2, 3, 8, 7, 16, 9]);
  });

  it('are not given by the release that names five of "several"', () => {
    expect(figures('pta-2025-11-13-names-five-licensees')).toEqual([null, null, null, null]);
  });
});

describe('what no source states', () => {
  it.each([
    ['licensees', 'licence_no'],
    ['licensees', 'city'],
    ['services', 'domains'],
    ['services', 'apps'],
    ['press-releases', 'archive_url'],
    ['press-releases', 'retrieved_on'],
    ['press-releases', 'sha256'],
    ['decisions', 'effective_on'],
    ['decisions', 'until'],
  ] as const)('stays empty: %s.%s', (table, column) => {
    expect(raw[table].filter(({ cells }) => cells[column] !== '')).toEqual([]);
  });

  it('is no licence status but licensed and authorised, and no decision but a grant and a commencement', () => {
    expect(new Set(tables.decisions.map(({ decision }) => decision))).toEqual(
      new Set(['licensed', 'authorised', 'commenced']),
    );
  });
});

describe('the standing of a company in the past', () => {
  it.each([
    [
      'before it was announced a licence is possible and not certain',
      'zettabyte',
      '2025-03-01',
      ['licensed', 'none'],
    ],
    ['the day of the announcement settles it', 'zettabyte', '2025-11-13', ['licensed']],
    [
      'within the year of a page that shows no more, it is possible',
      'ptcl',
      '2025-12-30',
      ['authorised', 'none'],
    ],
    ['the end of that year settles it', 'ptcl', '2025-12-31', ['authorised']],
  ])('%s (%s on %s)', (_, id, day, among) => {
    const decisions = register.companies.find(({ licensee }) => licensee.id === id)?.decisions ?? [];
    expect(standingOn(decisions, day).licence.among).toEqual(among);
  });
});

describe('the Urdu of the tables', () => {
  const urdu = [
    ...tables.licensees.map(({ legal_name_ur }) => legal_name_ur),
    ...tables.services.map(({ brand_ur }) => brand_ur),
    ...tables['press-releases'].map(({ summary_ur }) => summary_ur),
  ].filter((text) => text !== '');

  it('is in Urdu letters: no Arabic kaf, yeh or heh, no presentation form', () => {
    expect(urdu.filter((text) => /[\u0643\u0649\u064A\u0647\uFB50-\uFDFF\uFE70-\uFEFF]/.test(text))).toEqual(
      [],
    );
  });

  it('begins with an Urdu letter or a number, so that the text runs from the right', () => {
    expect(urdu.filter((text) => !/^\d* ?\p{Script=Arabic}/u.test(text))).toEqual([]);
  });

  it('has the same numbers as the English', () => {
    const numbers = (text: string) => (text.match(/\d+(,\d{3})*/g) ?? []).sort();
    for (const { id, summary_en, summary_ur } of tables['press-releases'])
      expect(numbers(summary_ur), id).toEqual(numbers(summary_en));
  });
});
