import type { PublishedHistory } from '../../src/history/published-history.ts';
import type { Register } from '../../src/register/register.ts';
import { exampleRegister } from './register.ts';

const ALPHA_VPN = { id: 'alpha-vpn', licensee: 'alpha', brand: 'Alpha VPN', source: 's' };

/** Two versions of the example register, the newer one with a reason that every format must escape. */
const exampleVersions: PublishedHistory['versions'] = [
  {
    number: 40,
    recordedAt: '2026-11-23T08:00:00.000Z',
    day: '2026-11-23',
    why: 'First import',
    root: 'LfoTqEmhqwYV7yeKp7YjjZDRiLeawna8S+XiFOuwRpg=',
    tables: [],
    packageVersion: '1.0.0',
    changes: [
      { entry: 40, op: 'add', table: 'licensees', key: 'alpha', before: null, after: { id: 'alpha' } },
    ],
  },
  {
    number: 42,
    recordedAt: '2026-11-24T08:00:00.000Z',
    day: '2026-11-24',
    why: 'Named <today>',
    root: '9rX3OSwqfOVxf5a2cuw7i5bRWb4zYVCaW7q1vx1i5oc=',
    tables: [],
    packageVersion: '1.1.0',
    changes: [
      { entry: 41, op: 'add', table: 'licensees', key: 'beta', before: null, after: { id: 'beta' } },
      {
        entry: 42,
        op: 'change',
        table: 'services',
        key: 'alpha-vpn',
        before: ALPHA_VPN,
        after: { ...ALPHA_VPN, note: 'N' },
      },
    ],
  },
];

/** The history of a register in which each decision was recorded on its day, and every source with the first version. */
export function historyOf({ companies, sources }: Register): PublishedHistory {
  return {
    versions: exampleVersions,
    byLicensee: new Map(),
    decisions: new Map(
      companies.flatMap(({ licensee, services, decisions }) =>
        decisions.map(({ row, source }) => {
          const recordedAt = `${row.recorded_on}T08:00:00.000Z`;
          return [row.id, { row, licensee, services, source, recordedAt }] as const;
        }),
      ),
    ),
    sources: new Map(
      sources.map(({ release }) => [
        release.id,
        [{ release, version: 40, recordedAt: '2026-11-23T08:00:00.000Z' }],
      ]),
    ),
    said: new Map(),
    lapses: new Map(),
    overdue: [],
    removed: { licensees: new Map(), services: new Map(), 'press-releases': new Map() },
    endings: [],
  };
}

/** The history of the example register. */
export const exampleHistory = historyOf(exampleRegister());
