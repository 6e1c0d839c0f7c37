import {
  type Answer,
  type AnswerAxis,
  type AnswerDecision,
  type AnswerStep,
  type Match,
  mayMeanAnother,
  reasonOf,
  type Stretch,
} from '../../check/answer.ts';
import { cutShort, evidenceOf, type Lead, leadOf, lostFirst, type Sentence } from '../../check/lead.ts';
import type { Day } from '../../dates.ts';
import { assertDefined } from '../../errors.ts';
import { effectOf, lastCheckedKey, laterKey } from '../../i18n/phrases.ts';
import type { LicenceStatus, OperatingStatus } from '../../register/licence.ts';
import type { PageWords, Value } from './page-words.ts';

function element(tag: string, content: readonly Value[], className = ''): HTMLElement {
  const made = document.createElement(tag);
  if (className !== '') made.className = className;
  made.append(...content.map((part) => (typeof part === 'number' ? String(part) : part)));
  return made;
}

/** Points the one link of a part at an id. The address stands in it with ID in the place of the id. */
function pointTo(part: ParentNode, id: string): HTMLAnchorElement {
  const link = assertDefined(part.querySelector('a'), 'a link');
  link.setAttribute('href', assertDefined(link.getAttribute('href'), 'an address').replace('ID', id));
  return link;
}

/** A sentence with what stands in it; `put` takes the place of what stands there otherwise. */
export function saying(
  words: PageWords,
  { key, values }: Sentence,
  put: Readonly<Record<string, Value>> = {},
): DocumentFragment {
  const filled = Object.entries(values).map(([slot, told]): [string, Value] => [
    slot,
    'name' in told ? words.name(told.name) : 'date' in told ? words.date(told.date) : saying(words, told),
  ]);
  return words.t(key, { ...Object.fromEntries(filled), ...put });
}

function sourceLine(words: PageWords, { source }: AnswerDecision): HTMLElement {
  const date = source.date === '' ? words.t('register.undated') : words.date(source.date);
  const link = pointTo(words.part('source'), source.id);
  link.replaceChildren(words.t('register.source.said', { publisher: words.name(source.publisher), date }));
  return element('p', [words.t('register.source'), ': ', link]);
}

/** When a decision takes effect and until when, and who says so. */
function decisionView(words: PageWords, day: Day, decision: AnswerDecision | null): HTMLElement[] {
  if (decision === null) return [];
  const { effectiveOn, recordedOn, source, until } = decision;
  const { key, date } = effectOf({ effectiveOn, recordedOn, sourceDate: source.date, day });
  const sentence = (text: Node) => element('p', [words.t('site.sentence', { text })]);
  return [
    sentence(words.t(key, { date: words.date(date) })),
    ...(until === '' ? [] : [sentence(words.t('register.until', { date: words.date(until) }))]),
    sourceLine(words, decision),
  ];
}

/** One axis, `lastChecked` on a day where the review is overdue: the status in words, the doubt, since when, by which source, and what is known of later days. */
function axisView<Status extends LicenceStatus | OperatingStatus>(
  words: PageWords,
  day: Day,
  { status, among, decision, ahead }: AnswerAxis<Status>,
  nameOf: (status: Status) => DocumentFragment,
  lastChecked: string | undefined,
): HTMLElement[] {
  const now =
    lastChecked === undefined
      ? nameOf(status)
      : words.t(lastCheckedKey(status), { status: nameOf(status), date: lastChecked });
  const lines = [element('p', [element('strong', [now])])];
  if (among.length > 1) {
    const statuses = words.list(among.map((one) => nameOf(one).textContent));
    lines.push(element('p', [words.t('register.uncertain.among', { statuses })]));
  }
  const later = ({ from, status, among }: AnswerStep<Status>) =>
    element('p', [words.t(laterKey(among), { date: words.date(from), status: nameOf(status) })]);
  return [
    ...lines,
    ...decisionView(words, day, decision),
    ...ahead.flatMap((step) => [later(step), ...decisionView(words, day, step.decision)]),
  ];
}

function appView(words: PageWords, app: string): DocumentFragment {
  const [store = '', id = ''] = app.split(':');
  return words.t(store === 'ios' ? 'register.app.ios' : 'register.app.android', { id });
}

/** An entry as it stands on the day of the answer; `lastChecked` is the day of the last review in words, where it is overdue. */
function entryView(words: PageWords, match: Match, lastChecked: string | undefined): DocumentFragment {
  const view = words.part('entry');
  const { licensee, services, licence, operating } = match;
  const put = (field: string, content: readonly Value[]) => {
    const lines = content.map((part) => (part instanceof HTMLParagraphElement ? part : element('p', [part])));
    view.querySelector(`[data-field="${field}"] dd`)?.append(...lines);
  };
  const orSay = (content: readonly Value[], none: Parameters<PageWords['t']>[0]) =>
    content.length > 0 ? content : [words.t(none)];
  const both = (latin: string, urdu: string) => [latin, urdu].filter((text) => text !== '').map(words.name);

  put(
    'brand',
    orSay(
      services.flatMap(({ brand, brandUr }) => both(brand, brandUr)),
      'register.brand.none',
    ),
  );
  put('company', both(licensee.name, licensee.nameUr));
  put(
    'licence',
    axisView(words, match.day, licence, (status) => words.t(`register.status.${status}`), lastChecked),
  );
  put(
    'operating',
    axisView(words, match.day, operating, (status) => words.t(`register.operating.${status}`), lastChecked),
  );
  put('domains', orSay(services.flatMap(({ domains }) => domains).map(words.name), 'register.domains.none'));
  put(
    'apps',
    orSay(
      services.flatMap(({ apps }) => apps).map((app) => appView(words, app)),
      'register.apps.none',
    ),
  );
  put(
    'number',
    orSay(licensee.number === '' ? [] : [words.name(licensee.number)], 'register.licenceNo.none'),
  );
  const more = view.querySelector('[data-field="more"]');
  if (more !== null) pointTo(more, licensee.id);
  return view;
}

function paragraph(content: Node, className = ''): HTMLElement {
  return element('p', [content], className);
}

function marked(words: PageWords, stretches: readonly Stretch[]): HTMLElement {
  const name = words.name(stretches.map(({ text }) => text).join(''));
  const parts = stretches.map(({ text, same }) => {
    if (same) return text;
    const mark = document.createElement('mark');
    mark.textContent = text;
    return mark;
  });
  name.replaceChildren(...parts);
  return name;
}

/** The question and the name that it looks like, one under the other, with what differs marked. */
function comparison(words: PageWords, difference: NonNullable<Answer['difference']>): DocumentFragment {
  const view = words.part('comparison');
  for (const side of ['question', 'name'] as const)
    view.querySelector(`[data-field="${side}"]`)?.append(marked(words, difference[side]));
  return view;
}

function lastCheckedIn(words: PageWords, { stale, reviewedOn }: Answer): string | undefined {
  return stale ? words.date(reviewedOn) : undefined;
}

/** How much of a long text is shown before and after the first name in it, in UTF-16 units. */
const SHOWN_AROUND = 60;

/** A pasted text with the names and links in it set apart, cut to what stands around the first. */
function foundView(words: PageWords, found: readonly Stretch[]): HTMLElement {
  const first = found.findIndex(({ same }) => same);
  const before = found[first - 1]?.text ?? '';
  const start = before.length > SHOWN_AROUND ? before.indexOf(' ', before.length - SHOWN_AROUND) : 0;
  const parts = found
    .slice(first)
    .map(({ text, same }) => (same ? element('b', [text]) : cutShort(text, 2 * SHOWN_AROUND)));
  const text = element('bdi', [start > 0 ? '…' : '', before.slice(Math.max(start, 0)), ...parts]);
  return element('p', [words.t('check.found'), ': ', text], 'found');
}

function resemblance(words: PageWords, answer: Answer): Node[] {
  const reason = reasonOf(answer);
  const { difference, found, matches } = answer;
  // The warning must not be buried under what it warns of.
  const details = document.createElement('details');
  const summary = document.createElement('summary');
  summary.append(words.t('check.looksLike'));
  details.append(
    summary,
    ...lostFirst(matches).map((match) => entryView(words, match, lastCheckedIn(words, answer))),
  );
  return [
    ...(reason === undefined ? [] : [paragraph(words.t(reason))]),
    ...(found === null ? [] : [foundView(words, found)]),
    ...(difference === null || reason === undefined
      ? []
      : [comparison(words, difference), paragraph(words.t('check.compare.marks'))]),
    ...(matches.length === 0 ? [] : [details]),
    ...(answer.reason === 'beside' ? [mentionsPlace(answer)] : []),
  ];
}

/** Where the sources and help entries come that mention a name. */
function mentionsPlace({ name }: Answer): HTMLElement {
  const place = element('div', []);
  place.dataset.mentions = name;
  place.ariaLive = 'off';
  return place;
}

/** The link to the page of a company, as an entry has it. */
function pageOf(words: PageWords, id: string): Element[] {
  const link = words.part('entry').querySelector('[data-field="more"]');
  if (link !== null) pointTo(link, id);
  return link === null ? [] : [link];
}

/** What else one can do where nothing was found. */
function nothingFound(words: PageWords, answer: Answer): Node[] {
  const { announced, named, name, reason, asked, removed } = answer;
  const everything = words.part('everything');
  const link = assertDefined(everything.querySelector('a'), 'a link');
  link.append(words.t('search.everything', { question: words.name(name) }));
  link.hash = `q=${encodeURIComponent(name)}`;
  const counts =
    announced === null
      ? words.t('check.named', { named })
      : words.plural('check.announced', announced.total, { date: words.date(announced.source.date), named });
  return [
    ...(removed === null ? [] : pageOf(words, removed.licensee)),
    ...(reason === 'nothing' && asked === 'name' ? [mentionsPlace(answer)] : []),
    paragraph(counts),
    paragraph(words.t('check.routes')),
    words.part('authority'),
    paragraph(words.t('check.retry')),
    paragraph(everything),
  ];
}

/** Where the help page says more of what was asked, or the list itself: brands first, each with its status. */
function helpView(words: PageWords, answer: Answer): Node[] {
  const { help, matches } = answer;
  const date = lastCheckedIn(words, answer);
  const link = document.createElement('a');
  link.href = words.help(assertDefined(help, 'a topic')).href;
  link.append(words.t(help === 'list' ? 'check.help.all' : 'check.help.more'));
  if (help !== 'list') return [element('p', [link])];
  const items = matches.map(({ id, licensee, services, licence }) => {
    const service = services.find((one) => one.id === id);
    const names = [...(service === undefined ? [] : [service.brand]), licensee.name];
    const line = element('li', [element('strong', [words.name(names[0] ?? '')])]);
    if (names.length > 1) line.append(' (', words.name(licensee.name), ')');
    const status = words.t(`register.status.${licence.status}`);
    line.append(
      ': ',
      date === undefined ? status : words.t(lastCheckedKey(licence.status), { status, date }),
    );
    return line;
  });
  return [element('ul', items), element('p', [link])];
}

/** When the sources were last checked, or that this was too long ago; and how new the newest of them is. */
function ageLine(words: PageWords, { reviewedOn, newest, age, stale }: Answer): Node {
  const date = words.date(reviewedOn);
  const line = stale
    ? paragraph(words.plural('check.stale', age, { date }), 'stale')
    : paragraph(words.t('check.reviewed', { date }), 'as-of');
  if (newest !== '') line.append(' ', words.t('check.newest', { date: words.date(newest) }));
  return line;
}

/** The source of the first lines, with a link to its page. */
function evidenceView(words: PageWords, source: NonNullable<Lead['source']>): HTMLElement {
  const link = words.part('source');
  const evidence = evidenceOf(source, false);
  const said = evidence.values.source;
  const anchor = pointTo(link, source.id);
  if (said !== undefined && 'key' in said) anchor.replaceChildren(saying(words, said));
  return paragraph(saying(words, evidence, { source: anchor }), 'evidence');
}

/** The sign of a face, out of the one drawing that has them all. */
function icon(words: PageWords, face: Lead['face']): DocumentFragment {
  const drawing = words.part('icon');
  for (const sign of drawing.querySelectorAll(`[data-sign]:not([data-sign="${face}"])`)) sign.remove();
  return drawing;
}

/** The answer: what decides first, then what may have been meant, who said so and when, and all else. */
export function answerView(words: PageWords, answer: Answer): Node[] {
  if (answer.verdict === 'idle') return [];
  const lead = leadOf(answer);
  const opening = element('p', [icon(words, lead.face)], 'opening');
  opening.append(
    element('span', [
      lead.opening === null
        ? words.help(assertDefined(answer.help, 'a topic')).text
        : saying(words, lead.opening),
    ]),
  );
  const suggestions = element('div', []);
  suggestions.dataset.suggestions = '';
  suggestions.ariaLive = 'off';
  const sentence = element('p', [], 'sentence');
  const { matches, isQuestion } = answer;
  const asked = matches[0]?.name;
  const sentences = lead.sentences.map((one) => saying(words, one));
  if (isQuestion && asked !== undefined)
    sentences.unshift(words.t('check.asked', { name: words.name(asked) }));
  sentences.forEach((one, at) => {
    sentence.append(at > 0 ? ' ' : '', one);
  });
  const body =
    answer.verdict === 'resembles'
      ? resemblance(words, answer)
      : answer.verdict === 'no-record'
        ? nothingFound(words, answer)
        : answer.verdict === 'help'
          ? helpView(words, answer)
          : lostFirst(matches).map((match) => entryView(words, match, lastCheckedIn(words, answer)));
  return [
    opening,
    ...(mayMeanAnother(answer) ? [suggestions] : []),
    ...(sentences.length === 0 ? [] : [sentence]),
    ...(lead.operation === null ? [] : [paragraph(saying(words, lead.operation), 'operation')]),
    ...(lead.source === null ? [] : [evidenceView(words, lead.source)]),
    ...(lead.limit === null ? [] : [paragraph(saying(words, lead.limit), 'limit')]),
    ageLine(words, answer),
    ...body,
  ];
}
