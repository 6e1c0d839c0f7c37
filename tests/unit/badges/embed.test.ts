import { DOMParser } from '@xmldom/xmldom';
import { describe, expect, it } from 'vitest';

import { BADGE_FORMS, BADGE_SIZES, badgeOf, bearersOf } from '../../../src/badges/badge.ts';
import { markdownOf, oembedOf, plainTextOf, snippetOf } from '../../../src/badges/embed.ts';
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
  const [bearer] = exampleRegister().companies.flatMap((company) => bearersOf(company));
  if (bearer === undefined) throw new Error('the example has companies');
  const badge = badgeOf(bearer, publication);
  const snippet = snippetOf(badge, form, publication);
  const parsed = new DOMParser().parseFromString(`<x>${snippet}</x>`, 'text/xml');
  const links = Array.from(parsed.getElementsByTagName('a'));
  const [picture] = Array.from(parsed.getElementsByTagName('img'));

  it('is a sentence with a link first, then the picture in the same link', () => {
    expect(links.map((link) => link.getAttribute('href'))).toEqual([badge.page, badge.page]);
    expect(links[0]?.textContent).toContain(badge.name);
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

  it('has the picture as PNG too, at the same size in the page', () => {
    const png = snippetOf(badge, form, publication, 'png');
    expect(png.replace('.png"', '.svg"')).toBe(snippet);
  });

  it('is one line of Markdown, and two of plain text', () => {
    const [, picture] = /\bsrc="([^"]*)"/.exec(snippet) ?? [];
    const alt = ALT[language].replaceAll(/[!&-]/g, '\\$&');
    expect(markdownOf(badge, form, publication)).toBe(`[![${alt}](${picture})](${badge.page})`);
    const [sentence, address, ...more] = plainTextOf(badge, publication).split('\n');
    expect([sentence, address, more]).toEqual([links[0]?.textContent, badge.page, []]);
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
      ...bearersOf(company).flatMap((bearer) => {
        const badge = badgeOf(bearer, publication);
        return [
          plainTextOf(badge, publication),
          ...BADGE_FORMS.flatMap((form) => [
            snippetOf(badge, form, publication),
            markdownOf(badge, form, publication),
          ]),
        ];
      }),
    ];
  };
  const licensed = copied([{}], '2026-11-24');

  it.each(STATES)('is the same for a company whose licence is: %s, on any day', (_state, decisions) => {
    for (const today of ['2026-11-24', '2031-01-01']) expect(copied(decisions, today)).toEqual(licensed);
  });
});

/**
 * What WordPress makes of the HTML of a site that it does not know (`wp_filter_oembed_result`): three elements with a few
 * attributes, of these one quotation and one frame; nothing at all where there is no frame.
 */
function wordPress(html: string): string | false {
  const allowed: Readonly<Record<string, readonly string[]>> = {
    a: ['href'],
    blockquote: [],
    iframe: ['src', 'width', 'height', 'frameborder', 'marginwidth', 'marginheight', 'scrolling', 'title'],
  };
  const kept = html.replace(/<(\/?)(\w+)([^>]*)>/g, (_, slash: string, name: string, attributes: string) => {
    const names = allowed[name];
    if (names === undefined) return '';
    const own = [...attributes.matchAll(/ (\w+)="[^"]*"/g)].filter(([, key = '']) => names.includes(key));
    return `<${slash}${name}${own.map(([text]) => text).join('')}>`;
  });
  const [, quotation = '', frame] =
    /(<blockquote>.*?<\/blockquote>)?.*(<iframe.*?><\/iframe>)/s.exec(kept) ?? [];
  return frame === undefined ? false : quotation + frame;
}

describe.each(LANGUAGES)('the oEmbed answer in %s', (language) => {
  const publication = siteIn(language, { siteUrl: 'https://sanad.example', basePath: '/r/' });
  const [company] = exampleRegister().companies;
  if (company === undefined) throw new Error('the example has companies');
  const prefix = language === 'en' ? '' : 'ur/';

  it.each([
    ['with a brand', company, 'alpha-vpn'],
    ['without one', { ...company, services: [] }, 'alpha'],
  ])(
    'for a company %s is shown by WordPress: a quotation, and the page of its badge in a frame',
    (_, of, id) => {
      const answer = oembedOf(of, publication) as {
        type: string;
        html: string;
        width: number;
        height: number;
      };
      expect(answer).toMatchObject({ version: '1.0', type: 'rich', width: 420, height: 280 });
      const shown = wordPress(answer.html);
      expect(shown).toMatch(
        new RegExp(
          `^<blockquote><a href="https://sanad\\.example/r/${prefix}licensees/alpha/#badge">[^<]+</a></blockquote>` +
            `<iframe src="https://sanad\\.example/r/${prefix}embed/badge/${id}/" title="[^"]+" width="420" height="280"></iframe>$`,
        ),
      );
    },
  );
});
