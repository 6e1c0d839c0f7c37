import { type PartialDate, precisionOf } from '../dates.ts';
import type { Publication } from '../i18n/publication.ts';
import { sourceDateText } from '../i18n/standing.ts';
import type { Words } from '../i18n/words.ts';
import type { PressRelease } from '../data/tables.ts';
import { element, renderXml, type XmlElement, type XmlNode } from '../xml.ts';

/** The paragraphs that the text of an item is made of, as HTML that is also well-formed XML. */

export function paragraph(...children: readonly XmlNode[]): XmlElement {
  return element('p', {}, ...children);
}

export function link(address: string, text: string): XmlElement {
  return element('a', { href: address }, text);
}

/** The place of a decision on its licensee's page: the page to cite. */
export function placeOf(decision: number, licensee: string, { addresses, absolute }: Publication): string {
  return absolute(`${addresses.licensee(licensee)}#decision-${decision}`);
}

/** With the full stop of its language. */
export function sentence(text: string, words: Words): string {
  return words.t('site.sentence', { text });
}

/** A paragraph that the data has in English only. */
export function english(text: string): XmlElement {
  return element('p', { lang: 'en', dir: 'ltr' }, text);
}

export function htmlOf(paragraphs: readonly XmlElement[]): string {
  return paragraphs.map(renderXml).join('\n');
}

/** `on 13 November 2025`, `in November 2025`, `in an undated source`. */
export function whenSaid(date: PartialDate, words: Words): string {
  if (date === '') return words.t('feeds.said.undated');
  return words.t(precisionOf(date) === 'day' ? 'feeds.said.on' : 'feeds.said.in', { date: words.date(date) });
}

/** The source as a line: its title, who said it and when, and how far it can be relied on. */
export function sourceLine(release: PressRelease, { words }: Publication): XmlElement {
  const said = words.t('register.source.said', {
    publisher: release.publisher,
    date: sourceDateText(words, release.date),
  });
  const title = element('bdi', {}, link(release.url, release.title));
  return paragraph(
    `${words.t('register.source')}: `,
    title,
    ` ${sentence(`(${said})`, words)} ${sentence(words.t(`register.confidence.${release.confidence}`), words)}`,
  );
}

/** What ends every item: the page to cite, and what no licence means. */
export function closingLines(page: string, cite: string, { words }: Publication): readonly XmlElement[] {
  return [
    paragraph(`${cite} `, link(page, page)),
    paragraph(`${words.t('site.meaning')} ${words.t('site.independent')}`),
  ];
}
