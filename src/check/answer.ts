import type { Topic } from '../data/question-words.ts';
import { type Day, type PartialDate, precisionOf } from '../dates.ts';
import type { MessageKey } from '../i18n/words.ts';
import { type LicenceStatus, LOSSES, type OperatingStatus } from '../register/licence.ts';
import { holds as isInForce } from '../register/standing.ts';
import type { IndexedDecision, IndexedRemoval, IndexedSource } from './search-index.ts';

/** What the check says, as data, and which messages say it. The words are in `src/i18n/`. */

export type Verdict = 'idle' | 'licensed' | 'not-current' | 'several' | 'resembles' | 'no-record' | 'help';

/**
 * Why. Exact: what was asked for. Resembling: in which way; `product` is a company with the product's word beside it, and
 * `unread` an exact name in a question that has words of no list, `message` one in a longer text, `beside` one beside a name
 * that is not on the register, and `link` an address that poses as another site. No record: `generic` when the question names
 * no provider, `removed` when it names what was on the register, else `nothing`. Help: `topic`.
 */
export type Reason =
  | 'domain'
  | 'app'
  | 'name'
  | 'number'
  | 'two-names'
  | 'confusable'
  | 'generic-word'
  | 'divided'
  | 'swapped'
  | 'edits'
  | 'around'
  | 'shared-word'
  | 'product'
  | 'unread'
  | 'message'
  | 'beside'
  | 'link'
  | 'topic'
  | 'generic'
  | 'removed'
  | 'nothing';

export interface AnswerDecision extends Omit<IndexedDecision, 'source'> {
  readonly source: IndexedSource;
}

/** A status from a day on; it is not certain when more than one is among those allowed. */
export interface AnswerStep<Status> {
  /** Empty for what holds since the day of the register. */
  readonly from: Day;
  readonly status: Status;
  readonly among: readonly Status[];
  readonly decision: AnswerDecision | null;
}

/** A status on the day of the question, and on later days by decisions that are recorded already. */
export interface AnswerAxis<Status> extends AnswerStep<Status> {
  readonly ahead: readonly AnswerStep<Status>[];
}

interface AnswerService {
  readonly id: string;
  readonly brand: string;
  readonly brandUr: string;
  readonly aliases: readonly string[];
  readonly domains: readonly string[];
  readonly apps: readonly string[];
}

/** A service or company that an answer is about, on the day of the question. */
export interface Match {
  /** The day of the question. */
  readonly day: Day;
  /** The id of the service or company that was asked for, or that the question resembles. */
  readonly id: string;
  /** Its name that the question is or resembles, as the register prints it. */
  readonly name: string;
  readonly licensee: {
    readonly id: string;
    readonly name: string;
    readonly nameUr: string;
    readonly number: string;
  };
  /** The service that was asked for, or all services of the company. */
  readonly services: readonly AnswerService[];
  readonly licence: AnswerAxis<LicenceStatus>;
  /** Only where the register has that axis. */
  readonly operating?: AnswerAxis<OperatingStatus> | undefined;
  /** For a service that has ended: until when it was offered, and the company that the brand belongs to since. */
  readonly ended: { readonly until: PartialDate; readonly next: string | undefined } | null;
  /** For a brand that was another company's before: whose, and until when. */
  readonly before: { readonly name: string; readonly until: PartialDate } | null;
}

/** A stretch of a text, and whether the other text has the same. */
export interface Stretch {
  readonly text: string;
  readonly same: boolean;
}

/**
 * What a link leads to, where that is no provider's own site: one that carries what anybody puts there, a shortener that
 * hides it, a site that poses as another, or any other.
 */
export type LinkKind =
  'messenger' | 'social' | 'shortener' | 'search' | 'mirror' | 'store' | 'host' | 'imitates' | 'elsewhere';

export interface Link {
  readonly kind: LinkKind;
  /** Its name, `Telegram`; of a site that poses as another the name of that one; of any other its host. */
  readonly site: string;
  readonly host: string;
  /** Where it has the name of an entry in it, or looks like it: in its host, or in what follows. */
  readonly alike: 'host' | 'path' | null;
}

export interface Suggestion {
  readonly id: string;
  readonly name: string;
}

export interface Answer {
  /** The question as typed, without the space around it. */
  readonly question: string;
  /** What of it was read as a name or an address. */
  readonly name: string;
  readonly verdict: Verdict;
  readonly reason: Reason;
  /** For `help`: which answer of the help page, or the list itself. */
  readonly help: Topic | null;
  /** Whether words of a question stand around the name that was asked for. */
  readonly isQuestion: boolean;
  /** What the question was read as. */
  readonly asked: 'name' | 'domain' | 'app';
  /** The services and companies that the answer rests on, the nearest first. */
  readonly matches: readonly Match[];
  /** For `resembles`: the question and the name of the first match, with what differs. */
  readonly difference: { readonly question: readonly Stretch[]; readonly name: readonly Stretch[] } | null;
  /** For a longer text: the text in stretches, those that are a name of the register or a link being `same`. */
  readonly found: readonly Stretch[] | null;
  /** The link that was asked about, or stands in the text. */
  readonly link: Link | null;
  /** Whether it may be the beginning of a name that somebody is typing. */
  readonly isBeginning: boolean;
  /** A name to type, as an example; empty for a register without companies. */
  readonly example: string;
  /** Whether the register has a web address or an app of anybody. */
  readonly hasAddresses: boolean;
  /** What may have been meant, the nearest first; found after the verdict, by `suggestions.ts`, and empty until then. */
  readonly suggestions: readonly Suggestion[];
  /** The day on which somebody last checked the sources. */
  readonly reviewedOn: Day;
  /** The date of its newest source; empty where nothing dates any. */
  readonly newest: PartialDate;
  /** How many days ago that was. */
  readonly age: number;
  /** Whether the next review is overdue: nothing is said in the present tense, or shown in green. */
  readonly stale: boolean;
  /** How many companies are named on it. */
  readonly named: number;
  readonly announced: { readonly total: number; readonly source: IndexedSource } | null;
  /** For `no-record` of what was on the register: when it was removed, and why. */
  readonly removed: IndexedRemoval | null;
}

/** Which message says how the question and the name differ; nothing for an answer that is not about likeness. */
export function reasonOf({ verdict, reason, link }: Answer): MessageKey | undefined {
  if (link !== null) return undefined;
  switch (reason) {
    case 'confusable':
    case 'generic-word':
    case 'divided':
    case 'swapped':
    case 'edits':
    case 'around':
    case 'shared-word':
      return verdict === 'resembles' ? `check.reason.${reason}` : undefined;
    default:
      return undefined;
  }
}

/** Whether another name may have been meant: the question is none on the register, and yet a name. */
export function mayMeanAnother({ verdict, reason }: Pick<Answer, 'verdict' | 'reason'>): boolean {
  return verdict === 'resembles' || (verdict === 'no-record' && reason === 'nothing');
}

/** The first lines of an answer as messages with their values; the words are in `src/i18n/`. */

/** A value of a message: a text as it is, a name, a date, or another message. */
export type SlotValue = { readonly name: string } | { readonly date: PartialDate } | Sentence;

/** A message with its values. */
export interface Sentence {
  readonly key: MessageKey;
  readonly values: Readonly<Record<string, SlotValue>>;
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

const isLoss = (status: string) => LOSSES.some((loss) => loss === status);

export const say = (key: MessageKey, values: Sentence['values'] = {}): Sentence => ({ key, values });
export const named = (text: string): SlotValue => ({ name: text });

/** A text cut between two words where it is longer than `most` UTF-16 units, which a mark says. */
export function cutShort(text: string, most: number): string {
  if (text.length <= most) return text;
  const end = text.lastIndexOf(' ', most - 1);
  return `${text.slice(0, end > most / 2 ? end : most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** What a licence is called here: its status where that is certain, or that it is not. */
export function statusOf({ licence: { status, among } }: Match): LicenceStatus | 'possible' {
  if (isInForce({ licence: { among } }) || among.every(isLoss)) return status;
  return among.length > 1 ? 'possible' : status;
}

export const isEnded = ({ ended }: Match) => ended !== null;
/** Whether it is offered, and its licence certainly in force. */
export const holds = (match: Match) => !isEnded(match) && isInForce(match);
/** Whether it has lost its licence, or is offered by nobody any more. */
export const isLost = (match: Match) => isEnded(match) || isLoss(statusOf(match));

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
