import { getRssString } from '@astrojs/rss';

import type { Day } from '../dates.ts';
import { element, fitForXml, renderXml, type XmlElement } from '../xml.ts';
import type { Feed } from './feed.ts';
import type { FeedItem } from './items.ts';

/** The first second of the day in UTC: the library writes it in the form of RFC 822, with four digits of the year. */
function startOf(day: Day): Date {
  return new Date(`${day}T00:00:00Z`);
}

/** Elements that the library has no option for, or would fill by itself. */
function customData(...elements: readonly XmlElement[]): string {
  return elements.map(renderXml).join('');
}

function rssItem({ guid, title, link, html, date, tags }: FeedItem) {
  return {
    title: fitForXml(title),
    link,
    // HTML inside XML: its own escaping is text here, and is escaped once more.
    description: html,
    ...(date === null ? {} : { pubDate: startOf(date) }),
    categories: [...tags],
    // In the place of the library's own guid, which is the link and changes with the address of the site.
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
      ...(feed.updated === null ? [] : [element('lastBuildDate', {}, startOf(feed.updated).toUTCString())]),
    ),
    items: feed.items.map(rssItem),
  });
}
