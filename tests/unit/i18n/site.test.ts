import { describe, expect, it } from 'vitest';

import { addressesIn } from '../../../src/i18n/site.ts';

describe.each([
  ['en', '/', '/', '/'],
  ['ur', '/', '/ur/', '/'],
  ['en', '/register/', '/register/', '/register/'],
  ['ur', '/register/', '/register/ur/', '/register/'],
] as const)('the addresses in %s under %s', (language, base, root, files) => {
  const addresses = addressesIn(language, base);

  it.each([
    [addresses.home, ''],
    [addresses.licensees, 'licensees/'],
    [addresses.licensee('alpha'), 'licensees/alpha/'],
    [addresses.pressReleases, 'press-releases/'],
    [addresses.pressRelease('first'), 'press-releases/first/'],
    [addresses.feeds, 'feeds/'],
    [addresses.search, 'search/'],
    [addresses.badges, 'badges/'],
    [addresses.data, 'data/'],
    [addresses.about, 'about/'],
    [addresses.help, 'help/'],
    [addresses.glossary, 'glossary/'],
    [addresses.accessibility, 'accessibility/'],
    [addresses.page('404/'), '404/'],
  ])('%s is a page of the language', (address, path) => {
    expect(address).toBe(`${root}${path}`);
  });

  it('have each file once for all languages', () => {
    expect(addresses.file('badges/alpha-vpn.svg')).toBe(`${files}badges/alpha-vpn.svg`);
  });
});
