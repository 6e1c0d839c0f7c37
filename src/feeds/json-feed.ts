import type { Feed } from './feed.ts';

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
