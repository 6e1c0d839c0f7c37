import type { Day } from '../dates.ts';
import { element, renderXml, XML_DECLARATION, type XmlElement } from '../xml.ts';
import type { Feed } from './feed.ts';
import type { FeedItem } from './item.ts';

/** The day as RSS wants it (RFC 822 with four digits of the year), at its first second in UTC. */
function rssDate(day: Day): string {
  return new Date(`${day}T00:00:00Z`).toUTCString();
}

function itemElement(item: FeedItem): XmlElement {
  return element(
    'item',
    {},
    element('title', {}, item.title),
    element('link', {}, item.link),
    element('guid', { isPermaLink: 'false' }, item.guid),
    ...(item.date === null ? [] : [element('pubDate', {}, rssDate(item.date))]),
    ...item.tags.map((tag) => element('category', {}, tag)),
    // HTML inside XML: its own escaping is text here, and is escaped once more.
    element('description', {}, item.html),
  );
}

/** The feed as RSS 2.0, one item a line. */
export function renderRss(feed: Feed): string {
  const channel: readonly XmlElement[] = [
    element('title', {}, feed.title),
    element('link', {}, feed.home),
    element('description', {}, feed.description),
    element('language', {}, feed.language),
    element('atom:link', { href: `${feed.stem}.xml`, rel: 'self', type: 'application/rss+xml' }),
    ...(feed.updated === null ? [] : [element('lastBuildDate', {}, rssDate(feed.updated))]),
  ];
  const lines = [...channel, ...feed.items.map(itemElement)].map(renderXml);
  return [
    `${XML_DECLARATION}<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>`,
    ...lines,
    '</channel></rss>\n',
  ].join('\n');
}
