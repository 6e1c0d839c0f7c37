import { DOMParser } from '@xmldom/xmldom';
import { describe, expect, it } from 'vitest';

import { BADGE_FORMS, BADGE_SIZES, badgeOf } from '../../../src/badges/badge.ts';
import { oembedOf, snippetOf } from '../../../src/badges/embed.ts';
import { LANGUAGES } from '../../../src/i18n/languages.ts';
import { siteIn } from '../../../src/i18n/site.ts';
import { decisionRow, exampleRegister, exampleTables } from '../../example/register.ts';

const CASES = LANGUAGES.flatMap((language) =>
  (['flat', 'card'] as const).map((form) => [form, language] as const),
);

const ALT = {
  en: 'Licence badge of Alpha VPN, from Sanad. Open the link for its status today.',
  ur: 'الفا وی پی این کے لائسنس کا بیج، سند سے۔ آج کی حیثیت کے لیے لنک کھولیں۔',
};

describe.each(CASES)('the snippet of a %s badge in %s', (form, language) => {
  const publication = siteIn(language, { siteUrl: 'https://sanad.example', basePath: '/r/' });
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

  it('gives the picture an alternative text without a state, its size, and lazy loading', () => {
    const { width, height } = BADGE_SIZES[form];
    const attributes = ['alt', 'width', 'height', 'loading'].map((name) => picture?.getAttribute(name));
    expect(attributes).toEqual([ALT[language], String(width), String(height), 'lazy']);
    expect(picture?.getAttribute('src')).toMatch(
      /^https:\/\/sanad\.example\/r\/(ur\/)?badges\/alpha-vpn(\.card)?\.svg$/,
    );
  });

  it('needs no script and no style', () => {
    expect(snippet).not.toMatch(/<script|style=|\son\w+=|<iframe/);
  });
});

/** A company in every licence status that there can be, and in one that the dates leave open. */
const STATES = [
  ['none', []],
  ['licensed', [{}]],
  ['authorised', [{ decision: 'authorised' }]],
  ['approved to start', [{}, { id: 2, decision: 'commenced' }]],
  ['suspended', [{}, { id: 2, decision: 'suspended' }]],
  ['revoked', [{}, { id: 2, decision: 'revoked' }]],
  ['surrendered', [{}, { id: 2, decision: 'surrendered' }]],
  ['expired', [{}, { id: 2, decision: 'expired' }]],
  ['past its last day', [{ until: '2026-01-01' }]],
  ['perhaps past its last day', [{ until: '2026' }]],
  ['withdrawn', [{}, { id: 2, decision: 'withdrawn', corrects: 1 }]],
] as const;

describe.each(LANGUAGES)('what other sites copy in %s', (language) => {
  const publication = siteIn(language, { siteUrl: 'https://sanad.example', basePath: '/' });
  const copied = (decisions: (typeof STATES)[number][1], today: string) => {
    const rows = decisions.map((cells) => decisionRow({ recorded_on: '2026-02-01', ...cells }));
    const [company] = exampleRegister({ ...exampleTables(), decisions: rows }, today).companies;
    if (company === undefined) throw new Error('the example has companies');
    return [
      oembedOf(company, publication),
      oembedOf({ ...company, services: [] }, publication),
      ...company.services.flatMap((service) =>
        BADGE_FORMS.map((form) => snippetOf(badgeOf(company, service, publication), form, publication)),
      ),
    ];
  };
  const licensed = copied([{}], '2026-11-24');

  it.each(STATES)('is the same for a company whose licence is: %s, on any day', (_state, decisions) => {
    for (const today of ['2026-11-24', '2031-01-01']) expect(copied(decisions, today)).toEqual(licensed);
  });
});
