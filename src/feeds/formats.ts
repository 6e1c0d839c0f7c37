import { getRssString } from '@astrojs/rss';

import { element, fitForXml, renderXml, type XmlElement } from '../xml.ts';
import type { Feed, FeedItem } from './feed.ts';

/** Elements that the library has no option for, or would fill by itself. */
function customData(...elements: readonly XmlElement[]): string {
  return elements.map(renderXml).join('');
}

function rssItem({ guid, title, link, html, recordedAt, tags }: FeedItem) {
  return {
    title: fitForXml(title),
    link,
    // HTML inside XML: its own escaping is text here, and is escaped once more.
    description: html,
    // The library writes it in the form of RFC 822, with four digits of the year.
    pubDate: new Date(recordedAt),
    categories: [...tags],
    // Replaces the library's own guid, which is the link and so changes with the address of the site.
    customData: customData(element('guid', { isPermaLink: 'false' }, guid)),
  };
}

/** The feed as RSS 2.0. The library escapes the text; what XML cannot hold is replaced before. */
export function renderRss(feed: Feed): Promise<string> {
  return getRssString({
    title: fitForXml(feed.title),
    description: fitForXml(feed.description),
    // The library ends this address with a slash, as every page of the site does; it leaves those of the items alone.
    site: feed.home,
    xmlns: { atom: 'http://www.w3.org/2005/Atom' },
    customData: customData(
      element('language', {}, feed.language),
      element('atom:link', { href: `${feed.stem}.xml`, rel: 'self', type: 'application/rss+xml' }),
      ...(feed.updated === null ? [] : [element('lastBuildDate', {}, new Date(feed.updated).toUTCString())]),
    ),
    items: feed.items.map(rssItem),
  });
}

/** The feed as JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/), one item a line. */
export function renderJsonFeed(feed: Feed): string {
  const head = JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    home_page_url: feed.home,
    feed_url: `${feed.stem}.json`,
    description: feed.description,
    language: feed.language,
  });
  const items = feed.items.map(({ guid, title, link, html, recordedAt, tags }) =>
    JSON.stringify({
      id: guid,
      url: link,
      title,
      content_html: html,
      date_published: recordedAt,
      tags,
    }),
  );
  return `${head.slice(0, -1)},"items":[\n${items.join(',\n')}\n]}\n`;
}
