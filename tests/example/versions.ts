import type { Recorded } from '../../src/feeds/recorded.ts';

/** Two versions of the example register, the newer one with a reason that every format must escape. */
const exampleVersions: Recorded['versions'] = [
  {
    number: 40,
    day: '2026-11-23',
    why: 'First import',
    root: 'LfoTqEmhqwYV7yeKp7YjjZDRiLeawna8S+XiFOuwRpg=',
    changes: [{ op: 'add', table: 'licensees', key: 'alpha' }],
  },
  {
    number: 42,
    day: '2026-11-24',
    why: 'Named <today>',
    root: '9rX3OSwqfOVxf5a2cuw7i5bRWb4zYVCaW7q1vx1i5oc=',
    changes: [
      { op: 'add', table: 'licensees', key: 'beta' },
      { op: 'change', table: 'services', key: 'alpha-vpn' },
    ],
  },
];

/** What is recorded of the example register: its versions, and no row that differs from that of today. */
export const exampleRecorded: Recorded = {
  versions: exampleVersions,
  decisions: new Map(),
  sources: new Map(),
  lapses: new Map(),
};
