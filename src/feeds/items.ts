import type { DecisionRow, Licensee, PressRelease, Service } from '../data/tables.ts';
import { addDays, type PartialDate, precisionOf, startOfDay } from '../dates.ts';
import { assertDefined } from '../errors.ts';
import { type Cells } from '../history/journal.ts';
import { recordedRow } from '../history/change.ts';
import type {
  Ending,
  Lapse,
  OverdueReview,
  PublishedHistory,
  PublishedVersion,
  Removal,
  SourceRecord,
} from '../history/published-history.ts';
import { languageOf, LANGUAGES, languages } from '../i18n/languages.ts';
import { brandIn, effectText, nameIn, sourceDateText, summaryIn } from '../i18n/phrases.ts';
import type { Site } from '../i18n/site.ts';
import type { Words } from '../i18n/words.ts';
import { thisRegister } from '../this-register.ts';
import { type Decision, decisionOf, type Undoing } from '../register/decision.ts';
import { GRANTS, WITH_TERM } from '../register/licence.ts';
import type { Company, Source } from '../register/register.ts';
import { element, renderXml, type XmlElement, type XmlNode } from '../xml.ts';

/** One item, before it is in a feed. */
export interface NewsItem {
  /** What it is about, such as `decision/12`: made only from the id of the row, never from names, words or addresses. */
  readonly thing: string;
  /** The first feed that such an item was in while all feeds shared its id; `null` if there was none. */
  readonly oldFeed:
    'approvals' | 'decisions' | 'losses-and-corrections' | 'press-releases' | 'changes' | null;
  /** Plain text, at most `MAX_TITLE` characters. */
  readonly title: string;
  /** The page to cite. */
  readonly link: string;
  /** HTML that is also well-formed XML, every text in it escaped. */
  readonly html: string;
  /** The moment when it was recorded, and never that of the event or the source. UTC: `2026-11-24T08:35:48.412Z`. */
  readonly recordedAt: string;
  readonly tags: readonly string[];
}

/** In UTF-16 code units. Longer titles are cut by readers, often before the name. */
const MAX_TITLE = 90;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The text with at most that many characters: cut between letters, with an ellipsis. */
function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  let kept = '';
  for (const { segment } of graphemes.segment(text)) {
    if (kept.length + segment.length >= limit) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

/**
 * A title as readers list it: right-to-left isolate … pop directional isolate, so that it keeps its direction in an English
 * list.
 */
export function titleIn({ dir }: Words, text: string): string {
  return dir === 'rtl' ? `\u2067${text}\u2069` : text;
}

/**
 * The first title that fits: `forms` make one of a name, the fullest form first, and `names` are the fullest first. If
 * none fits, the last name is cut in the last form.
 */
function fittingTitle(
  names: readonly string[],
  forms: readonly ((name: string) => string)[],
  words: Words,
): string {
  const titles = forms.flatMap((form) => names.map((name) => titleIn(words, form(name))));
  const fitting = titles.find((title) => title.length <= MAX_TITLE);
  if (fitting !== undefined) return fitting;
  const name = assertDefined(names.at(-1), 'a name');
  const form = assertDefined(forms.at(-1), 'a form of a title');
  const around = titleIn(words, form(name)).length - name.length;
  return titleIn(words, form(cut(name, MAX_TITLE - around)));
}

/**
 * Whom an item is about, the fullest form first: brand and company, then brands, then one brand. Without a brand, the
 * company.
 */
function whoIn(words: Words, licensee: Licensee, services: readonly Service[]): string[] {
  const company = nameIn(words, licensee);
  const brands = services.map((service) => brandIn(words, service));
  const [first] = brands;
  if (first === undefined) return [company];
  const listed = brands.length === 1 ? first : words.list(brands);
  return [words.t('feeds.title.brand', { brand: listed, name: company }), listed, first];
}

function paragraph(...children: readonly XmlNode[]): XmlElement {
  return element('p', {}, ...children);
}

/** A paragraph that the data has in one language only. */
function notedParagraph(text: string): XmlElement {
  const language = languageOf(text, LANGUAGES) ?? LANGUAGES[0];
  return element('p', { lang: language, dir: languages[language].dir }, text);
}

function link(address: string, text: string): XmlElement {
  return element('a', { href: address }, text);
}

/** The text with the full stop of its language. */
function sentence(text: string, words: Words): string {
  return words.t('site.sentence', { text });
}

/** The body of an item, in the direction of its own language, not of the reader's. */
function htmlOf({ language, dir }: Words, paragraphs: readonly XmlElement[]): string {
  return renderXml(element('div', { lang: language, dir }, ...paragraphs));
}

/** A line with the brands of a company; none if no brand is on record. */
function brandLines(services: readonly Service[], words: Words): readonly XmlElement[] {
  if (services.length === 0) return [];
  const brands = words.list(services.map((service) => brandIn(words, service)));
  return [paragraph(words.t('feeds.item.brands', { brands }))];
}

/** The place of a decision on its licensee's page: the page to cite. */
function decisionAddress(decision: number, licensee: string, { addresses, absolute }: Site): string {
  return absolute(`${addresses.licensee(licensee)}#decision-${decision}`);
}

function decisionLink(decision: number, licensee: Licensee, site: Site): XmlElement {
  const text = site.words.t('register.decision.number', { number: decision });
  return link(decisionAddress(decision, licensee.id, site), text);
}

/** `on 13 November 2025`, `in November 2025`. */
function datedText(date: PartialDate, words: Words): string {
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

/** The end of every item: the page to cite, and what having no licence means. */
function closingLines(page: string, { words }: Site): readonly XmlElement[] {
  return [
    paragraph(`${words.t('feeds.item.cite')} `, link(page, page)),
    paragraph(`${words.t('site.meaning')} ${words.t('site.independent')}`),
  ];
}

/** The line that names what undid a decision. */
function undoneLines(undoneBy: Undoing | null, licensee: Licensee, site: Site): readonly XmlElement[] {
  if (undoneBy === null) return [];
  const text = site.words.t(undoneBy.isReplacement ? 'feeds.item.replaced.by' : 'feeds.item.undone.by');
  return [paragraph(`${text} `, decisionLink(undoneBy.id, licensee, site))];
}

/** A text about a decision, marked once the decision is withdrawn. */
function markedText(text: string, undoneBy: Undoing | null, words: Words): string {
  return undoneBy?.isReplacement === false ? words.t('feeds.item.undone', { title: text }) : text;
}

/** A decision with what its item says. */
export interface ReportedDecision {
  readonly decision: Decision;
  readonly licensee: Licensee;
  readonly services: readonly Service[];
  readonly recordedAt: string;
  readonly correction: Correction | null;
}

/** What a row does to an earlier decision. */
interface Correction {
  /** The decision that it is about, also through withdrawals of withdrawals. */
  readonly of: Decision;
  /** `restores`: undoes a withdrawal, so that the decision counts again; `replaces`: states the same more precisely. */
  readonly kind: 'withdraws' | 'restores' | 'replaces';
}

function correctionBy(
  { row }: Decision,
  byNumber: ReadonlyMap<DecisionRow['corrects'], Decision>,
): Correction | null {
  const next = byNumber.get(row.corrects);
  if (next === undefined) return null;
  if (row.decision !== 'withdrawn') return { of: next, kind: 'replaces' };
  const behind = next.row.decision === 'withdrawn' ? correctionBy(next, byNumber) : null;
  if (behind === null) return { of: next, kind: 'withdraws' };
  return { of: behind.of, kind: behind.kind === 'withdraws' ? 'restores' : 'withdraws' };
}

/** Whether it is about the licence itself, and not about the approval to start under it. */
export function isAboutLicence({ decision, correction }: ReportedDecision): boolean {
  return (correction?.of ?? decision).row.decision !== 'commenced';
}

/**
 * The decisions on some companies as they were first recorded, newest first; without those that are not recorded yet.
 * Only whether one was undone is of today.
 */
export function reportedDecisions(
  companies: readonly Company[],
  history: PublishedHistory,
): ReportedDecision[] {
  const reported = companies.flatMap(({ decisions }) => {
    const byNumber = new Map<DecisionRow['corrects'], Decision>(
      decisions.map((decision) => [decision.row.id, decision]),
    );
    return decisions.flatMap((decision): ReportedDecision[] => {
      const first = history.decisions.get(decision.row.id);
      if (first === undefined) return [];
      const { row, source, licensee, services, recordedAt } = first;
      return [
        {
          decision: decisionOf(row, source, decision.undoneBy),
          licensee,
          services,
          recordedAt,
          correction: correctionBy(decision, byNumber),
        },
      ];
    });
  });
  return reported.sort((a, b) => b.decision.row.id - a.decision.row.id);
}

/** Puts the text about a decision into the sentence of its correction, if there is one. */
function correctedText(text: string, correction: Correction | null, words: Words): string {
  return correction === null ? text : words.t(`feeds.item.${correction.kind}`, { what: text });
}

/** Status first, brand and company, and when the source said so: `Licensed: Crest VPN (Zettabyte), announced 2025`. */
function decisionTitle(reported: ReportedDecision, words: Words): string {
  const { decision, licensee, services, correction } = reported;
  const { source } = decision;
  const kind = (correction?.of ?? decision).row.decision;
  // As it was published; the pages have other words by now.
  const status = words.t(kind === 'commenced' ? 'feeds.title.commenced' : `register.decision.${kind}`);
  const marked = (text: string) =>
    markedText(correctedText(text, correction, words), decision.undoneBy, words);
  const plain = (names: string) => words.t('feeds.title.status', { status, names });
  const key = source.kind === 'report' ? 'feeds.title.reported' : 'feeds.title.announced';
  const dated = (names: string) => words.t(key, { what: plain(names), date: words.date(source.date) });
  const forms = correction !== null || source.date === '' ? [plain] : [dated, plain];
  return fittingTitle(
    whoIn(words, licensee, services),
    forms.map((form) => (names: string) => marked(form(names))),
    words,
  );
}

/** The first sentence of an item: who, what, by whom and when, with the company's name in full. */
function decisionSentence(reported: ReportedDecision, words: Words): string {
  const { decision, licensee, correction } = reported;
  const { row } = correction?.of ?? decision;
  const what = words.t(`feeds.item.${row.decision}`, { name: nameIn(words, licensee) });
  if (correction !== null) return correctedText(what, correction, words);
  const { kind, publisher, date } = decision.source;
  const key = kind === 'report' ? 'feeds.item.reported' : 'feeds.item.announced';
  return date === ''
    ? words.t(`${key}.undated`, { what, publisher })
    : words.t(key, { what, publisher, when: datedText(date, words) });
}

/**
 * What the decision corrects; and, unless it is a withdrawal, when it takes effect, until when, and what is unknown.
 */
function decisionLines({ decision, licensee, correction }: ReportedDecision, site: Site): XmlElement[] {
  const { words } = site;
  const { row } = decision;
  const corrects =
    correction === null
      ? []
      : [
          paragraph(
            `${words.t(`feeds.item.${correction.kind}.what`, { date: words.date(correction.of.row.recorded_on) })} `,
            decisionLink(correction.of.row.id, licensee, site),
          ),
        ];
  if (row.decision === 'withdrawn') return corrects;
  const unknown = [
    ...(row.effective_on === '' ? [words.t('feeds.unknown.effect')] : []),
    ...(row.until === '' && WITH_TERM.includes(row.decision) ? [words.t('feeds.unknown.until')] : []),
    ...(decision.source.date === '' ? [words.t('feeds.unknown.source')] : []),
  ];
  const lines = [
    sentence(effectText(words, decision, row.recorded_on), words),
    ...(row.until === ''
      ? []
      : [sentence(words.t('register.until', { date: words.date(row.until) }), words)]),
    ...(unknown.length === 0 ? [] : [words.t('feeds.unknown', { what: words.list(unknown) })]),
  ];
  return [...corrects, ...lines.map((line) => paragraph(line))];
}

/**
 * The item of a decision. It is made of the decision's own row, its source, its licensee and their services as they were
 * recorded, so that a later build changes it only if the decision is corrected.
 */
export function decisionItem(reported: ReportedDecision, site: Site): NewsItem {
  const { decision, licensee, services, recordedAt } = reported;
  const { row, source, undoneBy } = decision;
  const { words, addresses, absolute } = site;
  const page = decisionAddress(row.id, licensee.id, site);
  const text = markedText(decisionSentence(reported, words), undoneBy, words);
  const recorded = words.t('feeds.item.recorded', { date: words.date(row.recorded_on), number: row.id });
  return {
    thing: `decision/${row.id}`,
    oldFeed: GRANTS.includes((reported.correction?.of ?? decision).row.decision) ? 'approvals' : 'decisions',
    title: decisionTitle(reported, words),
    link: page,
    recordedAt,
    tags: [reported.correction?.kind === 'replaces' ? 'known-better' : row.decision],
    html: htmlOf(words, [
      paragraph(sentence(text, words)),
      ...brandLines(services, words),
      ...undoneLines(undoneBy, licensee, site),
      ...decisionLines(reported, site),
      sourceLine(source, site),
      paragraph(
        link(absolute(addresses.pressRelease(source.id)), words.t('feeds.item.summary')),
        ` ${recorded}`,
      ),
      ...(row.note === '' ? [] : [notedParagraph(row.note)]),
      ...closingLines(page, site),
    ]),
  };
}

/**
 * The item of a licence that ran out without an announcement. It is about the decision whose last day passed, and is of
 * the moment when the next day began, since nobody records a lapse. `undoneBy` is the later decision that undid that one.
 */
export function lapseItem(
  { decision, licensee, services, day }: Lapse,
  undoneBy: Undoing | null,
  site: Site,
): NewsItem {
  const { words } = site;
  const { row, source } = decision;
  const page = decisionAddress(row.id, licensee.id, site);
  const text = words.t('feeds.item.lapsed', {
    name: nameIn(words, licensee),
    date: words.date(addDays(day, -1)),
  });
  const status = words.t('register.decision.expired');
  const plain = (names: string) => words.t('feeds.title.status', { status, names });
  const dated = (names: string) =>
    words.t('feeds.title.lapsed', { what: plain(names), date: words.date(row.until) });
  return {
    thing: `decision/${row.id}/lapsed`,
    oldFeed: 'losses-and-corrections',
    title: fittingTitle(
      whoIn(words, licensee, services),
      [dated, plain].map((form) => (names: string) => markedText(form(names), undoneBy, words)),
      words,
    ),
    link: page,
    recordedAt: startOfDay(thisRegister.timeZone, day),
    tags: ['lapsed'],
    html: htmlOf(words, [
      paragraph(sentence(markedText(text, undoneBy, words), words)),
      ...brandLines(services, words),
      ...undoneLines(undoneBy, licensee, site),
      paragraph(
        `${words.t('feeds.item.lapsed.about', { date: words.date(row.until) })} `,
        decisionLink(row.id, licensee, site),
      ),
      paragraph(words.t('feeds.unknown', { what: words.t('feeds.unknown.renewal') })),
      sourceLine(source, site),
      ...closingLines(page, site),
    ]),
  };
}

/** The item that a review of the sources is overdue, dated at the start of the day on which it became so. */
export function overdueItem({ review, day }: OverdueReview, site: Site): NewsItem {
  const { words, addresses, absolute } = site;
  const page = absolute(addresses.home);
  const date = words.date(review.reviewed_on);
  return {
    thing: `review/${review.id}/overdue`,
    oldFeed: null,
    title: titleIn(words, words.t('feeds.title.overdue', { date })),
    link: page,
    recordedAt: startOfDay(thisRegister.timeZone, day),
    tags: ['overdue'],
    html: htmlOf(words, [paragraph(words.t('feeds.item.overdue', { date })), ...closingLines(page, site)]),
  };
}

/** The item of a source as one version recorded it; `correction` names that version if it is not the first. */
function sourceItem(
  { release, recordedAt }: SourceRecord,
  site: Site,
  correction?: { readonly version: number },
): NewsItem {
  const { words, addresses, absolute } = site;
  const page = absolute(addresses.pressRelease(release.id));
  const { licensees_total: licensees, commenced_total: commenced } = release;
  const date = sourceDateText(words, release.date);
  const marked = (text: string) =>
    correction === undefined ? text : words.t('feeds.item.source.corrected', { title: text });
  const full = (title: string) =>
    marked(words.t('feeds.title.source', { title, publisher: release.publisher, date }));
  const short = (title: string) => marked(words.t('feeds.title.source.short', { title, date }));
  return {
    thing: `source/${release.id}${correction === undefined ? '' : `/${correction.version}`}`,
    oldFeed: 'press-releases',
    title: fittingTitle([release.title], [full, short], words),
    link: page,
    recordedAt,
    tags: [release.kind],
    html: htmlOf(words, [
      ...(correction === undefined ? [] : [correctionLine(correction.version, site)]),
      paragraph(summaryIn(words, release)),
      ...(licensees === null
        ? []
        : [paragraph(words.t('feeds.item.totals.licensees', { number: licensees }))]),
      ...(typeof commenced !== 'number'
        ? []
        : [paragraph(words.t('feeds.item.totals.commenced', { number: commenced }))]),
      sourceLine(release, site),
      ...closingLines(page, site),
    ]),
  };
}

/** What the register corrects about a source, and where to read why. */
function correctionLine(version: number, { words, addresses, absolute }: Site): XmlElement {
  return paragraph(
    `${words.t('feeds.item.source.corrects')} `,
    link(absolute(addresses.version(version)), words.t('changes.versionLink', { number: version })),
  );
}

/** Each source as it was first recorded, and each later version of its row with other content. */
export function sourceItems(sources: readonly Source[], history: PublishedHistory, site: Site): NewsItem[] {
  const textOf = (record: SourceRecord) => {
    const { title, html, tags } = sourceItem(record, site);
    return JSON.stringify({ title, html, tags });
  };
  return sources.flatMap(({ release }) =>
    (history.sources.get(release.id) ?? []).flatMap((record, index, own) => {
      const before = own[index - 1];
      if (before === undefined) return [sourceItem(record, site)];
      return textOf(record) === textOf(before) ? [] : [sourceItem(record, site, record)];
    }),
  );
}

/** More changes than this are counted, and listed on the page of the version. */
const MAX_CHANGES = 20;

/**
 * The item of a version. It has the size and the root that the log had then: a reader who keeps the item can check the log
 * against them.
 */
export function versionItem(version: PublishedVersion, site: Site): NewsItem {
  const { number, recordedAt, why, root, changes } = version;
  const { words, addresses, absolute } = site;
  const page = absolute(addresses.version(number));
  const count = words.plural('changes.count', changes.length);
  const listed = changes
    .slice(0, MAX_CHANGES)
    .map(({ op, table, key }) => element('li', {}, words.t(`changes.op.${op}`, { table, key })));
  return {
    thing: `version/${number}`,
    oldFeed: 'changes',
    title: fittingTitle([why], [(reason) => words.t('feeds.title.version', { reason, number })], words),
    link: page,
    recordedAt,
    tags: [...new Set(changes.map(({ table }) => table))],
    html: htmlOf(words, [
      notedParagraph(why),
      paragraph(sentence(words.t('feeds.item.version', { number, count }), words)),
      element('ul', {}, ...listed),
      ...(changes.length > MAX_CHANGES ? [paragraph(link(page, count))] : []),
      paragraph(words.t('feeds.item.version.log', { count: number, root })),
      ...closingLines(page, site),
    ]),
  };
}

/** The name of a company or a brand by a row of its table. */
export function nameInRow(table: 'licensees' | 'services', row: Cells, words: Words): string {
  return table === 'licensees'
    ? nameIn(words, recordedRow(table, row))
    : brandIn(words, recordedRow(table, row));
}

/** The reason of a version, and where it is. */
function whyLines(why: string, version: number, { words, addresses, absolute }: Site): XmlElement[] {
  return [
    notedParagraph(why),
    paragraph(
      link(absolute(addresses.version(version)), words.t('changes.versionLink', { number: version })),
    ),
  ];
}

/** The item of a service that ended, moved to another company, or continues after all. */
export function endingItem(ending: Ending, site: Site): NewsItem {
  const { kind, service, licensee, next, source, version, recordedAt, why } = ending;
  const { words, addresses, absolute } = site;
  const holder = next?.licensee ?? licensee;
  const page = absolute(`${addresses.licensee(licensee.id)}#${service.id}`);
  const brand = brandIn(words, service);
  const name = nameIn(words, holder);
  const full = (short: string) => words.t(`feeds.title.${kind}`, { name, brand: short });
  const status = words.t(kind === 'moved' ? 'register.moved.short' : 'register.ended.short');
  const plain = (short: string) => words.t('feeds.title.status', { status, names: short });
  const text = words.t(`feeds.item.${kind}`, {
    name,
    brand,
    old: nameIn(words, licensee),
    date: words.date(next?.service.since ?? service.until),
  });
  return {
    thing: `services/${service.id}/${kind}/${version}`,
    oldFeed: null,
    title: fittingTitle([brand], kind === 'moved' ? [full, plain] : [full], words),
    link: page,
    recordedAt,
    tags: [kind],
    html: htmlOf(words, [
      paragraph(sentence(text, words)),
      ...(source === undefined ? [] : [sourceLine(source, site)]),
      ...whyLines(why, version, site),
      ...closingLines(page, site),
    ]),
  };
}

/** The item that a company, a brand or a source was removed from the register. */
export function removalItem(
  { row, version, recordedAt, day, why }: Removal<Licensee | Service | PressRelease>,
  site: Site,
): NewsItem {
  const { words, addresses, absolute } = site;
  const [table, name, page] =
    'brand' in row
      ? ['services', brandIn(words, row), `${addresses.licensee(row.licensee)}#${row.id}`]
      : 'title' in row
        ? ['source', row.title, addresses.pressRelease(row.id)]
        : ['licensees', nameIn(words, row), addresses.licensee(row.id)];
  const text = words.t('feeds.item.removed', { name, date: words.date(day) });
  return {
    thing: `${table}/${row.id}/removed/${version}`,
    oldFeed: null,
    title: fittingTitle([name], [(short) => words.t('feeds.title.removed', { name: short })], words),
    link: absolute(page),
    recordedAt,
    tags: ['removed'],
    html: htmlOf(words, [
      paragraph(sentence(text, words)),
      ...whyLines(why, version, site),
      ...closingLines(absolute(page), site),
    ]),
  };
}

/** Since when a company has a name, and by which source, as in the version of the rename. */
function renameSource(after: Cells, { sources }: PublishedHistory, version: number, site: Site) {
  const { renamed_on: on = '', renamed_source: id = '' } = after;
  const { words } = site;
  const source = sources.get(id)?.findLast((record) => record.version <= version);
  return [
    ...(on === ''
      ? []
      : [paragraph(sentence(words.t('feeds.item.renamed.on', { date: words.date(on) }), words))]),
    ...(source === undefined ? [] : [sourceLine(source.release, site)]),
  ];
}

/** An item for each time that a company or one of its brands got another name in this language. */
export function renameItems({ licensee }: Company, history: PublishedHistory, site: Site): NewsItem[] {
  const { words, addresses, absolute } = site;
  const page = absolute(addresses.licensee(licensee.id));
  return (history.byLicensee.get(licensee.id) ?? []).flatMap(({ number, recordedAt, why, changes }) =>
    changes.flatMap(({ table, key, before, after }): NewsItem[] => {
      if (before === null || after === null || (table !== 'licensees' && table !== 'services')) return [];
      const [old, name] = [nameInRow(table, before, words), nameInRow(table, after, words)];
      if (old === name) return [];
      const renamed = (text: string) => words.t('feeds.item.renamed', { old, name: text });
      const short = (text: string) => words.t('feeds.title.renamed', { name: text });
      return [
        {
          thing: `${table}/${key}/${number}`,
          oldFeed: null,
          title: fittingTitle([name], [renamed, short], words),
          link: page,
          recordedAt,
          tags: ['renamed'],
          html: htmlOf(words, [
            paragraph(sentence(renamed(name), words)),
            ...renameSource(after, history, number, site),
            ...whyLines(why, number, site),
            ...closingLines(page, site),
          ]),
        },
      ];
    }),
  );
}
