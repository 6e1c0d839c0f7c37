import {
  type Answer,
  type AnswerAxis,
  type AnswerDecision,
  type AnswerStep,
  type Match,
  mayMeanAnother,
} from '../../check/answer.ts';
import { evidenceOf, type Lead, type Sentence } from '../../check/lead.ts';
import type { Day } from '../../dates.ts';
import { assertDefined } from '../../errors.ts';
import { effectOf, lastCheckedKey, laterKey } from '../../i18n/phrases.ts';
import type { LicenceStatus, OperatingStatus } from '../../register/licence.ts';
import type { PageWords, Value } from './page-words.ts';

export function element(tag: string, content: readonly Value[], className = ''): HTMLElement {
  const made = document.createElement(tag);
  if (className !== '') made.className = className;
  made.append(...content.map((part) => (typeof part === 'number' ? String(part) : part)));
  return made;
}

/**
 * Points the one link of a part at an id. The address stands in it with ID in the place of the id.
 * @public Given, as these are, to what shows the other answers.
 */
export function pointTo(part: ParentNode, id: string): HTMLAnchorElement {
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

/**
 * An entry as it stands on the day of the answer; `lastChecked` is the day of the last review in words, where it is overdue.
 * @public
 */
export function entryView(words: PageWords, match: Match, lastChecked: string | undefined): DocumentFragment {
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
  if (operating !== undefined)
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
  // The licence is its company's, and says nothing of a service that is no longer offered.
  if (match.ended !== null)
    for (const axis of ['licence', 'operating']) view.querySelector(`[data-field="${axis}"]`)?.remove();
  const more = view.querySelector('[data-field="more"]');
  if (more !== null) pointTo(more, licensee.id);
  return view;
}

export function paragraph(content: Node, className = ''): HTMLElement {
  return element('p', [content], className);
}

/**
 * The day of the last review in words, where it is overdue.
 * @public
 */
export function lastCheckedIn(words: PageWords, { stale, reviewedOn }: Answer): string | undefined {
  return stale ? words.date(reviewedOn) : undefined;
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

/** The answer: what decides first, then what may have been meant, who said so and when, and what else there is to say. */
export function answerView(words: PageWords, answer: Answer, lead: Lead, others?: readonly Node[]): Node[] {
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
  return [
    opening,
    ...(mayMeanAnother(answer) ? [suggestions] : []),
    ...(sentences.length === 0 ? [] : [sentence]),
    ...(lead.operation === null ? [] : [paragraph(saying(words, lead.operation), 'operation')]),
    ...(lead.source === null ? [] : [evidenceView(words, lead.source)]),
    ...(lead.limit === null ? [] : [paragraph(saying(words, lead.limit), 'limit')]),
    ageLine(words, answer),
    ...(others ?? matches.map((match) => entryView(words, match, lastCheckedIn(words, answer)))),
  ];
}
