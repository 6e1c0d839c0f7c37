import { gzipSync } from 'node:zlib';

import { describe, expect, it } from 'vitest';

import { SearchIndex, slugOf } from '../../../src/check/search-index.ts';
import { indexOf } from '../../../src/check/make-index.ts';
import { spell, withoutLegalForm } from '../../../src/names/spelling.ts';
import { buildRegister } from '../../../src/register/register.ts';
import { generateTables } from '../../bench/generate.ts';
import { exampleTables, licenseeRow } from '../../example/register.ts';
import { register as pakistan, TODAY } from './pakistan.ts';
import { WORDS } from '../../words.ts';

/** What a phone should have to load for the whole register. */
const MAX_BYTES = 358_000;

describe('the index of a register', () => {
  it('is small enough for a phone with ten thousand companies in it', { timeout: 60_000 }, () => {
    const index = JSON.stringify(indexOf(buildRegister(generateTables(10_000), TODAY), WORDS));
    expect(gzipSync(index, { level: 9 }).length).toBeLessThanOrEqual(MAX_BYTES);
  });

  it.each([
    ['the frozen register', pakistan],
    ['a generated register', buildRegister(generateTables(200), TODAY)],
  ])('has all names, domains and apps of %s', (_name, register) => {
    const { companies } = JSON.parse(JSON.stringify(indexOf(register, WORDS))) as ReturnType<typeof indexOf>;
    expect(companies.map(({ id, name }) => id ?? slugOf(name))).toEqual(
      register.companies.map(({ licensee }) => licensee.id),
    );
    register.companies.forEach(({ licensee, services }, at) => {
      const read = companies[at];
      expect(read?.name).toBe(licensee.legal_name);
      expect(read?.nameUr ?? '').toBe(licensee.legal_name_ur);
      expect(read?.number ?? '').toBe(licensee.licence_no);
      expect(
        read?.services.map(({ id, brand, brandUr = '', aliases = [], domains = [], apps = [] }) => ({
          id: id ?? slugOf(brand),
          brand,
          brandUr,
          aliases,
          domains,
          apps,
        })),
      ).toEqual(
        services.map(({ id, brand, brand_ur, aliases, domains, apps }) => ({
          id,
          brand,
          brandUr: brand_ur,
          // After those of the table come its names in plain letters.
          aliases: expect.arrayContaining([...aliases]) as string[],
          domains,
          apps,
        })),
      );
      const known = new Set(
        [licensee.legal_name, ...(read?.aliases ?? [])].map((name) => withoutLegalForm(spell(name))),
      );
      for (const alias of licensee.aliases) expect(known).toContain(withoutLegalForm(spell(alias)));
    });
  });

  it('can be read by a stranger: rows with names, statuses in words, and decisions with their sources', () => {
    const index = indexOf(buildRegister(exampleTables(), TODAY), WORDS);
    expect(JSON.parse(JSON.stringify(index.companies[0]))).toEqual({
      name: 'Alpha Ltd.',
      nameUr: 'الفا',
      aliases: ['Alpha'],
      licence: [
        ['', 'licensed', 1],
        ['2041-01-02', ['expired', 'licensed']],
        ['2042-01-01', 'expired'],
      ],
      operating: [
        ['', 'commenced', 0],
        ['2041-01-02', ['not-on-record', 'commenced'], null],
        ['2042-01-01', 'not-on-record'],
      ],
      services: [{ brand: 'Alpha VPN', brandUr: 'الفا وی پی این' }],
    });
  });

  it('keeps an alias that writes the name of a company with another legal form', () => {
    const [company] = indexOf(
      buildRegister(
        {
          ...exampleTables(),
          licensees: [
            licenseeRow({ aliases: ['Alpha (Private) Limited', 'Alpha Limited'] }),
            ...exampleTables().licensees.slice(1),
          ],
        },
        TODAY,
      ),
      WORDS,
    ).companies;
    expect(company?.aliases).toEqual(['Alpha (Private) Limited']);
  });

  it('of another version is refused', () => {
    const index = { ...indexOf(pakistan, WORDS), version: 1 };
    expect(() => new SearchIndex(index)).toThrow('an index of version 1');
  });
});
