import { defineConfig, devices } from '@playwright/test';

import { SITE_URL } from './tests/addresses.ts';
import { findChromium } from './tests/e2e/chromium.ts';
import { freePort } from './tests/free-port.ts';
import { PAKISTAN, TODAY } from './tests/registers/pakistan.ts';

// This file is read once more in every worker; there it must say the same.
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
  // Every test runs in both, so that every page is seen wide and narrow, light and dark.
  projects: [
    { name: 'desktop', use: { ...devices['Desktop Chrome'], colorScheme: 'light' } },
    {
      name: 'phone',
      use: { ...devices['Pixel 7'], colorScheme: 'dark' },
      // The states set the width, the scheme and the medium themselves; a second build is the same on a phone.
      testIgnore: ['axe-states.spec.ts', 'base-path.spec.ts', 'hostile.spec.ts'],
    },
  ],
  webServer: {
    command: `"${process.execPath}" tests/e2e/serve.ts ${port}`,
    url: origin,
    env: { SANAD_TODAY: TODAY, SITE_URL, BASE_PATH: '/', SANAD_DATA_DIR: PAKISTAN, NODE_ENV: '' },
    stdout: 'ignore',
    timeout: 600_000,
  },
});
