import type { ToldService } from './answer.ts';
import type { CheckIndex } from './index-format.ts';
import { unpackAddresses, unpackAliases, unpackId, unpackNames } from './packed.ts';

/** A licensee as it is read from an index. */
export interface IndexedLicensee {
  readonly id: string;
  readonly name: string;
  readonly nameUr: string;
  readonly aliases: readonly string[];
  readonly number: string;
  /** Packed; few are ever looked at. */
  readonly standings: string;
  readonly services: readonly IndexedService[];
}

interface IndexedService extends ToldService {
  readonly aliases: readonly string[];
}

/** The licensees of an index with their services, in its order. */
export function licenseesOf({ licensees, services }: CheckIndex): IndexedLicensee[] {
  const unpacked = services.brand.map((brand, at) => ({
    // Few ids are ever asked for.
    get id() {
      return unpackId(services.id[at] ?? '', brand);
    },
    brand,
    brandUr: services.brandUr[at] ?? '',
    aliases: unpackNames(services.aliases[at] ?? '', brand),
    domains: unpackAddresses(services.domains[at] ?? '', brand),
    apps: unpackAddresses(services.apps[at] ?? '', brand),
  }));
  let next = 0;
  return licensees.name.map((name, at) => {
    const first = next;
    next += licensees.services[at] ?? 0;
    return {
      get id() {
        return unpackId(licensees.id[at] ?? '', name);
      },
      name,
      nameUr: licensees.nameUr[at] ?? '',
      aliases: unpackAliases(licensees.aliases[at] ?? ''),
      number: licensees.number[at] ?? '',
      standings: licensees.standings[at] ?? '',
      services: unpacked.slice(first, next),
    };
  });
}
