import { addDays } from '../dates.ts';
import { nameIn } from '../i18n/own-columns.ts';
import type { Publication } from '../i18n/publication.ts';
import { closingLines, htmlOf, link, paragraph, placeOf, sentence, sourceLine } from './body.ts';
import { type FeedItem, guidOf } from './item.ts';
import type { Lapse } from '../history/published-history.ts';

/**
 * The item of a licence that ran out without anybody announcing it. Its guid is that of the decision whose last day
 * passed, with an ending that no decision's own guid has. `withdrawnBy` is the decision that withdrew that one since.
 */
export function lapseItem(
  { decision, licensee, day }: Lapse,
  withdrawnBy: number | null,
  publication: Publication,
): FeedItem {
  const { words } = publication;
  const { row, source } = decision;
  const page = placeOf(row.id, licensee.id, publication);
  const numbered = (number: number) =>
    link(placeOf(number, licensee.id, publication), words.t('register.decision.number', { number }));
  const said = words.t('feeds.item.lapsed', {
    name: nameIn(words, licensee),
    date: words.date(addDays(day, -1)),
  });
  const title = withdrawnBy === null ? said : words.t('feeds.item.undone', { title: said });
  return {
    guid: guidOf('decision', `${row.id}/lapsed`),
    title,
    link: page,
    date: day,
    tags: ['lapsed'],
    html: htmlOf([
      paragraph(sentence(title, words)),
      ...(withdrawnBy === null
        ? []
        : [paragraph(`${words.t('feeds.item.undone.by')} `, numbered(withdrawnBy))]),
      paragraph(`${words.t('feeds.item.lapsed.about', { date: words.date(row.until) })} `, numbered(row.id)),
      paragraph(words.t('feeds.unknown', { what: words.t('feeds.unknown.renewal') })),
      sourceLine(source, publication),
      ...closingLines(page, words.t('feeds.item.cite'), publication),
    ]),
  };
}
