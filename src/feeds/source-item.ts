import { precisionOf } from '../dates.ts';
import type { Publication } from '../i18n/publication.ts';
import type { PressRelease } from '../load/tables.ts';
import { closingLines, htmlOf, paragraph, sourceLine, whenSaid } from './body.ts';
import { type FeedItem, guidOf } from './item.ts';

/**
 * The item of a source. It has a date only where the source is dated to the day: no table says when a source was
 * recorded, and a date made up from a month would be a claim.
 */
export function sourceItem(release: PressRelease, publication: Publication): FeedItem {
  const { words, addresses, absolute } = publication;
  const page = absolute(addresses.pressRelease(release.id));
  const { licensees_total: licensees, commenced_total: commenced, date } = release;
  return {
    guid: guidOf('source', release.id),
    title: words.t('feeds.item.source', {
      publisher: release.publisher,
      when: whenSaid(date, words),
      title: release.title,
    }),
    link: page,
    date: date !== '' && precisionOf(date) === 'day' ? date : null,
    tags: [release.kind],
    html: htmlOf([
      paragraph(words.language === 'ur' ? release.summary_ur : release.summary_en),
      ...(licensees === null
        ? []
        : [paragraph(words.t('feeds.item.totals.licensees', { number: licensees }))]),
      ...(commenced === null
        ? []
        : [paragraph(words.t('feeds.item.totals.commenced', { number: commenced }))]),
      sourceLine(release, publication),
      ...closingLines(page, words.t('feeds.item.cite'), publication),
    ]),
  };
}
