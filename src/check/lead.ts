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
type Face = 'yes' | 'lost' | 'alike' | 'several' | 'unknown' | 'help';

export interface Lead {
  readonly face: Face;
  /** Yes, No, Not any more, Look-alike or We do not know. For `help` the short answer itself comes first. */
  readonly opening: Sentence | null;
  /** Each entry with its status, a lost licence first. */
  readonly sentences: readonly Sentence[];
  /** Whether it may operate, where the register knows that axis. */
  readonly operation: Sentence | null;
  /** Who said so. */
  readonly source: IndexedSource | null;
  /** What the answer does not mean. */
  readonly limit: Sentence | null;
}

const LOST: readonly LicenceStatus[] = ['suspended', 'revoked', 'surrendered', 'expired'];

export const say = (key: MessageKey, values: Sentence['values'] = {}): Sentence => ({ key, values });
export const named = (text: string): Told => ({ name: text });

/** A text cut between two words where it is longer than `most` UTF-16 units, which a mark says. */
export function cutShort(text: string, most: number): string {
  if (text.length <= most) return text;
  const end = text.lastIndexOf(' ', most - 1);
  return `${text.slice(0, end > most / 2 ? end : most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** What a licence is called here: its status where that is certain, or that it is not. */
export function statusOf({ licence: { status, among } }: Match): LicenceStatus | 'possible' {
  if (among.every((one) => one === 'licensed' || one === 'authorised')) return status;
  if (among.every((one) => LOST.includes(one))) return status;
  return among.length > 1 ? 'possible' : status;
}

export const isEnded = ({ ended }: Match) => ended !== null;
export const holds = (match: Match) =>
  !isEnded(match) && ['licensed', 'authorised'].includes(statusOf(match));
/** Whether it has lost its licence, or is offered by nobody any more. */
export const isLost = (match: Match) => isEnded(match) || LOST.some((status) => status === statusOf(match));

/** When a source said something: `on 13 November 2025`. */
function whenOf({ date }: IndexedSource): Sentence {
  if (date === '') return say('check.when.undated');
  return say(precisionOf(date) === 'day' ? 'check.when.on' : 'check.when.in', { date: { date } });
}

/** The company, with the brand of it that was asked for. */
function whoOf({ id, name: asked, licensee }: Match, stale: boolean): Sentence {
  const values = { licensee: named(licensee.name), name: named(asked) };
  if (id === licensee.id) return say('check.who.company', values);
  return say(stale ? 'check.who.then' : 'check.who.brand', values);
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
  return say(`check.says.${status}`, { publisher: named(source.publisher), who, when: whenOf(source) });
}

function operationOf(match: Match, { stale }: Answer): Sentence | null {
  if (match.operating === undefined) return null;
  const { status, among } = match.operating;
  if (among.length > 1) return say('check.operation.possible');
  const key = holds(match) ? (`check.operation.${status}` as const) : 'check.operation.ended';
  return say(stale ? `check.then.operation.${holds(match) ? status : 'ended'}` : key);
}

/** A service that its company no longer offers, whatever licence that has. */
function endedLead({ name: asked, licensee, ended }: Match): Lead {
  const { until = '', next } = ended ?? {};
  const values = { licensee: named(licensee.name), name: named(asked), date: { date: until } };
  return {
    face: 'lost',
    opening: say('check.opening.ended'),
    sentences: [
      next === undefined
        ? say('check.says.ended', values)
        : say('check.says.moved', { ...values, next: named(next) }),
    ],
    operation: null,
    source: null,
    limit: null,
  };
}

/** Whose a brand was before. */
function beforeSentences({ before }: Match): Sentence[] {
  if (before === null) return [];
  return [say('check.says.before', { licensee: named(before.name), date: { date: before.until } })];
}

/** The first lines of the answer to exactly one entry. */
export function exactLead(answer: Answer, match: Match): Lead {
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

/** The first lines while only the first part of the index is here: the verdict, and that the rest is on its way. */
export function briefLead(answer: Answer, match: Match): Lead {
  const { face, opening, limit } = exactLead(answer, match);
  const sentences = [say('check.asked', { name: named(answer.question) }), say('check.brief')];
  return { face, opening, sentences, operation: null, source: null, limit };
}

/** The site that a source was read at, without `www.`. */
function siteOf({ url }: IndexedSource): string {
  return new URL(url).hostname.replace(/^www\./, '');
}

/** Who said it, when, where we read it, and how sure we are: in full, or beside a sentence that says who and when. */
export function evidenceOf(source: IndexedSource, isShort: boolean): Sentence {
  const said = say('register.source.said', {
    publisher: named(source.publisher),
    date: source.date === '' ? say('register.undated') : { date: source.date },
  });
  const values = { site: named(siteOf(source)), sure: say(`check.sure.${source.confidence}`) };
  return isShort ? say('check.evidence.short', values) : say('check.evidence', { ...values, source: said });
}
