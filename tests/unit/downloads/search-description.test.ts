import { describe, expect, it } from 'vitest';

import { searchDescription } from '../../../src/downloads/search-description.ts';
import { LANGUAGES } from '../../../src/i18n/languages.ts';
import { publicationIn } from '../../../src/i18n/publication.ts';

describe.each(LANGUAGES)('searchDescription in %s', (language) => {
  const publication = publicationIn(language, { siteUrl: 'https://sanad.example', basePath: '/r/' });
  const xml = searchDescription(publication);

  it('puts the question into the fragment, which no browser sends', () => {
    const home = `https://sanad.example${publication.addresses.home}`;
    expect(xml).toContain(`type="text/html" method="get" template="${home}#q={searchTerms}"`);
    expect(xml).not.toMatch(/\?[^>]*\{searchTerms\}/);
  });

  it('has a short name of at most 16 characters', () => {
    const [, name = ''] = /<ShortName>([^<]*)</.exec(xml) ?? [];
    expect(name.length).toBeGreaterThan(0);
    expect(name.length).toBeLessThanOrEqual(16);
  });
});
