import {
  type Answer,
  type AnswerAxis,
  type AnswerDecision,
  type AnswerStep,
  evidenceOf,
  type Lead,
  type Match,
  mayMeanAnother,
  type Sentence,
} from '../../check/answer.ts';
import type { Topic } from '../../data/question-words.ts';
import type { Day, PartialDate } from '../../dates.ts';
import { assertDefined } from '../../errors.ts';
import { dateWriter, effectOf, lastCheckedKey, laterKey, partsOf } from '../../i18n/message.ts';
import type { MessageKey } from '../../i18n/words.ts';
import type { LicenceStatus, OperatingStatus } from '../../register/licence.ts';

export type Value = string | number | Node;

/** What the check says of a topic: the short answer, and the page that says more. */
export interface HelpAnswer {
  readonly text: string;
  readonly href: string;
}

/** What the answers to all but one entry say, in the language of the page. */
export interface AnswerWords {
  readonly messages: Readonly<Partial<Record<MessageKey, string>>>;
  readonly help: Readonly<Record<Topic, HelpAnswer>>;
}

/** The messages of the check in the language of its page: the script has no words of its own. */
export interface PageWords {
  /** Takes in the words of answers, some of which come later. */
  readonly learn: (words: Partial<AnswerWords>) => void;
  /** The answer to a topic. */
  readonly help: (topic: Topic) => HelpAnswer;
  readonly t: (key: MessageKey, values?: Readonly<Record<string, Value>>) => DocumentFragment;
  /** A message that comes in plural forms; the number stands in it as `{count}`. */
  readonly plural: (
    stem: 'check.announced' | 'check.stale',
    count: number,
    values: Readonly<Record<string, Value>>,
  ) => DocumentFragment;
  readonly date: (date: PartialDate) => string;
  /** Joins texts as the language joins a list. */
  readonly list: (texts: readonly string[]) => string;
  /** A name in its own direction, marked with its own language. */
  readonly name: (text: string) => HTMLElement;
  /** A copy of a part of the page that is made for answers. */
  readonly part: (name: string) => DocumentFragment;
}

function templateIn(root: ParentNode, selector: string): DocumentFragment {
  const template = root.querySelector<HTMLTemplateElement>(`template[${selector}]`);
  if (template === null) throw new Error(`the page has no template ${selector}`);
  return document.importNode(template.content, true);
}

/** The words of the page that `root` is in; `locale` is the tag (BCP 47) for its numbers and dates, `languages` are those of a name in Arabic and in Latin letters. */
export function pageWords(root: ParentNode, locale: string, languages: readonly string[]): PageWords {
  const numbers = new Intl.NumberFormat(locale);
  const plurals = new Intl.PluralRules(locale);
  const lists = new Intl.ListFormat(locale);
  const language = document.documentElement.lang;

  const answers: { messages: AnswerWords['messages']; help?: AnswerWords['help'] } = { messages: {} };
  const messageOf = (key: MessageKey): DocumentFragment => {
    const text = answers.messages[key];
    if (text === undefined) return templateIn(root, `data-message="${key}"`);
    const message = document.createDocumentFragment();
    for (const part of partsOf(text)) {
      const slot = document.createElement('bdi');
      if ('slot' in part) slot.dataset.slot = part.slot;
      message.append('text' in part ? part.text : slot);
    }
    return message;
  };
  const t: PageWords['t'] = (key, values = {}) => {
    const message = messageOf(key);
    for (const slot of message.querySelectorAll<HTMLElement>('[data-slot]')) {
      const value = values[assertDefined(slot.dataset.slot, 'a slot')];
      if (value === undefined) throw new Error(`no value for ${slot.dataset.slot} in ${key}`);
      slot.removeAttribute('data-slot');
      slot.replaceChildren(typeof value === 'number' ? numbers.format(value) : value);
      const next = slot.nextSibling;
      // A name that ends with a full stop, `Ltd.`, ends the sentence with it.
      if (slot.textContent.endsWith('.') && next instanceof Text) next.data = next.data.replace(/^\./, '');
    }
    message.normalize();
    return message;
  };
  return {
    learn: (words) => {
      answers.messages = { ...answers.messages, ...words.messages };
      if (words.help !== undefined) answers.help = words.help;
    },
    help: (topic) => assertDefined(answers.help?.[topic], 'the answer of the help page'),
    t,
    // Every form that small numbers have is among the words of the language.
    plural: (stem, count, values) =>
      t(`${stem}.${plurals.select(count)}` as MessageKey, { ...values, count }),
    date: dateWriter(locale),
    list: (texts) => lists.format(texts),
    name: (text) => {
      const name = document.createElement('bdi');
      name.translate = false;
      const own = languages[/\p{Script=Arabic}/u.test(text) ? 0 : 1];
      if (own && own !== language) name.lang = own;
      name.textContent = text;
      return name;
    },
    part: (name) => templateIn(root, `data-part="${name}"`),
  };
}

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

/** A sentence with its values; `put` replaces some of them. */
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
