import {
  type Answer,
  type AnswerAxis,
  type AnswerDecision,
  type AnswerStep,
  type Match,
  reasonOf,
  sentenceOf,
  type Stretch,
} from '../../check/answer.ts';
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

function sourceLine(words: PageWords, { source }: AnswerDecision): DocumentFragment {
  const line = words.part('source');
  const date = source.date === '' ? words.t('register.undated') : words.date(source.date);
  pointTo(line, source.id).replaceChildren(
    words.t('register.source.said', { publisher: words.name(source.publisher), date }),
  );
  return line;
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
    element('p', [sourceLine(words, decision)]),
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

function resemblance(words: PageWords, answer: Answer): Node[] {
  const reason = reasonOf(answer);
  // The warning must not be buried under what it warns of.
  const details = document.createElement('details');
  const summary = document.createElement('summary');
  summary.append(words.t('check.looksLike'));
  details.append(
    summary,
    ...answer.matches.map((match) => entryView(words, match, lastCheckedIn(words, answer))),
  );
  return [
    ...(reason === undefined ? [] : [paragraph(words.t(reason))]),
    ...(answer.difference === null
      ? []
      : [comparison(words, answer.difference), paragraph(words.t('check.compare.marks'))]),
    details,
  ];
}

/** What it does and does not mean that nothing was found, and what else one can do. */
function nothingFound(words: PageWords, { announced, named, question }: Answer): Node[] {
  const everything = words.t('search.everything', { question: words.name(question) });
  for (const link of everything.querySelectorAll('a')) link.hash = `q=${encodeURIComponent(question)}`;
  const counts =
    announced === null
      ? words.t('check.named', { named })
      : words.plural('check.announced', announced.total, { date: words.date(announced.source.date), named });
  return [
    paragraph(words.t('check.retry')),
    paragraph(everything),
    paragraph(counts),
    paragraph(words.t('check.routes')),
    words.part('authority'),
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

/** The whole answer: the sentence first, and right under it how old it is. */
export function answerView(words: PageWords, answer: Answer): Node[] {
  if (answer.verdict === 'idle') return [];
  const { key, values } = sentenceOf(answer);
  const named = Object.fromEntries(Object.entries(values).map(([slot, text]) => [slot, words.name(text)]));
  const limits = answer.verdict === 'licensed' ? [paragraph(words.t('check.limits'))] : [];
  const body =
    answer.verdict === 'resembles'
      ? resemblance(words, answer)
      : answer.verdict === 'no-record'
        ? nothingFound(words, answer)
        : answer.verdict === 'help'
          ? helpView(words, answer)
          : answer.matches.map((match) => entryView(words, match, lastCheckedIn(words, answer)));
  const sentence =
    answer.help === null
      ? words.t(key, { ...named, date: words.date(answer.reviewedOn) })
      : document.createTextNode(words.help(answer.help).text);
  return [paragraph(sentence, 'sentence'), ageLine(words, answer), ...limits, ...body];
}
