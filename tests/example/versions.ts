import type { RecordedVersion } from '../../src/feeds/version-item.ts';

/** Two versions of the example register, the newer one with a reason that every format must escape. */
export const exampleVersions: readonly RecordedVersion[] = [
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
