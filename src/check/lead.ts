import type { PartialDate } from '../dates.ts';
import { precisionOf } from '../dates.ts';
import type { MessageKey } from '../i18n/words.ts';
import type { LicenceStatus } from '../register/licence.ts';
import type { Answer, Match } from './answer.ts';
import type { IndexedSource } from './index.ts';

/** The first lines of an answer as messages and what stands in them; the words are in `src/i18n/`. */

/** What stands in a message: a text as it is, a name, a date, or another message. */
export type Told = { readonly name: string } | { readonly date: PartialDate } | Sentence;

/** A message and what stands in it. */
export interface Sentence {
  readonly key: MessageKey;
  readonly values: Readonly<Record<string, Told>>;
}

/** How an answer looks: its icon and its colour. */
export type Face = 'yes' | 'lost' | 'alike' | 'several' | 'unknown' | 'help';

export interface Lead {
  readonly face: Face;
  /** Yes, No, Not any more, Look-alike or We do not know. For `help` the short answer itself comes first. */
  readonly opening: Sentence | null;
  /** Each entry with its status, a lost licence first. */
  readonly sentences: readonly Sentence[];
  /** Whether it may operate. */
  readonly operation: Sentence | null;
  /** Who said so. */
  readonly source: IndexedSource | null;
  /** What the answer does not mean. */
  readonly limit: Sentence | null;
}

const LOST: readonly LicenceStatus[] = ['suspended', 'revoked', 'surrendered', 'expired'];
/** How much of a question is repeated in an answer, in UTF-16 units. */
const MOST_REPEATED = 80;

const say = (key: MessageKey, values: Sentence['values'] = {}): Sentence => ({ key, values });
const name = (text: string): Told => ({ name: text });

/** A text cut between two words where it is longer than `most` UTF-16 units, which a mark says. */
export function cutShort(text: string, most: number): string {
  if (text.length <= most) return text;
  const end = text.lastIndexOf(' ', most - 1);
  return `${text.slice(0, end > most / 2 ? end : most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** What a licence is called here: its status where that is certain, or that it is not. */
function statusOf({ licence: { status, among } }: Match): LicenceStatus | 'possible' {
  if (among.every((one) => one === 'licensed' || one === 'authorised')) return status;
  if (among.every((one) => LOST.includes(one))) return status;
  return among.length > 1 ? 'possible' : status;
}

const isEnded = ({ ended }: Match) => ended !== null;
const holds = (match: Match) => !isEnded(match) && ['licensed', 'authorised'].includes(statusOf(match));
/** Whether it has lost its licence, or is offered by nobody any more. */
const isLost = (match: Match) => isEnded(match) || LOST.some((status) => status === statusOf(match));

/** When a source said something: `on 13 November 2025`. */
function whenOf({ date }: IndexedSource): Sentence {
  if (date === '') return say('check.when.undated');
  return say(precisionOf(date) === 'day' ? 'check.when.on' : 'check.when.in', { date: { date } });
}

/** The company, with the brand of it that was asked for. */
function whoOf({ id, name: asked, licensee }: Match, stale: boolean): Sentence {
  const values = { licensee: name(licensee.name), name: name(asked) };
  if (id === licensee.id) return say('check.who.company', values);
  return say(stale ? 'check.who.then' : 'check.who.brand', values);
}

/** One entry and its status: `Kestrel VPN’s licence was revoked.` */
function entryStatus(match: Match, { stale, reviewedOn }: Answer): Sentence {
  if (isEnded(match)) return say('check.is.ended', { name: name(match.name) });
  const status = statusOf(match);
  const values = { name: name(match.name), date: { date: reviewedOn } };
  return stale && (status === 'licensed' || status === 'authorised')
    ? say(`check.then.is.${status}`, values)
    : say(`check.is.${status}`, values);
}

/** The same as a part of another sentence: `which is licensed`. */
function whichIs(match: Match, { stale, reviewedOn }: Answer): Sentence {
  const status = statusOf(match);
  const values = { date: { date: reviewedOn } };
  if (status === 'licensed' || status === 'authorised')
    return say(stale ? `check.which.then.${status}` : `check.which.${status}`, values);
  return say(status === 'possible' ? 'check.which.possible' : 'check.which.none');
}

/** Entries with a lost licence first. */
export function lostFirst(matches: readonly Match[]): Match[] {
  return [...matches.filter(isLost), ...matches.filter((match) => !isLost(match))];
}

/** The answer to exactly one entry, in a sentence. */
function exactSentence(match: Match, { stale, reviewedOn }: Answer): Sentence {
  const status = statusOf(match);
  const source = match.licence.decision?.source;
  const who = whoOf(match, stale);
  if (stale && (status === 'licensed' || status === 'authorised'))
    return say(`check.then.${status}`, { date: { date: reviewedOn }, who });
  if (source === undefined || status === 'possible' || status === 'none' || status === 'expired')
    return say(
      status === 'possible'
        ? 'check.says.possible'
        : status === 'expired'
          ? 'check.says.expired'
          : 'check.says.none',
      { who },
    );
  return say(`check.says.${status}`, { publisher: name(source.publisher), who, when: whenOf(source) });
}

function operationOf(match: Match, { stale }: Answer): Sentence {
  const { status, among } = match.operating;
  if (among.length > 1) return say('check.operation.possible');
  const key = holds(match) ? (`check.operation.${status}` as const) : 'check.operation.ended';
  return say(stale ? `check.then.operation.${holds(match) ? status : 'ended'}` : key);
}

/** A service that its company no longer offers, whatever licence that has. */
function endedLead({ name: asked, licensee, ended }: Match): Lead {
  const { until = '', next } = ended ?? {};
  const values = { licensee: name(licensee.name), name: name(asked), date: { date: until } };
  return {
    face: 'lost',
    opening: say('check.opening.ended'),
    sentences: [
      next === undefined
        ? say('check.says.ended', values)
        : say('check.says.moved', { ...values, next: name(next) }),
    ],
    operation: null,
    source: null,
    limit: null,
  };
}

/** Whose a brand was before. */
function beforeSentences({ before }: Match): Sentence[] {
  if (before === null) return [];
  return [say('check.says.before', { licensee: name(before.name), date: { date: before.until } })];
}

function exactLead(answer: Answer, match: Match): Lead {
  if (isEnded(match)) return endedLead(match);
  const status = statusOf(match);
  const opening =
    status === 'possible' || status === 'none'
      ? 'check.opening.unknown'
      : answer.stale
        ? holds(match)
          ? 'check.opening.then'
          : 'check.opening.then.lost'
        : (`check.opening.${status}` as const);
  return {
    face:
      status === 'possible' || status === 'none'
        ? 'unknown'
        : !holds(match)
          ? 'lost'
          : answer.stale
            ? 'unknown'
            : 'yes',
    opening: say(opening),
    sentences: [exactSentence(match, answer), ...beforeSentences(match)],
    operation: operationOf(match, answer),
    source: match.licence.decision?.source ?? null,
    limit: holds(match) ? say('check.limits') : null,
  };
}

function severalOpening({ matches, stale }: Answer): MessageKey {
  if (stale) return 'check.opening.unknown';
  if (matches.every(holds)) return 'check.opening.several.all';
  if (!matches.some(isLost)) return 'check.opening.unknown';
  return matches.some(holds) ? 'check.opening.several.some' : 'check.opening.several.none';
}

/** The source of all of several entries, where it is one. */
function sharedSource(matches: readonly Match[]): IndexedSource | null {
  const [first, ...others] = matches.map(({ licence }) => licence.decision?.source ?? null);
  return others.every((source) => source?.id === first?.id) ? (first ?? null) : null;
}

/** What a link leads to. */
function linkSentences({ link }: Answer): Sentence[] {
  if (link === null) return [];
  const values = { site: name(link.site), host: name(cutShort(link.host, MOST_REPEATED)) };
  // Of a site that is nobody's the next sentence speaks, where it looks like an entry.
  return link.kind === 'elsewhere' && link.isAlike ? [] : [say(`check.link.${link.kind}`, values)];
}

/** What only looks like an entry, has one in it, or stands beside one. */
function alikeLead(answer: Answer): Lead {
  const { reason, asked, matches, link, name: text } = answer;
  const question = name(cutShort(text, MOST_REPEATED));
  const lost = matches.filter(isLost);
  const others = matches.filter((match) => !isLost(match));
  const statuses = (of: readonly Match[]) => of.map((match) => entryStatus(match, answer));
  const about: Sentence[] = linkSentences(answer);
  const isKnown = reason === 'product' || reason === 'unread' || reason === 'message' || reason === 'beside';
  let sentences: Sentence[];
  if (isKnown)
    sentences = [
      ...statuses([...lost, ...others]),
      reason === 'beside'
        ? say('check.none.name', { name: question })
        : say(`check.alike.${reason}`, { question }),
      ...about,
    ];
  else {
    const [nearest, ...rest] = others;
    const kind =
      link?.isAlike === true && link.kind !== 'elsewhere'
        ? 'carried'
        : asked !== 'name' || link?.isAlike === true
          ? 'address'
          : 'name';
    const like = (match: Match, key: 'address' | 'carried' | 'name' | 'nor') =>
      say(`check.alike.${key}`, { question, name: name(match.name), which: whichIs(match, answer) });
    sentences = [
      ...(kind === 'name' ? [] : about),
      ...statuses(lost),
      ...(nearest === undefined
        ? lost.length === 0
          ? []
          : [say(kind === 'name' ? 'check.alike.lost' : `check.alike.${kind}.lost`, { question })]
        : [like(nearest, kind)]),
      ...rest.map((match) => like(match, 'nor')),
      ...(kind === 'name' ? about : []),
    ];
  }
  return {
    face: isKnown ? 'unknown' : 'alike',
    opening: say(isKnown ? 'check.opening.unknown' : 'check.opening.alike'),
    sentences,
    operation: null,
    source: lostFirst(matches)[0]?.licence.decision?.source ?? null,
    limit: null,
  };
}

function nothingLead(answer: Answer): Lead {
  const { reason, asked, link, name: text, example, removed } = answer;
  const question = name(cutShort(text, MOST_REPEATED));
  if (removed !== null)
    return {
      face: 'unknown',
      opening: say('check.opening.unknown'),
      sentences: [
        say('check.none.removed', { name: question, date: { date: removed.on }, why: name(removed.why) }),
      ],
      operation: null,
      source: null,
      limit: say('check.none.means'),
    };
  const isAddress = asked !== 'name' || link !== null;
  return {
    face: 'unknown',
    opening: say('check.opening.unknown'),
    sentences:
      reason === 'generic'
        ? [say('check.none.generic', { question, example: name(example) })]
        : link !== null && link.kind !== 'elsewhere'
          ? linkSentences(answer)
          : [say(`check.none.${asked}`, { name: question }), ...linkSentences(answer)],
    operation: null,
    source: null,
    limit:
      reason === 'generic'
        ? null
        : isAddress && !answer.hasAddresses
          ? say('check.none.addresses')
          : say('check.none.means'),
  };
}

/** The first lines of an answer. For `help` they say nothing: its text is that of the help page. */
export function leadOf(answer: Answer): Lead {
  const { verdict, matches } = answer;
  const [match] = matches;
  if (verdict === 'resembles') return alikeLead(answer);
  if (verdict === 'several')
    return {
      face: 'several',
      opening: say(severalOpening(answer)),
      sentences: lostFirst(matches).map((one) => entryStatus(one, answer)),
      operation: null,
      source: sharedSource(matches),
      limit: matches.some(holds) ? say('check.limits') : null,
    };
  if (verdict === 'no-record') return nothingLead(answer);
  if (match !== undefined && verdict !== 'help') return exactLead(answer, match);
  return { face: 'help', opening: null, sentences: [], operation: null, source: null, limit: null };
}

/** The site that a source was read at, without `www.`. */
export function siteOf({ url }: IndexedSource): string {
  return new URL(url).hostname.replace(/^www\./, '');
}

/** Who said it, when, where we read it, and how sure we are: in full, or beside a sentence that says who and when. */
export function evidenceOf(source: IndexedSource, isShort: boolean): Sentence {
  const said = say('register.source.said', {
    publisher: name(source.publisher),
    date: source.date === '' ? say('register.undated') : { date: source.date },
  });
  const values = { site: name(siteOf(source)), sure: say(`check.sure.${source.confidence}`) };
  return isShort ? say('check.evidence.short', values) : say('check.evidence', { ...values, source: said });
}
