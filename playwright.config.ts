import { defineConfig, devices } from '@playwright/test';

import { findChromium } from './tests/e2e/chromium.ts';
import { LONG } from './tests/long.ts';
import { freePort } from './tests/free-port.ts';

// Every worker reads this file again, so it must be deterministic.
const port = (process.env.SANAD_BROWSER_TEST_PORT ??= String(await freePort()));
const origin = `http://127.0.0.1:${port}`;
const launchOptions = findChromium();

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  forbidOnly: true,
  fullyParallel: true,
  // A busy machine is slow and breaks nothing: no test measures wall time.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  workers: 2,
  reporter: process.env.CI ? 'dot' : 'line',
  // A service worker answers before a test's own routes do, and fetches the site ahead for every page: a test asks for it.
  use: { baseURL: origin, launchOptions, serviceWorkers: 'block' },
  // A test runs in both, so that a page is seen wide and narrow, light and dark, unless it says so itself.
  projects: [
    {
      name: 'desktop',
      use: { ...devices['Desktop Chrome'], colorScheme: 'light' },
      // On a phone the menu is folded as well, and there is less room; these set a width themselves where one matters.
      testIgnore: LONG ? [] : ['no-script.spec.ts', 'check.spec.ts', 'reading-order.spec.ts'],
    },
    {
      name: 'phone',
      use: { ...devices['Pixel 7'], colorScheme: 'dark' },
      // These set the width, the scheme and the medium themselves, or see nothing of them.
      testIgnore: [
        'axe.spec.ts',
        'axe-states.spec.ts',
        'base-path.spec.ts',
        'hostile.spec.ts',
        'log.spec.ts',
        'new-data.spec.ts',
        'offline.spec.ts',
        // What these promise holds at any width; the long run looks at both.
        ...(LONG
          ? []
          : [
              'badges.spec.ts',
              'clock.spec.ts',
              'embed.spec.ts',
              'keyboard.spec.ts',
              'lite.spec.ts',
              'search.spec.ts',
            ]),
      ],
    },
  ],
  webServer: {
    command: `"${process.execPath}" tests/e2e/serve.ts ${port}`,
    url: origin,
    stdout: 'ignore',
    timeout: 600_000,
  },
});
