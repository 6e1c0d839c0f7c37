import { gzipSync } from 'node:zlib';

import { describe, expect, it } from 'vitest';

import { indexOf } from '../../../src/check/index-of.ts';
import { licenseesOf } from '../../../src/check/licensees.ts';
import { packAddresses, packNames, unpackAddresses, unpackNames } from '../../../src/check/packed.ts';
import { spell, withoutLegalForm } from '../../../src/names/spelling.ts';
import { buildRegister } from '../../../src/register/register.ts';
import { generateTables } from '../../bench/generate.ts';
import { register as real, TODAY } from './real.ts';

/** What a phone should have to load for the whole register. */
const MOST_BYTES = 250_000;

describe('the index of a register', () => {
  it('is small enough for a phone with ten thousand licensees in it', () => {
    const index = JSON.stringify(indexOf(buildRegister(generateTables(10_000), TODAY)));
    expect(gzipSync(index).length).toBeLessThanOrEqual(MOST_BYTES);
  });

  it.each([
    ['the real register', real],
    ['a generated register', buildRegister(generateTables(200), TODAY)],
  ])('has all names, domains and apps of %s', (_name, register) => {
    const licensees = licenseesOf(
      JSON.parse(JSON.stringify(indexOf(register))) as ReturnType<typeof indexOf>,
    );
    expect(licensees.map(({ id }) => id)).toEqual(register.companies.map(({ licensee }) => licensee.id));
    register.companies.forEach(({ licensee, services }, at) => {
      const read = licensees[at];
      expect(read).toMatchObject({
        name: licensee.legal_name,
        nameUr: licensee.legal_name_ur,
        number: licensee.licence_no,
        services: services.map(({ id, brand, brand_ur, aliases, domains, apps }) => ({
          id,
          brand,
          brandUr: brand_ur,
          aliases,
          domains,
          apps,
        })),
      });
      const known = new Set(
        [licensee.legal_name, ...(read?.aliases ?? [])].map((name) => withoutLegalForm(spell(name))),
      );
      for (const alias of licensee.aliases) expect(known).toContain(withoutLegalForm(spell(alias)));
    });
  });

  it.each([
    [['Crest VPN', 'Crest', 'Crest * VPN', '**', 'The Crest Crest'], 'Crest VPN'],
    [['a*b', '*'], '* VPN'],
    [[], 'VPN'],
    [['VPN'], 'VPN'],
  ])('writes %j of %s so that it can be read', (names, brand) => {
    expect(unpackNames(packNames(names, brand), brand)).toEqual(names);
  });

  it('writes addresses so that they can be read', () => {
    const addresses = ['steerlucid.pk', 'android:pk.steerlucid.app', 'ios:1234567890'];
    expect(unpackAddresses(packAddresses(addresses, 'Steer Lucid VPN'), 'Steer Lucid VPN')).toEqual(
      addresses,
    );
  });
});
