import { parseFeed } from 'feedsmith';
import RssParser from 'rss-parser';
import { describe, expect, it } from 'vitest';

import { FEED_NAMES, registerFeed, renderJsonFeed, renderRss } from '../../../src/feeds/feed.ts';
import { LANGUAGES } from '../../../src/i18n/languages.ts';
import { siteIn } from '../../../src/i18n/site.ts';
import { exampleRegister } from '../../example/register.ts';
import { exampleHistory } from '../../example/versions.ts';

const CASES = LANGUAGES.flatMap((language) => FEED_NAMES.map((name) => [language, name] as const));

describe.each(CASES)('two parsers that share no code, given the feed %s %s', (language, name) => {
  const feed = registerFeed(
    name,
    exampleRegister(),
    siteIn(language, { siteUrl: 'https://sanad.example', basePath: '/' }),
    exampleHistory,
  );
  const told = feed.items.map(({ guid, title, link, html }) => ({ guid, title, link, html }));

  it('read the same from the RSS as was put in', async () => {
    const rss = await renderRss(feed);
    const one = parseFeed(rss);
    if (one.format !== 'rss') throw new Error(`taken for ${one.format}`);
    expect(
      one.feed.items?.map(({ guid, title, link, description }) => ({
        guid: guid?.value,
        title,
        link,
        html: description,
      })),
    ).toEqual(told);
    expect(one.feed.items?.every(({ guid }) => guid?.isPermaLink === false)).toBe(true);
    expect(one.feed.atom?.links).toEqual([
      { href: `${feed.stem}.xml`, rel: 'self', type: 'application/rss+xml' },
    ]);
    const two = await new RssParser().parseString(rss);
    expect(two.items.map(({ guid, title, link, content }) => ({ guid, title, link, html: content }))).toEqual(
      told,
    );
    expect(two.language).toBe(language);
  });

  it('reads the same from the JSON Feed', () => {
    const { format, feed: read } = parseFeed(renderJsonFeed(feed));
    if (format !== 'json') throw new Error(`taken for ${format}`);
    expect(
      read.items?.map(({ id, title, url, content_html }) => ({
        guid: id,
        title,
        link: url,
        html: content_html,
      })),
    ).toEqual(told);
    expect(read.feed_url).toBe(`${feed.stem}.json`);
  });
});
