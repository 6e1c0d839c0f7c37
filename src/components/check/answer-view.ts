import type { Answer, Stretch } from '../../check/answer.ts';
import { reasonOf, sentenceOf } from '../../check/sentence.ts';
import { entryView } from './entry-view.ts';
import type { Voice } from './voice.ts';

function paragraph(content: Node, className = ''): HTMLParagraphElement {
  const made = document.createElement('p');
  if (className !== '') made.className = className;
  made.append(content);
  return made;
}

function marked(voice: Voice, stretches: readonly Stretch[]): HTMLElement {
  const name = voice.name(stretches.map(({ text }) => text).join(''));
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
function comparison(voice: Voice, difference: NonNullable<Answer['difference']>): DocumentFragment {
  const view = voice.part('comparison');
  for (const side of ['question', 'name'] as const)
    view.querySelector(`[data-field="${side}"]`)?.append(marked(voice, difference[side]));
  return view;
}

function resemblance(voice: Voice, answer: Answer): Node[] {
  const reason = reasonOf(answer);
  // The warning must not be buried under what it warns of.
  const details = document.createElement('details');
  const summary = document.createElement('summary');
  summary.append(voice.say('check.looksLike'));
  details.append(summary, ...answer.matches.map((match) => entryView(voice, match)));
  return [
    ...(reason === undefined ? [] : [paragraph(voice.say(reason))]),
    ...(answer.difference === null ? [] : [comparison(voice, answer.difference)]),
    details,
  ];
}

/** What it does and does not mean that nothing was found, and what else one can do. */
function nothingFound(voice: Voice, { announced, named, question }: Answer): Node[] {
  const everything = voice.say('search.everything', { question: voice.name(question) });
  for (const link of everything.querySelectorAll('a')) link.hash = `q=${encodeURIComponent(question)}`;
  const counts =
    announced === null
      ? voice.say('check.named', { named })
      : voice.sayOf('check.announced', announced.total, { date: voice.date(announced.source.date), named });
  return [
    paragraph(voice.say('check.retry')),
    paragraph(everything),
    paragraph(counts),
    paragraph(voice.say('check.routes')),
    voice.part('authority'),
  ];
}

/** Of which day the register is, and how new the newest of its sources. */
function ageLine(voice: Voice, { asOf, newest, age }: Answer): Node {
  const date = voice.date(asOf);
  const line = paragraph(
    age === 0 ? voice.say('check.asOf.today', { date }) : voice.sayOf('check.asOf', age, { date }),
    'as-of',
  );
  if (newest !== '') line.append(' ', voice.say('check.newest', { date: voice.date(newest) }));
  return line;
}

/** The whole answer: the sentence first, and right under it how old it is. `isStale` when the register is older than an answer should rest on. */
export function answerView(voice: Voice, answer: Answer, isStale: boolean): Node[] {
  if (answer.verdict === 'idle') return [];
  const { key, values } = sentenceOf(answer);
  const named = Object.fromEntries(Object.entries(values).map(([slot, text]) => [slot, voice.name(text)]));
  const stale = isStale
    ? [paragraph(voice.sayOf('check.stale', answer.age, { date: voice.date(answer.asOf) }), 'stale')]
    : [];
  const limits = answer.verdict === 'licensed' ? [paragraph(voice.say('check.limits'))] : [];
  const body =
    answer.verdict === 'resembles'
      ? resemblance(voice, answer)
      : answer.verdict === 'no-record'
        ? nothingFound(voice, answer)
        : answer.matches.map((match) => entryView(voice, match));
  return [paragraph(voice.say(key, named), 'sentence'), ...stale, ageLine(voice, answer), ...limits, ...body];
}
