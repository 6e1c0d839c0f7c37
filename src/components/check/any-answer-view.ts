import {
  type Answer,
  cutShort,
  type Lead,
  leadOf,
  lostFirst,
  reasonOf,
  sharedText,
  type Stretch,
} from '../../check/answer.ts';
import { assertDefined } from '../../errors.ts';
import { lastCheckedKey } from '../../i18n/message.ts';
import type * as View from './answer-view.ts';
import type { PageWords } from './answer-view.ts';

/**
 * What only some visits need, and a page loads then: the answers to all but exactly one entry, and the text that is
 * shared. It is given by an event, as the worker's module is, since a bundled worker exports nothing; and it is given the parts
 * of `answer-view.ts`, which the page has.
 */

let view: typeof View;
const element: typeof View.element = (...of) => view.element(...of);
const paragraph: typeof View.paragraph = (...of) => view.paragraph(...of);

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

/** How much of a long text is shown before and after the first name in it, in UTF-16 units. */
const SHOWN_AROUND = 60;

/** A pasted text with the names and links in it set apart, cut to the text around the first. */
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
    ...lostFirst(matches).map((match) => view.entryView(words, match, view.lastCheckedIn(words, answer))),
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
  if (link !== null) view.pointTo(link, id);
  return link === null ? [] : [link];
}

/** What else one can do where nothing was found. */
function nothingFound(words: PageWords, answer: Answer): Node[] {
  const { announced, named, name, reason, asked, removed } = answer;
  const everything = words.part('everything');
  const link = assertDefined(everything.querySelector('a'), 'a link');
  link.replaceChildren(words.t('search.everything', { question: words.name(name) }));
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
  const date = view.lastCheckedIn(words, answer);
  const link = document.createElement('a');
  link.href = words.help(assertDefined(help, 'a topic')).href;
  link.append(words.t(help === 'list' ? 'check.help.all' : 'check.help.more'));
  if (help !== 'list') return [element('p', [link])];
  const items = matches.map(({ id, licensee, services, licence }) => {
    const service = services.find((one) => one.id === id);
    const line = element('li', [element('strong', [words.name(service?.brand ?? licensee.name)])]);
    if (service !== undefined) line.append(' (', words.name(licensee.name), ')');
    const status = words.t(`register.status.${licence.status}`);
    line.append(
      ': ',
      date === undefined ? status : words.t(lastCheckedKey(licence.status), { status, date }),
    );
    return line;
  });
  return [element('ul', items), element('p', [link])];
}

/** An answer, and its first lines. */
function anyAnswerView(parts: typeof View, words: PageWords, answer: Answer): { lead: Lead; nodes: Node[] } {
  view = parts;
  const lead = leadOf(answer);
  const { verdict, matches } = answer;
  const others =
    verdict === 'resembles'
      ? resemblance(words, answer)
      : verdict === 'no-record'
        ? nothingFound(words, answer)
        : verdict === 'help'
          ? helpView(words, answer)
          : lostFirst(matches).map((match) =>
              view.entryView(words, match, view.lastCheckedIn(words, answer)),
            );
  return { lead, nodes: view.answerView(words, answer, lead, others) };
}

export const later = { anyAnswerView, sharedText };
export type Later = typeof later;

dispatchEvent(new CustomEvent('check:later', { detail: later }));
