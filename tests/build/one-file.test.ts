import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';

import { SITE_URL } from '../addresses.ts';
import { tables } from '../registers/pakistan.ts';
import { BASE_PATH, SITE, SITE_UNDER_BASE } from './builds.ts';

/** The most that the whole file may weigh, in kilobytes. */
const BUDGET = 150;

describe.each([
  ['sanad.html', SITE, '/'],
  ['ur/sanad.html', SITE, '/'],
  ['sanad.html', SITE_UNDER_BASE, BASE_PATH],
])('%s in %s', (path, folder, basePath) => {
  const file = join(folder, path);
  const { document } = parseHTML(readFileSync(file, 'utf8'));

  it(`weighs at most ${BUDGET} kB`, () => {
    expect(statSync(file).size).toBeLessThanOrEqual(BUDGET * 1000);
  });

  it('may ask for nothing, and runs its own script only', () => {
    const policy = document
      .querySelector('meta[http-equiv=content-security-policy]')
      ?.getAttribute('content');
    expect(policy).toMatch(/^default-src 'none'; script-src 'sha256-[^' ]+'; style-src 'sha256-/);
    expect(policy).not.toMatch(/unsafe-|self|https?:|data:|blob:|\*/);
    expect(document.querySelectorAll('script:not([type="application/json"])')).toHaveLength(1);
    expect(document.querySelectorAll('link, img, iframe, object, [src], [srcset]')).toHaveLength(0);
  });

  it('lists every company, with a link to its page on the site', () => {
    const links = [...document.querySelectorAll('table a[href]')].map((link) => link.getAttribute('href'));
    const prefix = path.startsWith('ur/') ? 'ur/' : '';
    expect(links).toEqual(
      expect.arrayContaining(
        tables.licensees.map(({ id }) => `${SITE_URL}${basePath}${prefix}licensees/${id}/`),
      ),
    );
  });

  it('links only to the site and to https, because it is read anywhere', () => {
    const hrefs = [...document.querySelectorAll('[href]')].map((link) => link.getAttribute('href') ?? '');
    expect(hrefs.filter((href) => !href.startsWith('https://'))).toEqual([]);
  });
});
