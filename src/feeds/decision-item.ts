import { nameIn } from '../i18n/own-columns.ts';
import type { Publication } from '../i18n/publication.ts';
import { effectText } from '../i18n/standing.ts';
import type { Words } from '../i18n/words.ts';
import type { Licensee } from '../data/tables.ts';
import type { Decision } from '../register/decision.ts';
import type { XmlElement } from '../xml.ts';
import {
  closingLines,
  english,
  htmlOf,
  link,
  paragraph,
  placeOf,
  sentence,
  sourceLine,
  whenSaid,
} from './body.ts';
import { type FeedItem, guidOf } from './item.ts';
import type { Reported } from './reported.ts';

function whatHappened({ row }: Decision, licensee: Licensee, words: Words): string {
  return words.t(`feeds.item.${row.decision}`, { name: nameIn(words, licensee) });
}

function saidOf({ decision, licensee, corrected, isRestored }: Reported, words: Words): string {
  if (corrected !== null)
    return words.t(isRestored ? 'feeds.item.restored' : 'feeds.item.correction', {
      what: whatHappened(corrected, licensee, words),
    });
  return words.t(decision.source.kind === 'report' ? 'feeds.item.reported' : 'feeds.item.announced', {
    what: whatHappened(decision, licensee, words),
    publisher: decision.source.publisher,
    when: whenSaid(decision.source.date, words),
  });
}

function titleOf(reported: Reported, words: Words): string {
  const title = saidOf(reported, words);
  return reported.decision.withdrawnBy === null ? title : words.t('feeds.item.undone', { title });
}

function linesOf(
  { decision, licensee, corrected, isRestored }: Reported,
  publication: Publication,
): XmlElement[] {
  const { words } = publication;
  const { row } = decision;
  const numbered = (number: number) =>
    link(placeOf(number, licensee.id, publication), words.t('register.decision.number', { number }));
  const undone =
    decision.withdrawnBy === null
      ? []
      : [paragraph(`${words.t('feeds.item.undone.by')} `, numbered(decision.withdrawnBy))];
  if (corrected !== null) {
    const message = isRestored ? 'feeds.item.restores' : 'feeds.item.corrects';
    const date = words.date(corrected.row.recorded_on);
    return [...undone, paragraph(`${words.t(message, { date })} `, numbered(corrected.row.id))];
  }
  const unknown = [
    ...(row.effective_on === '' ? [words.t('feeds.unknown.effect')] : []),
    ...(row.until === '' && row.decision !== 'commenced' ? [words.t('feeds.unknown.until')] : []),
    ...(decision.source.date === '' ? [words.t('feeds.unknown.source')] : []),
  ];
  return [
    ...undone,
    paragraph(sentence(effectText(words, decision, row.recorded_on), words)),
    ...(row.until === ''
      ? []
      : [paragraph(sentence(words.t('register.until', { date: words.date(row.until) }), words))]),
    ...(unknown.length === 0 ? [] : [paragraph(words.t('feeds.unknown', { what: words.list(unknown) }))]),
  ];
}

/**
 * The item of a decision. It rests on the decision's own row, its source and its licensee as they were recorded, and on
 * nothing that a later build changes: only a correction of the decision does.
 */
export function decisionItem(reported: Reported, publication: Publication): FeedItem {
  const { decision, licensee } = reported;
  const { row, source } = decision;
  const { words, addresses, absolute } = publication;
  const page = placeOf(row.id, licensee.id, publication);
  const title = titleOf(reported, words);
  const recorded = words.t('feeds.item.recorded', { date: words.date(row.recorded_on), number: row.id });
  return {
    guid: guidOf('decision', row.id),
    title,
    link: page,
    date: row.recorded_on,
    tags: [row.decision],
    html: htmlOf([
      paragraph(sentence(title, words)),
      ...linesOf(reported, publication),
      sourceLine(source, publication),
      paragraph(
        link(absolute(addresses.pressRelease(source.id)), words.t('feeds.item.summary')),
        ` ${recorded}`,
      ),
      ...(row.note === '' ? [] : [english(row.note)]),
      ...closingLines(page, words.t('feeds.item.cite'), publication),
    ]),
  };
}
