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

interface Windows {
  readonly pageThat: (hasScript: boolean) => Promise<Page>;
}

/**
 * A test with a page of its own that nothing watches. All tests are made of this one, so that one worker runs them all: a
 * test with other fixtures of its worker begins a new one, which takes seconds of work.
 */
export const unwatched = base.extend<object, { windows: Windows }>({
  windows: [
    async ({ browser }, use, { project }) => {
      const options: BrowserContextOptions = Object.fromEntries(
        Object.entries(project.use).filter(([name]) => OPTIONS.includes(name)),
      );
      const pages = new Map<boolean, Promise<Page>>();
      const open = async (javaScriptEnabled: boolean) =>
        (await browser.newContext({ ...options, javaScriptEnabled })).newPage();
      const pageThat = (hasScript: boolean) => {
        const page = pages.get(hasScript) ?? open(hasScript);
        pages.set(hasScript, page);
        return page;
      };
      await use({ pageThat });
      for (const page of pages.values()) await (await page).context().close();
    },
    { scope: 'worker' },
  ],
});

/** A test with a page of its own, which watches itself. */
export const test = unwatched.extend({
  page: ({ page, baseURL }, use) => watched(page, baseURL, use),
});

/**
 * The same in a window that the tests of one worker share: a new one takes half a second of work. Each begins on the day of
 * the frozen register with nothing kept and nothing routed. What changes the browser for good (scripts that are added,
 * permissions) needs a page of its own.
 */
export const testInOneWindow = unwatched.extend({
  page: async ({ windows, javaScriptEnabled, baseURL, viewport, colorScheme }, use) => {
    const page = await windows.pageThat(javaScriptEnabled);
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
    // A window keeps every time that was ever set, and gives them all to each of its pages.
    const time = `${TODAY}T07:00:00Z`;
    if ((await page.evaluate(() => Date.now())) !== Date.parse(time)) await page.clock.setFixedTime(time);
    await watched(page, baseURL, use);
  },
});
