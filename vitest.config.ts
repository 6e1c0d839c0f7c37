import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      // No test measures wall time: a busy machine is slow and breaks nothing, and what hangs still ends.
      {
        test: {
          name: 'unit',
          // Files share the modules they import: with modules of its own each file took three times the work.
          isolate: false,
          include: ['tests/unit/**/*.test.ts'],
          setupFiles: 'tests/unit/seed.ts',
          // Many tests wait for a command that they have started: by itself Vitest would leave one core idle.
          maxWorkers: '100%',
          sequence: { groupOrder: 1 },
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      // Readers of this machine, where it has them.
      {
        test: {
          name: 'clients',
          include: ['tests/clients/**/*.test.ts'],
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      // One build of the site serves every test of what is published.
      {
        test: {
          name: 'build',
          include: ['tests/build/**/*.test.ts'],
          globalSetup: 'tests/build/setup.ts',
          // Two builds at once would share a folder of Astro's.
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
