import { precisionOf } from '../dates.ts';
import { summaryIn } from '../i18n/own-columns.ts';
import type { Publication } from '../i18n/publication.ts';
import type { PressRelease } from '../data/tables.ts';
import type { Source } from '../register/register.ts';
import type { XmlElement } from '../xml.ts';
import { closingLines, htmlOf, link, paragraph, sourceLine, whenSaid } from './body.ts';
import { type FeedItem, guidOf } from './item.ts';
import type { PublishedHistory, SourceRecord } from '../history/published-history.ts';

function totalsOf(release: PressRelease, { words }: Publication): XmlElement[] {
  const { licensees_total: licensees, commenced_total: commenced } = release;
  return [
    ...(licensees === null ? [] : [paragraph(words.t('feeds.item.totals.licensees', { number: licensees }))]),
    ...(commenced === null ? [] : [paragraph(words.t('feeds.item.totals.commenced', { number: commenced }))]),
  ];
}

/**
 * The item of a source as it was first recorded. It has a date only where the source is dated to the day: a date made up
 * from a month would be a claim.
 */
function sourceItem(release: PressRelease, publication: Publication): FeedItem {
  const { words, addresses, absolute } = publication;
  const page = absolute(addresses.pressRelease(release.id));
  const { date } = release;
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
      paragraph(summaryIn(words, release)),
      ...totalsOf(release, publication),
      sourceLine(release, publication),
      ...closingLines(page, words.t('feeds.item.cite'), publication),
    ]),
  };
}

/** The item of a later record that says something else of a source: what the register corrects. */
function correctionItem({ release, version, day }: SourceRecord, publication: Publication): FeedItem {
  const { words, addresses, absolute } = publication;
  const { title, html, ...item } = sourceItem(release, publication);
  const corrects = paragraph(
    `${words.t('feeds.item.source.corrects')} `,
    link(absolute(addresses.version(version)), words.t('changes.versionLink', { number: version })),
  );
  return {
    ...item,
    guid: guidOf('source', `${release.id}/${version}`),
    title: words.t('feeds.item.source.corrected', { title }),
    date: day,
    html: `${htmlOf([corrects])}\n${html}`,
  };
}

/** Corrections, the newest first, and then the sources in the order of the register. */
export function sourceItems(
  sources: readonly Source[],
  recorded: PublishedHistory,
  publication: Publication,
): FeedItem[] {
  const records = sources.map(({ release }) => recorded.sources.get(release.id) ?? []);
  const says = ({ release }: SourceRecord) => JSON.stringify(sourceItem(release, publication));
  const corrections = records
    .flatMap((own) =>
      own.filter((record, index) => index > 0 && says(record) !== says(own[index - 1] ?? record)),
    )
    .sort((a, b) => b.version - a.version);
  return [
    ...corrections.map((record) => correctionItem(record, publication)),
    ...sources.map(({ release }, index) => sourceItem(records[index]?.[0]?.release ?? release, publication)),
  ];
}
