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

/* The first lines of an answer, as messages with their values. */

/** A value of a message: a text as it is, a name, a date, or another message. */
type SlotValue = { readonly name: string } | { readonly date: PartialDate } | Sentence;

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

const say = (key: MessageKey, values: Sentence['values'] = {}): Sentence => ({ key, values });
const named = (text: string): SlotValue => ({ name: text });

/** A text cut between two words where it is longer than `most` UTF-16 units, which a mark says. */
export function cutShort(text: string, most: number): string {
  if (text.length <= most) return text;
  const end = text.lastIndexOf(' ', most - 1);
  return `${text.slice(0, end > most / 2 ? end : most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** What a licence is called here: its status where that is certain, or that it is not. */
function statusOf({ licence: { status, among } }: Match): LicenceStatus | 'possible' {
  if (isInForce({ licence: { among } }) || among.every(isLoss)) return status;
  return among.length > 1 ? 'possible' : status;
}

const isEnded = ({ ended }: Match) => ended !== null;
/** Whether it is offered, and its licence certainly in force. */
export const holds = (match: Match) => !isEnded(match) && isInForce(match);
/** Whether it has lost its licence, or is offered by nobody any more. */
const isLost = (match: Match) => isEnded(match) || isLoss(statusOf(match));

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

/* The first lines of the answers to all but exactly one entry: a bundle that shows none of them has no code of it. */

/** How much of a question is repeated in an answer, in UTF-16 units. */
const MAX_REPEATED = 80;

/** One entry and its status: `Kestrel VPN’s licence was revoked.` */
function entryStatus(match: Match, { stale, reviewedOn }: Answer): Sentence {
  if (isEnded(match)) return say('check.is.ended', { name: named(match.name) });
  const status = statusOf(match);
  const values = { name: named(match.name), date: { date: reviewedOn } };
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
  const values = { site: named(link.site), host: named(cutShort(link.host, MAX_REPEATED)) };
  // Of a site that is nobody's the next sentence speaks, where it looks like an entry.
  return link.kind === 'elsewhere' && link.alike === 'host' ? [] : [say(`check.link.${link.kind}`, values)];
}

/** What only looks like an entry, has one in it, or stands beside one. */
function alikeLead(answer: Answer): Lead {
  const { reason, asked, matches, link, name: text } = answer;
  const question = named(cutShort(text, MAX_REPEATED));
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
      link?.alike === 'path' ? 'carried' : asked !== 'name' || link?.alike === 'host' ? 'address' : 'name';
    const like = (match: Match, key: 'address' | 'carried' | 'name' | 'nor') =>
      say(`check.alike.${key}`, { question, name: named(match.name), which: whichIs(match, answer) });
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
  const question = named(cutShort(text, MAX_REPEATED));
  if (removed !== null)
    return {
      face: 'unknown',
      opening: say('check.opening.unknown'),
      sentences: [
        say('check.none.removed', { name: question, date: { date: removed.on }, why: named(removed.why) }),
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
        ? [say('check.none.generic', { question, example: named(example) })]
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

/** The first lines of any answer. For `help` they say nothing: its text is that of the help page. */
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

/* What is copied or shared of an answer: all of its first lines, short enough for any messenger, and its address. */

/** In UTF-16 units, with the address. */
const MAX_SHARED = 320;
/** How long the question in the address may be; the address of a longer one leads to the check itself. */
const MAX_HASH = 60;
/** How long a name may be, and who said it, in the order of trying. */
const LIMITS: readonly (readonly [name: number, publisher: number])[] = [
  [160, 160],
  [80, 80],
  [60, 40],
  [60, 24],
  [60, 12],
  [44, 12],
  [32, 12],
  [24, 12],
  [16, 10],
  [10, 10],
];
type Limits = (typeof LIMITS)[number];

/** A sentence with the names in it cut to a length. */
function shortened({ key, values }: Sentence, limits: Limits): Sentence {
  const [most, publisher] = limits;
  const told = (slot: string, value: SlotValue): SlotValue =>
    'name' in value
      ? { name: cutShort(value.name, slot === 'publisher' ? publisher : most) }
      : 'key' in value
        ? shortened(value, limits)
        : value;
  return {
    key,
    values: Object.fromEntries(Object.entries(values).map(([slot, value]) => [slot, told(slot, value)])),
  };
}

/** The address of an answer: that of its question, or of its entry where that is shorter to write. */
function addressOf({ question, matches }: Answer, page: string): string {
  const [match] = matches;
  const printed = match && (match.services.find(({ id }) => id === match.id)?.brand ?? match.licensee.name);
  const asked = [question, ...(printed === undefined ? [] : [printed])]
    .map((text) => `#${new URLSearchParams({ q: text }).toString()}`)
    .find((hash) => hash.length <= MAX_HASH);
  return page + (asked ?? '');
}

/** The first lines of an answer, in the order in which they are read. */
function linesOf(
  { opening, sentences, operation, source, limit }: Lead,
  { verdict, reviewedOn }: Answer,
): Sentence[][] {
  const isSaid = verdict === 'licensed' || verdict === 'not-current';
  const after = [operation, source && evidenceOf(source, isSaid), limit].filter((line) => line !== null);
  const reviewed: Sentence = { key: 'check.reviewed.short', values: { date: { date: reviewedOn } } };
  return [opening === null ? [] : [opening], [...sentences], [...after, reviewed]];
}

/**
 * The text that is copied or shared. `say` fills a message in, `help` is the short answer of the help page where the
 * answer is one, and `page` the address of the check.
 */
export function sharedText(
  answer: Answer,
  lead: Lead,
  say: (sentence: Sentence) => string,
  help: string,
  page: string,
): string {
  const [first = [], sentences = [], after = []] = linesOf(lead, answer);
  const address = addressOf(answer, page);
  const room = MAX_SHARED - address.length - 1;
  const [shortest = [0, 0]] = LIMITS.slice(-1);
  const write = (count: number, limits: Limits) =>
    [
      ...(help === '' ? [] : [cutShort(help, Math.max(room - 40, 0))]),
      ...[...first, ...sentences.slice(0, count), ...after].map((line) => say(shortened(line, limits))),
    ].join(' ');
  for (const limits of LIMITS) {
    const text = write(sentences.length, limits);
    if (text.length <= room) return `${text}\n${address}`;
  }
  // Only of very many entries the last are left out: a lost licence comes before them.
  for (let count = sentences.length - 1; count > 0; count -= 1) {
    const text = write(count, shortest);
    if (text.length <= room) return `${text}\n${address}`;
  }
  return `${cutShort(write(1, shortest), room)}\n${address}`;
}
