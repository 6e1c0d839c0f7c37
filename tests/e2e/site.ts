import {
  type BrowserContextOptions,
  type ConsoleMessage,
  expect,
  type Page,
  type Request,
  test as base,
} from '@playwright/test';

import { TODAY } from '../registers/pakistan.ts';

/** What Playwright itself says where a test keeps the service worker out. */
const BLOCKED = 'Service Worker registration blocked by Playwright';

/**
 * Lets a test use a page, and fails it when the console has an error, when the security policy stops something, or when
 * anything is asked of another site.
 */
async function watched(
  page: Page,
  baseURL: string | undefined,
  use: (page: Page) => Promise<void>,
): Promise<void> {
  const faults: string[] = [];
  const onConsole = (message: ConsoleMessage) => {
    const isFault = message.type() === 'error' || message.type() === 'warning';
    if (isFault && !message.text().startsWith(BLOCKED)) faults.push(message.text());
  };
  const onError = (error: Error) => faults.push(error.message);
  const onRequest = (request: Request) => {
    if (!request.url().startsWith(`${baseURL ?? ''}/`) && !request.url().startsWith('data:'))
      faults.push(`asked for ${request.url()}`);
  };
  page.on('console', onConsole).on('pageerror', onError).on('request', onRequest);
  await use(page);
  page.off('console', onConsole).off('pageerror', onError).off('request', onRequest);
  expect(faults).toEqual([]);
}

/** What a project says of its windows. */
const OPTIONS = ['baseURL', 'deviceScaleFactor', 'hasTouch', 'isMobile', 'serviceWorkers', 'userAgent'];

/** A test with a page of its own, which watches itself. */
export const test = base.extend({
  page: ({ page, baseURL }, use) => watched(page, baseURL, use),
});

/**
 * The same in a window that the tests of one worker share: a new one takes half a second of work. Each begins on the day of
 * the frozen register with nothing kept and nothing routed. What changes the browser for good (scripts that are added,
 * permissions) needs a page of its own.
 */
export const testInOneWindow = base.extend<{ page: Page }, { hasScript: boolean; sharedPage: Page }>({
  hasScript: [true, { option: true, scope: 'worker' }],
  sharedPage: [
    async ({ browser, hasScript }, use, { project }) => {
      const options: BrowserContextOptions = Object.fromEntries(
        Object.entries(project.use).filter(([name]) => OPTIONS.includes(name)),
      );
      const context = await browser.newContext({ ...options, javaScriptEnabled: hasScript });
      await use(await context.newPage());
      await context.close();
    },
    { scope: 'worker' },
  ],
  page: async ({ sharedPage: page, baseURL, viewport, colorScheme }, use) => {
    await page.goto('about:blank');
    await page.unrouteAll();
    const session = await page.context().newCDPSession(page);
    await session.send('Storage.clearDataForOrigin', { origin: baseURL ?? '', storageTypes: 'all' });
    await session.detach();
    if (viewport !== null) await page.setViewportSize(viewport);
    await page.emulateMedia({
      media: null,
      colorScheme: colorScheme ?? null,
      contrast: null,
      forcedColors: null,
      reducedMotion: null,
    });
    await page.clock.setFixedTime(`${TODAY}T07:00:00Z`);
    await watched(page, baseURL, use);
  },
});
