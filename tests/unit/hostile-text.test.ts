import { DOMParser } from '@xmldom/xmldom';
import { parseFeed } from 'feedsmith';
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';

import { badgeOf } from '../../src/badges/badge.ts';
import { badgeSvg } from '../../src/badges/drawing.ts';
import { markdownOf, shieldOf, snippetOf } from '../../src/badges/embed.ts';
import { datasetOf, jsonForPage } from '../../src/downloads/downloads.ts';
import { licenseeDocument, registerDocument } from '../../src/api/documents.ts';
import { licenseeFeed, registerFeed, renderJsonFeed, renderRss } from '../../src/feeds/feed.ts';
import type { PublishedHistory } from '../../src/history/published-history.ts';
import { siteIn } from '../../src/i18n/site.ts';
import { buildRegister } from '../../src/register/register.ts';
import { decisionRow, exampleTables, licenseeRow, serviceRow, TODAY } from '../example/register.ts';
import { historyOf } from '../example/versions.ts';

/** What somebody could try to smuggle in through a cell, and how it may come out at most: as text. */
const HOSTILE: readonly (readonly [what: string, text: string])[] = [
  ['markup', '<script>alert(1)</script><img src=x onerror=alert(1)>'],
  ['quotes', `" onload="alert(1)' onclick='alert(1)`],
  ['the end of a CDATA section', ']]><script>alert(1)</script>'],
  ['the end of a block in a page', '</script></style></textarea></title><!--'],
  ['what looks like an entity', '&lt;b&gt; &amp;amp; &#60;'],
  ['control characters', 'a\u0000b\u0007c\u001Bd'],
  ['right-to-left overrides', 'moc.\u202Elivе\u202D'],
  ['300 characters', 'Ω'.repeat(300)],
  ['a formula', '=HYPERLINK("https://evil.example")'],
  ['a template', '{publisher} ${name} {{name}}'],
];

const publication = siteIn('en', { siteUrl: 'https://sanad.example', basePath: '/' });

/** As the text comes out of XML and HTML: what those cannot hold is shown as U+FFFD. */
const shown = (text: string) => text.replace(/[\u0000-\u0008\u000E-\u001F\u202A-\u202E]/g, '\uFFFD');

/** As far as a title of a feed has room for it. */
const inTitle = (text: string) => (text.length < 60 ? text : text.slice(0, 30));

function hostileEverywhere(text: string) {
  const { 'press-releases': sources, ...tables } = exampleTables();
  const register = buildRegister(
    {
      ...tables,
      licensees: [
        licenseeRow({ legal_name: text, legal_name_ur: text, aliases: [text], note: text, city: text }),
      ],
      services: [serviceRow({ brand: text, brand_ur: text, aliases: [text], domains: [text], note: text })],
      'press-releases': sources.map((source) => ({
        ...source,
        title: text,
        publisher: text,
        summary_en: text,
      })),
      decisions: [decisionRow({ note: text, until: '2026-06-30' })],
    },
    TODAY,
  );
  const [company] = register.companies;
  const [service] = company?.services ?? [];
  const [decision] = company?.decisions ?? [];
  if (company === undefined || service === undefined || decision === undefined)
    throw new Error('the example has a service and a decision');
  const AT = '2026-11-24T08:00:00.000Z';
  const history: PublishedHistory = {
    ...historyOf(register),
    versions: historyOf(register).versions.map((version) => ({
      ...version,
      why: text,
      changes: [{ entry: 1, op: 'change', table: 'licensees', key: text, before: {}, after: {} }],
    })),
    // Each was recorded without the text at first, so that each has a correction with it.
    sources: new Map(
      register.sources.map(({ release }) => [
        release.id,
        [
          { release: { ...release, publisher: 'PTA' }, version: 1, recordedAt: AT },
          { release, version: 2, recordedAt: AT },
        ],
      ]),
    ),
    lapses: new Map([
      [
        company.licensee.id,
        [{ decision, licensee: company.licensee, services: company.services, day: TODAY }],
      ],
    ]),
  };
  return { register, company, history, badge: badgeOf({ id: service.id, company, service }, publication) };
}

/** Every element of markup, by name, and every attribute that could run something. */
function dangerous(document: Document): string[] {
  const elements = [...document.querySelectorAll('*')];
  const allowed = ['html', 'head', 'body', 'p', 'a', 'bdi', 'img', 'div', 'ul', 'li'];
  return [
    ...elements.map((element) => element.localName).filter((name) => !allowed.includes(name)),
    ...elements.flatMap((element) => element.getAttributeNames().filter((name) => name.startsWith('on'))),
  ];
}

function parseXml(xml: string) {
  const root = new DOMParser({
    onError: (level, message) => level === 'warning' || expect.fail(`${level}: ${message}`),
  }).parseFromString(xml, 'text/xml').documentElement;
  if (root === null) throw new Error('no root element');
  return root;
}

describe.each(HOSTILE)('%s in every field', (_what, text) => {
  const { register, company, history, badge } = hostileEverywhere(text);
  const titled = (['decisions', 'losses-and-corrections', 'press-releases'] as const).map((name) =>
    registerFeed(name, register, publication, history),
  );
  const feeds = [...titled, registerFeed('changes', register, publication, history)];

  it('is text in RSS, in its titles and in the HTML of its items', async () => {
    for (const feed of feeds) {
      const { format, feed: read } = parseFeed(await renderRss(feed));
      if (format !== 'rss') throw new Error(`taken for ${format}`);
      expect(read.items).toHaveLength(feed.items.length);
      for (const item of read.items ?? []) {
        if (titled.includes(feed)) expect(item.title).toContain(shown(inTitle(text)));
        const { document } = parseHTML(`<html><body>${item.description ?? ''}</body></html>`);
        expect(dangerous(document)).toEqual([]);
        expect(document.body.textContent).toContain(shown(text));
      }
    }
  });

  it('is text in the title of a feed of its own', async () => {
    const { format, feed } = parseFeed(await renderRss(licenseeFeed(company, publication, history)));
    if (format !== 'rss') throw new Error(`taken for ${format}`);
    expect(feed.title).toBe(`Sanad: ${shown(text)}`);
  });

  it('is text in JSON Feed', () => {
    for (const feed of feeds) {
      const read = JSON.parse(renderJsonFeed(feed)) as { items: { title: string; content_html: string }[] };
      for (const { title, content_html: html } of read.items) {
        if (titled.includes(feed)) expect(title).toContain(inTitle(text));
        expect(dangerous(parseHTML(`<html><body>${html}</body></html>`).document)).toEqual([]);
      }
    }
  });

  it.each(['flat', 'card'] as const)('is text in the %s badge', (form) => {
    const root = parseXml(badgeSvg(badge, form, publication.words));
    expect(root.getElementsByTagName('title')[0]?.textContent).toContain(shown(text));
    const names = new Set(Array.from(root.getElementsByTagName('*'), ({ tagName }) => tagName));
    expect([...names].sort()).toEqual(['desc', 'g', 'path', 'rect', 'title']);
    for (const element of Array.from(root.getElementsByTagName('*')))
      expect(
        Array.from(element.attributes, ({ name }) => name).filter((name) => name.startsWith('on')),
      ).toEqual([]);
  });

  it('is text in a snippet', () => {
    for (const form of ['flat', 'card'] as const) {
      const { document } = parseHTML(`<html><body>${snippetOf(badge, form, publication)}</body></html>`);
      expect(dangerous(document)).toEqual([]);
      expect(document.querySelector('img')?.getAttribute('alt')).toContain(shown(text));
      expect(document.querySelector('a')?.textContent).toContain(shown(text));
    }
  });

  it('is text in Markdown: one picture in one link, and its words', () => {
    const markdown = markdownOf(badge, 'flat', publication);
    // CommonMark 0.31, 2.4: a backslash before any ASCII punctuation makes it a plain sign.
    const plain = markdown.replace(/\\[!-/:-@[-`{-~]/g, '');
    expect(plain).toMatch(/^\[!\[[^[\]<>`*_\n]*\]\(https:[^()\s]*\)\]\(https:[^()\s]*\)$/);
  });

  it('is text in every JSON document, and in the block of the data page', () => {
    const documents = [
      shieldOf(badge),
      registerDocument(register, { version: '1.0.0', number: 1 }, publication),
      licenseeDocument(company, '1.0.0', publication),
    ];
    for (const document of documents)
      expect(JSON.stringify(document)).toContain(JSON.stringify(text).slice(1, -1));
    const block = jsonForPage({
      ...datasetOf({ version: '1.0.0', number: 1, asOf: TODAY }, [], publication),
      name: text,
    });
    expect(block).not.toContain('<');
    expect(JSON.parse(block)).toMatchObject({ name: text });
  });
});
