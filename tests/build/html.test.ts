import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { HtmlValidate } from 'html-validate';
import { describe, expect, it } from 'vitest';

import { LANGUAGES } from '../../src/i18n/languages.ts';
import { SITE_URL } from '../addresses.ts';
import { LONG } from '../long.ts';
import { BASE_PATH, SITE, SITE_UNDER_BASE } from './builds.ts';
import { type Page, readPages, targets } from './pages.ts';

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    // The two spellings are equal, and which one Astro prints is not ours to choose.
    'doctype-style': 'off',
    'void-style': 'off',
    // A table that becomes blocks on a phone loses its roles in some browsers with its `display`, so they are written out.
    'no-redundant-role': 'off',
    // The check is an editable combobox with a list of its own (ARIA Authoring Practices); no native element is.
    'prefer-native-element': ['error', { exclude: ['combobox', 'listbox'] }],
    // A source's title is quoted as it was published, however long.
    'long-title': 'off',
  },
});

describe.each([
  ['at the root', SITE, '/'],
  ['under a base path', SITE_UNDER_BASE, BASE_PATH],
])('every page of the site %s', (_where, folder, basePath) => {
  const pages = readPages(folder);
  const addresses = pages.filter(({ address }) => address.endsWith('/'));
  const urlOf = (page: Page) => new URL(basePath + page.address.slice(1), SITE_URL);
  const byUrl = new Map(pages.map((page) => [urlOf(page).href, page]));

  /** What is wrong, one a line, each with a page it is on. */
  const faults = (find: (page: Page) => readonly string[], among = pages) => {
    const found = among.flatMap((page) => find(page).map((fault) => ({ fault, address: page.address })));
    return [...Map.groupBy(found, ({ fault }) => fault)].map(
      ([fault, places]) => `${fault}: on ${places[0]?.address ?? ''} and ${places.length - 1} more`,
    );
  };
  const isOurs = (page: Page, link: string) => new URL(link, urlOf(page)).origin === SITE_URL;

  it('is there', () => {
    expect(addresses.length).toBeGreaterThan(50);
  });

  // The markup is the same under a base path.
  it.runIf(LONG || basePath === '/')('is valid HTML', async () => {
    const reports = await Promise.all(
      pages.map(({ html, address }) => validator.validateString(html, address)),
    );
    const messages = reports.flatMap(({ results }) =>
      results.flatMap(({ filePath, messages: found }) =>
        found.map(
          ({ line, column, ruleId, message }) => `${filePath}:${line}:${column} ${ruleId}: ${message}`,
        ),
      ),
    );
    expect(messages).toEqual([]);
  });

  it('has only links that lead somewhere', () => {
    const leadsNowhere = (page: Page, link: string) => {
      const { href, origin, pathname, hash } = new URL(link, urlOf(page));
      if (origin !== SITE_URL) return false;
      if (!pathname.startsWith(basePath)) return true;
      const target = byUrl.get(href.slice(0, href.length - hash.length));
      if (target === undefined)
        return pathname.endsWith('/') || !existsSync(join(folder, pathname.slice(basePath.length)));
      const id = decodeURIComponent(hash.slice(1));
      // `#q=…` is a question to the check and no place on the page.
      return id !== '' && !id.startsWith('q=') && target.document.getElementById(id) === null;
    };
    expect(
      faults((page) => targets(page, '[href], [src]').filter((link) => leadsNowhere(page, link))),
    ).toEqual([]);
  });

  it('links to other sites by https only, and gives them no access to the page', () => {
    const unsafe = (page: Page) =>
      [...page.document.querySelectorAll('a[href]')]
        .filter((link) => !isOurs(page, link.getAttribute('href') ?? ''))
        .filter(
          (link) =>
            !link.getAttribute('href')?.startsWith('https://') ||
            !link.getAttribute('rel')?.split(' ').includes('noopener'),
        )
        .map((link) => link.outerHTML);
    expect(faults(unsafe)).toEqual([]);
  });

  it('asks no other site for anything', () => {
    const fetched = (page: Page) =>
      targets(page, '[src], [srcset], link:not([rel=canonical]):not([rel=alternate])');
    expect(faults((page) => fetched(page).filter((link) => !isOurs(page, link)))).toEqual([]);
  });

  it('names itself and its other language, and is named by it', () => {
    const wrong = (page: Page) => {
      const own = urlOf(page).href;
      const versions: Readonly<Record<string, string>> = Object.fromEntries(
        [...page.document.querySelectorAll('link[rel=alternate][hreflang]')].map((link) => [
          link.getAttribute('hreflang') ?? '',
          link.getAttribute('href') ?? '',
        ]),
      );
      const inLanguage = (language: string) => byUrl.get(versions[language] ?? '');
      return [
        ...(targets(page, 'link[rel=canonical]').join() === own ? [] : ['is not its own canonical address']),
        ...(Object.keys(versions).sort().join() === 'en,ur,x-default' ? [] : ['lacks a language']),
        ...(versions[page.document.documentElement.lang] === own ? [] : ['does not name itself']),
        ...(versions['x-default'] === versions.en ? [] : ['has another default than English']),
        ...LANGUAGES.filter((language) => inLanguage(language)?.document.documentElement.lang !== language),
        ...LANGUAGES.filter((language) => {
          const other = inLanguage(language);
          return !other || !targets(other, 'link[hreflang]').includes(own);
        }),
      ];
    };
    expect(faults(wrong, addresses)).toEqual([]);
  });

  it('says its language and its direction', () => {
    const said = ({ document }: Page) => `${document.documentElement.lang} ${document.documentElement.dir}`;
    const right = ({ address }: Page) => (address.startsWith('/ur/') ? 'ur rtl' : 'en ltr');
    expect(faults((page) => (said(page) === right(page) ? [] : [said(page)]))).toEqual([]);
  });

  it('has no style, handler or script that its security policy would have to let in', () => {
    const inline = (page: Page) => [
      ...[...page.document.querySelectorAll('*')].flatMap((element) =>
        element.getAttributeNames().filter((name) => name === 'style' || name.startsWith('on')),
      ),
      ...targets(page, '[href]').filter((link) => /^\s*(javascript|data|vbscript):/i.test(link)),
    ];
    expect(faults(inline)).toEqual([]);
  });

  it('carries one strict security policy', () => {
    const required = [
      "default-src 'none'",
      "base-uri 'none'",
      "object-src 'none'",
      "script-src 'self'",
      "style-src 'self' 'sha256-",
    ];
    const wrong = (page: Page) => {
      const policies = [...page.document.querySelectorAll('meta[http-equiv=content-security-policy]')].map(
        (meta) => meta.getAttribute('content') ?? '',
      );
      const policy = policies.join();
      return [
        ...(policies.length === 1 ? [] : [`has ${policies.length} policies`]),
        ...required.filter((part) => !policy.includes(part)),
        ...(/unsafe-|\*|https?:|data:|blob:/.exec(policy) ?? []),
      ];
    };
    // What is passed on as a file has a policy of its own.
    const served = pages.filter(({ address }) => !address.endsWith('/sanad.html'));
    expect(faults(wrong, served)).toEqual([]);
  });

  it('has a title of its own in its language, a description and one main heading', () => {
    const titleOf = ({ document }: Page) => `${document.documentElement.lang} ${document.title}`;
    const titles = Map.groupBy(addresses, titleOf);
    const wrong = (page: Page) => [
      ...(titles.get(titleOf(page))?.length === 1 ? [] : [`shares the title ${page.document.title}`]),
      ...(page.document.querySelectorAll('h1').length === 1 ? [] : ['has not one main heading']),
      ...(page.document.querySelector('meta[name=description]')?.getAttribute('content')
        ? []
        : ['says nothing']),
    ];
    expect(faults(wrong, addresses)).toEqual([]);
  });
});
