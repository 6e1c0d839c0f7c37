import { type ConsoleMessage, expect, type Request, test as base } from '@playwright/test';

/** What Playwright itself says where a test keeps the service worker out. */
const BLOCKED = 'Service Worker registration blocked by Playwright';

/**
 * A page that watches itself: a test of it fails when the console has an error, when the security policy stops
 * something, or when anything is asked of another site.
 */
export const test = base.extend({
  page: async ({ page, baseURL }, use) => {
    const faults: string[] = [];
    page.on('console', (message: ConsoleMessage) => {
      const isFault = message.type() === 'error' || message.type() === 'warning';
      if (isFault && !message.text().startsWith(BLOCKED)) faults.push(message.text());
    });
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('request', (request: Request) => {
      if (!request.url().startsWith(`${baseURL ?? ''}/`) && !request.url().startsWith('data:'))
        faults.push(`asked for ${request.url()}`);
    });
    await use(page);
    expect(faults).toEqual([]);
  },
});
