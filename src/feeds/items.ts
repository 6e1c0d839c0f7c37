import type { DecisionRow, Licensee, PressRelease } from '../data/tables.ts';
import { addDays, type Day, type PartialDate, precisionOf } from '../dates.ts';
import type {
  Lapse,
  PublishedHistory,
  PublishedVersion,
  SourceRecord,
} from '../history/published-history.ts';
import { nameIn, summaryIn } from '../i18n/own-columns.ts';
import type { Site } from '../i18n/site.ts';
import { effectText, sourceDateText } from '../i18n/phrases.ts';
import type { Words } from '../i18n/words.ts';
import { jurisdiction } from '../jurisdiction.ts';
import { type Decision, decisionOf } from '../register/decision.ts';
import type { Company, Source } from '../register/register.ts';
import { element, renderXml, type XmlElement, type XmlNode } from '../xml.ts';

/** One item of a feed, before it is RSS or JSON. */
export interface FeedItem {
  /** Permanent, and made of the record's id alone: it stays when addresses, words and settings change. */
  readonly guid: string;
  /** Plain text. */
  readonly title: string;
  /** The page to cite. */
  readonly link: string;
  /** HTML that is also well-formed XML, every text in it escaped. */
  readonly html: string;
  /** The day under which readers file it; `null` where there is none to give. */
  readonly date: Day | null;
  readonly tags: readonly string[];
}

/** The `tag:` URI (RFC 4151) of a record: `guidOf('decision', 12)`. */
function guidOf(record: 'decision' | 'source' | 'version', id: string | number): string {
  return `tag:${jurisdiction.tagAuthority}:${record}/${id}`;
}

function paragraph(...children: readonly XmlNode[]): XmlElement {
  return element('p', {}, ...children);
}

/** A paragraph that the data has in English only. */
function englishParagraph(text: string): XmlElement {
  return element('p', { lang: 'en', dir: 'ltr' }, text);
}

function link(address: string, text: string): XmlElement {
  return element('a', { href: address }, text);
}

/** The text with the full stop of its language. */
function sentence(text: string, words: Words): string {
  return words.t('site.sentence', { text });
}

function htmlOf(paragraphs: readonly XmlElement[]): string {
  return paragraphs.map(renderXml).join('\n');
}

/** The place of a decision on its licensee's page: the page to cite. */
function decisionAddress(decision: number, licensee: string, { addresses, absolute }: Site): string {
  return absolute(`${addresses.licensee(licensee)}#decision-${decision}`);
}

function decisionLink(decision: number, licensee: Licensee, publication: Site): XmlElement {
  const text = publication.words.t('register.decision.number', { number: decision });
  return link(decisionAddress(decision, licensee.id, publication), text);
}

/** `on 13 November 2025`, `in November 2025`, `in an undated source`. */
function datedText(date: PartialDate, words: Words): string {
  if (date === '') return words.t('feeds.said.undated');
  return words.t(precisionOf(date) === 'day' ? 'feeds.said.on' : 'feeds.said.in', { date: words.date(date) });
}

/** The source as a line: its title, who said it and when, and how far it can be relied on. */
function sourceLine(release: PressRelease, { words }: Site): XmlElement {
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
function closingLines(page: string, { words }: Site): readonly XmlElement[] {
  return [
    paragraph(`${words.t('feeds.item.cite')} `, link(page, page)),
    paragraph(`${words.t('site.meaning')} ${words.t('site.independent')}`),
  ];
}

/** How the title of an item is marked once its decision is withdrawn, and the line that names the withdrawal. */
function markWithdrawn(
  title: string,
  withdrawnBy: number | null,
  licensee: Licensee,
  publication: Site,
): { readonly title: string; readonly lines: readonly XmlElement[] } {
  const { words } = publication;
  if (withdrawnBy === null) return { title, lines: [] };
  return {
    title: words.t('feeds.item.undone', { title }),
    lines: [
      paragraph(`${words.t('feeds.item.undone.by')} `, decisionLink(withdrawnBy, licensee, publication)),
    ],
  };
}

/** A decision with what its item says. */
export interface ReportedDecision {
  readonly decision: Decision;
  readonly licensee: Licensee;
  /** For a correction the decision that it is about, behind however many withdrawals of withdrawals. */
  readonly corrected: Decision | null;
  /** Whether the correction undoes a withdrawal, so that the decision counts again. */
  readonly isRestored: boolean;
}

/** The decision that a row corrects in the end, and over how many rows. */
function correctedBy(
  { row }: Decision,
  byNumber: ReadonlyMap<DecisionRow['corrects'], Decision>,
): { readonly corrected: Decision | null; readonly steps: number } {
  const next = byNumber.get(row.corrects) ?? null;
  if (next?.row.decision !== 'withdrawn') return { corrected: next, steps: 1 };
  const { corrected, steps } = correctedBy(next, byNumber);
  return { corrected, steps: steps + 1 };
}

/**
 * The decisions on some companies as they were first recorded, newest first. Only whether one was withdrawn since is as
 * of today.
 */
export function reportedDecisions(
  companies: readonly Company[],
  history: PublishedHistory,
): ReportedDecision[] {
  const reported = companies.flatMap(({ licensee, decisions }) => {
    const byNumber = new Map<DecisionRow['corrects'], Decision>(
      decisions.map((decision) => [decision.row.id, decision]),
    );
    return decisions.map((decision): ReportedDecision => {
      const { corrected, steps } = correctedBy(decision, byNumber);
      const first = history.decisions.get(decision.row.id);
      return {
        decision: first === undefined ? decision : decisionOf(first.row, first.source, decision.withdrawnBy),
        licensee: first?.licensee ?? licensee,
        corrected,
        isRestored: steps % 2 === 0,
      };
    });
  });
  return reported.sort((a, b) => b.decision.row.id - a.decision.row.id);
}

function eventText({ row }: Decision, licensee: Licensee, words: Words): string {
  return words.t(`feeds.item.${row.decision}`, { name: nameIn(words, licensee) });
}

function reportText({ decision, licensee, corrected, isRestored }: ReportedDecision, words: Words): string {
  if (corrected !== null)
    return words.t(isRestored ? 'feeds.item.restored' : 'feeds.item.correction', {
      what: eventText(corrected, licensee, words),
    });
  return words.t(decision.source.kind === 'report' ? 'feeds.item.reported' : 'feeds.item.announced', {
    what: eventText(decision, licensee, words),
    publisher: decision.source.publisher,
    when: datedText(decision.source.date, words),
  });
}

/** For a correction, what it corrects; for any other decision, when it takes effect, until when, and what is unknown. */
function decisionLines(
  { decision, licensee, corrected, isRestored }: ReportedDecision,
  publication: Site,
): XmlElement[] {
  const { words } = publication;
  const { row } = decision;
  if (corrected !== null) {
    const message = isRestored ? 'feeds.item.restores' : 'feeds.item.corrects';
    const date = words.date(corrected.row.recorded_on);
    return [
      paragraph(`${words.t(message, { date })} `, decisionLink(corrected.row.id, licensee, publication)),
    ];
  }
  const unknown = [
    ...(row.effective_on === '' ? [words.t('feeds.unknown.effect')] : []),
    ...(row.until === '' && row.decision !== 'commenced' ? [words.t('feeds.unknown.until')] : []),
    ...(decision.source.date === '' ? [words.t('feeds.unknown.source')] : []),
  ];
  const lines = [
    sentence(effectText(words, decision, row.recorded_on), words),
    ...(row.until === ''
      ? []
      : [sentence(words.t('register.until', { date: words.date(row.until) }), words)]),
    ...(unknown.length === 0 ? [] : [words.t('feeds.unknown', { what: words.list(unknown) })]),
  ];
  return lines.map((line) => paragraph(line));
}

/**
 * The item of a decision. It is made of the decision's own row, its source and its licensee as they were recorded, and of
 * nothing that a later build changes: only a correction of the decision does.
 */
export function decisionItem(reported: ReportedDecision, publication: Site): FeedItem {
  const { decision, licensee } = reported;
  const { row, source, withdrawnBy } = decision;
  const { words, addresses, absolute } = publication;
  const page = decisionAddress(row.id, licensee.id, publication);
  const { title, lines } = markWithdrawn(reportText(reported, words), withdrawnBy, licensee, publication);
  const recorded = words.t('feeds.item.recorded', { date: words.date(row.recorded_on), number: row.id });
  return {
    guid: guidOf('decision', row.id),
    title,
    link: page,
    date: row.recorded_on,
    tags: [row.decision],
    html: htmlOf([
      paragraph(sentence(title, words)),
      ...lines,
      ...decisionLines(reported, publication),
      sourceLine(source, publication),
      paragraph(
        link(absolute(addresses.pressRelease(source.id)), words.t('feeds.item.summary')),
        ` ${recorded}`,
      ),
      ...(row.note === '' ? [] : [englishParagraph(row.note)]),
      ...closingLines(page, publication),
    ]),
  };
}

/**
 * The item of a licence that ran out without an announcement. Its guid is that of the decision whose last day
 * passed, with an ending that no decision's own guid has. `withdrawnBy` is the decision that withdrew that one since.
 */
export function lapseItem(
  { decision, licensee, day }: Lapse,
  withdrawnBy: number | null,
  publication: Site,
): FeedItem {
  const { words } = publication;
  const { row, source } = decision;
  const page = decisionAddress(row.id, licensee.id, publication);
  const lapsed = words.t('feeds.item.lapsed', {
    name: nameIn(words, licensee),
    date: words.date(addDays(day, -1)),
  });
  const { title, lines } = markWithdrawn(lapsed, withdrawnBy, licensee, publication);
  return {
    guid: guidOf('decision', `${row.id}/lapsed`),
    title,
    link: page,
    date: day,
    tags: ['lapsed'],
    html: htmlOf([
      paragraph(sentence(title, words)),
      ...lines,
      paragraph(
        `${words.t('feeds.item.lapsed.about', { date: words.date(row.until) })} `,
        decisionLink(row.id, licensee, publication),
      ),
      paragraph(words.t('feeds.unknown', { what: words.t('feeds.unknown.renewal') })),
      sourceLine(source, publication),
      ...closingLines(page, publication),
    ]),
  };
}

/**
 * The item of a source as it was first recorded. It has a date only where the source is dated to the day: a date made up
 * from a month would be a claim.
 */
function sourceItem(release: PressRelease, publication: Site): FeedItem {
  const { words, addresses, absolute } = publication;
  const page = absolute(addresses.pressRelease(release.id));
  const { date, licensees_total: licensees, commenced_total: commenced } = release;
  return {
    guid: guidOf('source', release.id),
    title: words.t('feeds.item.source', {
      publisher: release.publisher,
      when: datedText(date, words),
      title: release.title,
    }),
    link: page,
    date: date !== '' && precisionOf(date) === 'day' ? date : null,
    tags: [release.kind],
    html: htmlOf([
      paragraph(summaryIn(words, release)),
      ...(licensees === null
        ? []
        : [paragraph(words.t('feeds.item.totals.licensees', { number: licensees }))]),
      ...(commenced === null
        ? []
        : [paragraph(words.t('feeds.item.totals.commenced', { number: commenced }))]),
      sourceLine(release, publication),
      ...closingLines(page, publication),
    ]),
  };
}

/** The item of a later record that says something else of a source: what the register corrects. */
function sourceCorrectionItem({ release, version, day }: SourceRecord, publication: Site): FeedItem {
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
  history: PublishedHistory,
  publication: Site,
): FeedItem[] {
  const records = sources.map(({ release }) => history.sources.get(release.id) ?? []);
  const textOf = ({ release }: SourceRecord) => JSON.stringify(sourceItem(release, publication));
  const corrections = records
    .flatMap((own) =>
      own.filter((record, index) => {
        const before = own[index - 1];
        return before !== undefined && textOf(record) !== textOf(before);
      }),
    )
    .sort((a, b) => b.version - a.version);
  return [
    ...corrections.map((record) => sourceCorrectionItem(record, publication)),
    ...sources.map(({ release }, index) => sourceItem(records[index]?.[0]?.release ?? release, publication)),
  ];
}

/** More changes than this are counted, and listed on the page of the version. */
const MAX_CHANGES = 20;

/**
 * The item of a version. It carries the size and the root that the log had then: whoever has the item can check the log
 * against them.
 */
export function versionItem(version: PublishedVersion, publication: Site): FeedItem {
  const { number, day, why, root, changes } = version;
  const { words, addresses, absolute } = publication;
  const page = absolute(addresses.version(number));
  const count = words.plural('changes.count', changes.length);
  const listed = changes
    .slice(0, MAX_CHANGES)
    .map(({ op, table, key }) => element('li', {}, words.t(`changes.op.${op}`, { table, key })));
  return {
    guid: guidOf('version', number),
    title: words.t('feeds.item.version', { number, count }),
    link: page,
    date: day,
    tags: [...new Set(changes.map(({ table }) => table))],
    html: htmlOf([
      englishParagraph(why),
      element('ul', {}, ...listed),
      ...(changes.length > MAX_CHANGES ? [paragraph(link(page, count))] : []),
      paragraph(words.t('feeds.item.version.log', { count: number, root })),
      ...closingLines(page, publication),
    ]),
  };
}
