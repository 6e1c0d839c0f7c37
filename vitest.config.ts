import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Many tests wait for a build or a command that they have started: by itself Vitest would leave one core idle.
    maxWorkers: '100%',
    // No test measures wall time: a busy machine is slow and breaks nothing, and what hangs still ends.
    projects: [
      {
        test: {
          name: 'unit',
          // Files share the modules they import: with modules of its own each file took three times the work.
          isolate: false,
          include: ['tests/unit/**/*.test.ts'],
          setupFiles: 'tests/unit/seed.ts',
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      // Readers of this machine, where it has them.
      {
        test: {
          name: 'clients',
          include: ['tests/clients/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      // One build of the site serves every test of what is published.
      {
        test: {
          name: 'build',
          isolate: false,
          include: ['tests/build/**/*.test.ts'],
          globalSetup: 'tests/build/setup.ts',
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
