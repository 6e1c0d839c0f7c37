import type { Match, ToldAxis, ToldDecision, ToldStep } from '../../check/answer.ts';
import type { Day } from '../../dates.ts';
import { effectOf, laterKey } from '../../i18n/standing.ts';
import { type LicenceStatus, type OperatingStatus } from '../../register/standing.ts';
import type { Value, Voice } from './voice.ts';

function element(tag: string, content: readonly Value[]): HTMLElement {
  const made = document.createElement(tag);
  made.append(...content.map((part) => (typeof part === 'number' ? String(part) : part)));
  return made;
}

/** Points the one link of a part at an id. The address stands in it with ID in the place of the id. */
function pointTo(part: ParentNode, id: string): HTMLAnchorElement {
  const link = part.querySelector('a');
  if (link === null) throw new Error('the part has no link');
  link.setAttribute('href', (link.getAttribute('href') ?? '').replace('ID', id));
  return link;
}

function sourceLine(voice: Voice, { source }: ToldDecision): DocumentFragment {
  const line = voice.part('source');
  const date = source.date === '' ? voice.say('register.undated') : voice.date(source.date);
  pointTo(line, source.id).replaceChildren(
    voice.say('register.source.said', { publisher: voice.name(source.publisher), date }),
  );
  return line;
}

/** When a decision takes effect and until when, and who says so. */
function decisionView(voice: Voice, day: Day, decision: ToldDecision | null): HTMLElement[] {
  if (decision === null) return [];
  const { effectiveOn, recordedOn, source, until } = decision;
  const { key, date } = effectOf({ effectiveOn, recordedOn, sourceDate: source.date, day });
  const sentence = (text: Node) => element('p', [voice.say('site.sentence', { text })]);
  return [
    sentence(voice.say(key, { date: voice.date(date) })),
    ...(until === '' ? [] : [sentence(voice.say('register.until', { date: voice.date(until) }))]),
    element('p', [sourceLine(voice, decision)]),
  ];
}

/** One axis: the status in words, the doubt, since when, by which source, and what is known of later days. */
function axisView<Status extends LicenceStatus | OperatingStatus>(
  voice: Voice,
  day: Day,
  { status, among, decision, ahead }: ToldAxis<Status>,
  nameOf: (status: Status) => DocumentFragment,
): HTMLElement[] {
  const lines = [element('p', [element('strong', [nameOf(status)])])];
  if (among.length > 1) {
    const statuses = voice.list(among.map((one) => nameOf(one).textContent));
    lines.push(element('p', [voice.say('register.uncertain.among', { statuses })]));
  }
  const later = ({ from, status, among }: ToldStep<Status>) =>
    element('p', [voice.say(laterKey(among), { date: voice.date(from), status: nameOf(status) })]);
  return [
    ...lines,
    ...decisionView(voice, day, decision),
    ...ahead.flatMap((step) => [later(step), ...decisionView(voice, day, step.decision)]),
  ];
}

function appView(voice: Voice, app: string): DocumentFragment {
  const [store = '', id = ''] = app.split(':');
  return voice.say(store === 'ios' ? 'register.app.ios' : 'register.app.android', { id });
}

/** An entry as it stands on the day of the answer. */
export function entryView(voice: Voice, match: Match): DocumentFragment {
  const view = voice.part('entry');
  const { licensee, services, licence, operating } = match;
  const put = (field: string, content: readonly Value[]) => {
    const lines = content.map((part) => (part instanceof HTMLParagraphElement ? part : element('p', [part])));
    view.querySelector(`[data-field="${field}"] dd`)?.append(...lines);
  };
  const orSay = (content: readonly Value[], none: Parameters<Voice['say']>[0]) =>
    content.length > 0 ? content : [voice.say(none)];
  const both = (latin: string, urdu: string) => [latin, urdu].filter((text) => text !== '').map(voice.name);

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
    axisView(voice, match.day, licence, (status) => voice.say(`register.status.${status}`)),
  );
  put(
    'operating',
    axisView(voice, match.day, operating, (status) => voice.say(`register.operating.${status}`)),
  );
  put('domains', orSay(services.flatMap(({ domains }) => domains).map(voice.name), 'register.domains.none'));
  put(
    'apps',
    orSay(
      services.flatMap(({ apps }) => apps).map((app) => appView(voice, app)),
      'register.apps.none',
    ),
  );
  put(
    'number',
    orSay(licensee.number === '' ? [] : [voice.name(licensee.number)], 'register.licenceNo.none'),
  );
  const more = view.querySelector('[data-field="more"]');
  if (more !== null) pointTo(more, licensee.id);
  return view;
}
