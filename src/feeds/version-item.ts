import type { PublishedVersion } from '../history/published-history.ts';
import type { Publication } from '../i18n/publication.ts';
import { element } from '../xml.ts';
import { closingLines, english, htmlOf, link, paragraph } from './body.ts';
import { type FeedItem, guidOf } from './item.ts';

/** More changes than this are counted, and read on the page of the version. */
const MOST_NAMED = 20;

/**
 * The item of a version. It carries the size and the root that the log had then: whoever has the item can hold the log
 * to them.
 */
export function versionItem(version: PublishedVersion, publication: Publication): FeedItem {
  const { number, day, why, root, changes } = version;
  const { words, addresses, absolute } = publication;
  const page = absolute(addresses.version(number));
  const named = changes
    .slice(0, MOST_NAMED)
    .map(({ op, table, key }) => element('li', {}, words.t(`changes.op.${op}`, { table, key })));
  return {
    guid: guidOf('version', number),
    title: words.t('feeds.item.version', { number, count: words.plural('changes.count', changes.length) }),
    link: page,
    date: day,
    tags: [...new Set(changes.map(({ table }) => table))],
    html: htmlOf([
      english(why),
      element('ul', {}, ...named),
      ...(changes.length > MOST_NAMED
        ? [paragraph(link(page, words.plural('changes.count', changes.length)))]
        : []),
      paragraph(words.t('feeds.item.version.log', { count: number, root })),
      ...closingLines(page, words.t('feeds.item.cite'), publication),
    ]),
  };
}
