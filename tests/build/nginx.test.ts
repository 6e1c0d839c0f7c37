import type { ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { headersOf, hostHeaders } from '../../src/hosting/headers.ts';
import { BASE_PATH, SITE, SITE_UNDER_BASE } from './builds.ts';
import { NGINX, serveByNginx } from './nginx.ts';

/** The address of every published file. */
function addressesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(folder, path)).isFile() && path !== '_headers')
    .map((path) => `/${path.replace(/(^|\/)index\.html$/, '$1')}`);
}

describe('everything that is published', () => {
  it('has a type and a rule for its cache, and no header twice', () => {
    for (const address of addressesIn(SITE)) {
      const headers = headersOf(address);
      expect(headers, address).toHaveProperty('Content-Type');
      // Icons and sitemaps at the root are left to the host's own cache rule.
      if (/^\/(sitemap[^/]*|[^/]+\.(ico|png|svg|txt|webmanifest))$/.test(address)) continue;
      expect(headers, `${address}: name it in src/hosting/headers.ts`).toHaveProperty('Cache-Control');
    }
  });

  it('says of each page who may frame it', () => {
    for (const address of addressesIn(SITE))
      if (/(\/|\.html)$/.test(address))
        expect(headersOf(address)['Content-Security-Policy'], address).toContain('frame-ancestors');
  });

  it.each([
    [SITE, '/'],
    [SITE_UNDER_BASE, BASE_PATH],
  ])('comes in %s with the headers for hosts that read them from the site', (folder, basePath) => {
    expect(readFileSync(join(folder, '_headers'), 'utf8')).toBe(hostHeaders(basePath));
  });
});

if (NGINX === undefined) {
  describe('the nginx configuration', () => {
    it('is not tried here: this machine has no nginx (Debian: apt-get install nginx-light)', () => {
      process.stdout.write(
        'The nginx configuration was NOT tried: install nginx (apt-get install nginx-light).\n',
      );
      expect(process.env.CI, 'CI installs nginx before the tests').toBeUndefined();
    });
  });
} else {
  describe.each([
    ['at the root', SITE, '/'],
    ['under a base path', SITE_UNDER_BASE, BASE_PATH],
  ])('nginx with the shipped configuration, %s', (_where, folder, basePath) => {
    let origin = '';
    let nginx: ChildProcess;

    beforeAll(async () => {
      [origin, nginx] = await serveByNginx(folder, basePath);
    });

    afterAll(() => {
      nginx.kill();
    });

    const get = (address: string) => fetch(origin + basePath + address.slice(1), { redirect: 'manual' });

    it('serves every file with the headers of the table', async () => {
      for (const address of addressesIn(folder)) {
        const response = await get(address);
        expect(response.status, address).toBe(200);
        const { 'Content-Type': type, ...headers } = headersOf(address);
        if (type !== undefined) expect(response.headers.get('content-type'), address).toBe(type);
        for (const [name, value] of Object.entries(headers))
          expect(response.headers.get(name), `${address} ${name}`).toBe(value);
      }
    });

    it.each([
      ['/nowhere/', 'lang="en"'],
      ['/licensees/nowhere/', 'lang="en"'],
      ['/badges/nowhere.svg', 'lang="en"'],
      ['/ur/nowhere/', 'lang="ur"'],
      ['/ur/licensees/nowhere/', 'lang="ur"'],
    ])('says that %s is not found, by the page with %s', async (address, language) => {
      const response = await get(address);
      expect(response.status).toBe(404);
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(await response.text()).toContain(`<html ${language}`);
    });

    it('redirects a page without its slash to the page', async () => {
      const response = await get('/about');
      expect([response.status, response.headers.get('location')]).toEqual([301, `${basePath}about/`]);
    });
  });
}
