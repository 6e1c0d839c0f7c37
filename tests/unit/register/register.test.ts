import { describe, expect, it } from 'vitest';

import { buildRegister } from '../../../src/register/register.ts';
import { standingOn } from '../../../src/register/standing.ts';
import { givenLicensee, givenRelease, givenRows, givenService, givenTables } from './given.ts';

const TODAY = '2026-06-01';
const tables = givenTables({
  licensees: [
    givenLicensee({ id: 'zeta', legal_name: 'Zeta Ltd' }),
    givenLicensee({ id: 'twin-b', legal_name: 'Alpha Ltd' }),
    givenLicensee({ id: 'twin-a', legal_name: 'Alpha Ltd' }),
  ],
  services: [
    givenService({ id: 'zeta-two', licensee: 'zeta' }),
    givenService({ id: 'zeta-one', licensee: 'zeta' }),
    givenService({ id: 'twin-vpn', licensee: 'twin-a' }),
  ],
  'press-releases': [
    givenRelease({ id: 'undated', date: '' }),
    givenRelease({ id: 'old', date: '2025-02-24' }),
    givenRelease({ id: 'new-b', date: '2025-11-13' }),
    givenRelease({ id: 'new-a', date: '2025-11-13' }),
  ],
  decisions: givenRows([
    { licensee: 'zeta', source: 'new-a' },
    { licensee: 'twin-a', source: 'old' },
    { licensee: 'zeta', source: 'old', decision: 'commenced' },
    { licensee: 'zeta', source: 'new-a', decision: 'withdrawn', corrects: 3 },
  ]),
});
const register = buildRegister(tables, TODAY);

describe('the register', () => {
  it('has its companies by legal name, equal names by id', () => {
    expect(register.companies.map(({ licensee }) => licensee.id)).toEqual(['twin-a', 'twin-b', 'zeta']);
  });

  it('gives each company its services in the order of the table and its decisions as recorded', () => {
    const [, lonely, zeta] = register.companies;
    expect(zeta?.services.map(({ id }) => id)).toEqual(['zeta-two', 'zeta-one']);
    expect(zeta?.decisions.map(({ row, undoneBy }) => [row.id, undoneBy?.id ?? null])).toEqual([
      [1, null],
      [3, 4],
      [4, null],
    ]);
    expect(lonely).toMatchObject({ services: [], decisions: [] });
  });

  it('says of each company what it is today', () => {
    expect(register.today).toBe(TODAY);
    for (const { decisions, standing } of register.companies)
      expect(standing).toEqual(standingOn(decisions, TODAY));
  });

  it('has its sources from the newest to the oldest, undated ones last, with what rests on them', () => {
    expect(
      register.sources.map(({ release, decisions }) => [release.id, ...decisions.map(({ row }) => row.id)]),
    ).toEqual([['new-a', 1, 4], ['new-b'], ['old', 2, 3], ['undated']]);
  });

  it('has all decisions, the newest first, each with its source', () => {
    expect(register.decisions.map(({ row, source }) => [row.id, source.id])).toEqual([
      [4, 'new-a'],
      [3, 'old'],
      [2, 'old'],
      [1, 'new-a'],
    ]);
  });

  it.each([
    ['a decision without its source', { decisions: givenRows([{ source: 'nowhere' }]) }, 'nowhere'],
    ['a decision on nobody', { decisions: givenRows([{ licensee: 'nobody' }]) }, 'nobody'],
    ['a service of nobody', { services: [givenService({ licensee: 'nobody' })] }, 'nobody'],
  ])('is not built from %s', (_, wrong, name) => {
    expect(() => buildRegister(givenTables(wrong), TODAY)).toThrow(`"${name}", which is not there`);
  });
});
