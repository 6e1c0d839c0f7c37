import { DOMParser } from '@xmldom/xmldom';
import { describe, expect, it } from 'vitest';

import { BADGE_SIZES, badgeOf } from '../../../src/badges/badge.ts';
import { snippetOf } from '../../../src/badges/embed.ts';
import { LANGUAGES } from '../../../src/i18n/languages.ts';
import { publicationIn } from '../../../src/i18n/publication.ts';
import { exampleRegister } from '../../example/register.ts';

const CASES = LANGUAGES.flatMap((language) =>
  (['flat', 'card'] as const).map((form) => [form, language] as const),
);

describe.each(CASES)('the snippet of a %s badge in %s', (form, language) => {
  const publication = publicationIn(language, { siteUrl: 'https://sanad.example', basePath: '/r/' });
  const [company] = exampleRegister().companies;
  if (company?.services[0] === undefined) throw new Error('the example has a service');
  const badge = badgeOf(company, company.services[0], publication);
  const snippet = snippetOf(badge, form, publication);
  const parsed = new DOMParser().parseFromString(`<x>${snippet}</x>`, 'text/xml');
  const links = Array.from(parsed.getElementsByTagName('a'));
  const [picture] = Array.from(parsed.getElementsByTagName('img'));

  it('is a sentence with a link first, then the picture in the same link', () => {
    expect(links.map((link) => link.getAttribute('href'))).toEqual([badge.page, badge.page]);
    expect(links[0]?.textContent).toContain(badge.brand);
    expect(picture?.parentNode).toBe(links[1]);
  });

  it('says no status in the sentence, which its site keeps for years', () => {
    expect(links[0]?.textContent).not.toContain(badge.status);
  });

  it('gives the picture its full text with its day, its size, and lazy loading', () => {
    const { width, height } = BADGE_SIZES[form];
    const attributes = ['alt', 'width', 'height', 'loading'].map((name) => picture?.getAttribute(name));
    expect(attributes).toEqual([badge.title, String(width), String(height), 'lazy']);
    expect(picture?.getAttribute('src')).toMatch(
      /^https:\/\/sanad\.example\/r\/(ur\/)?badges\/alpha-vpn(\.card)?\.svg$/,
    );
  });

  it('needs no script and no style', () => {
    expect(snippet).not.toMatch(/<script|style=|\son\w+=|<iframe/);
  });
});
