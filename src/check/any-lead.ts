import type { MessageKey } from '../i18n/words.ts';
import {
  type Answer,
  cutShort,
  exactLead,
  holds,
  isEnded,
  isLost,
  type Lead,
  lostFirst,
  type Match,
  named,
  say,
  type Sentence,
  statusOf,
} from './answer.ts';
import type { IndexedSource } from './search-index.ts';

/** The first lines of the answers to all but exactly one entry, which a page loads when one is needed. */

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
