import { type Day, daysBetween } from '../dates.ts';
import { holds } from '../register/standing.ts';
import { shownOf, wordsOfAddress } from './address.ts';
import type { Answer, Reason, Verdict } from './answer.ts';
import { differenceBetween } from './difference.ts';
import { matchOf, sourceAt } from './match.ts';
import { dayOfAnswer, type Name, type Opened } from './opened.ts';
import { LONGEST, type Question, readQuestion } from './question.ts';
import { posingAs, resemblanceOf } from './resemblance.ts';
import { namesIn } from './several.ts';
import { parted, spell } from '../names/spelling.ts';
import { tellingWords } from '../names/telling-words.ts';
import { suggestionsFor } from './suggestions.ts';

/** How many entries an answer names at most. */
const MOST = 6;

interface Found {
  readonly reason: Reason;
  readonly names: readonly Name[];
}

/** The names that a question is exactly: first as a domain or app, then as a name, alias or number. */
function exactly(opened: Opened, { addresses, readings }: Question): Found | undefined {
  const names = addresses.flatMap(opened.at);
  const recorded = addresses.find((address) => opened.at(address).length > 0);
  if (recorded !== undefined) return { reason: recorded.kind, names };
  for (const reading of readings) {
    const named = opened.exactly(spell(reading));
    const [first] = named;
    if (first !== undefined) return { reason: first.reason, names: named };
  }
  return undefined;
}

/** The verdict on names that were met exactly. */
function verdictOn(opened: Opened, names: readonly Name[], day: Day): Verdict {
  if (new Set(names.map(({ licensee }) => licensee)).size > 1) return 'several';
  return names.every((name) => holds(matchOf(opened, name, day))) ? 'licensed' : 'not-current';
}

/**
 * Answers a question from an opened index, as of a day. Never `licensed` but for a key of an entry whose licence
 * certainly holds on that day.
 */
export function ask(opened: Opened, typed: string, today: Day): Answer {
  const { index } = opened;
  const day = dayOfAnswer(opened, today);
  const question = readQuestion(typed, opened.vocabulary.frames);
  const { text, readings } = question;
  const [address] = question.addresses;
  const told = address === undefined ? (readings.at(-1) ?? text) : wordsOfAddress(address);
  const spelled = spell(told).slice(0, LONGEST);
  const matchesOf = (names: readonly Name[]) => {
    const unique = new Map<string, Name>();
    for (const name of names) {
      const owner = `${name.licensee} ${name.service}`;
      if (!unique.has(owner)) unique.set(owner, name);
    }
    return [...unique.values()].slice(0, MOST).map((name) => matchOf(opened, name, day));
  };
  const answer = (verdict: Verdict, reason: Reason, names: readonly Name[], suggest: boolean): Answer => ({
    question: text,
    verdict,
    reason,
    asked: address?.kind ?? 'name',
    matches: matchesOf(names),
    difference: null,
    suggestions: suggest ? suggestionsFor(opened, spelled) : [],
    asOf: index.asOf,
    newest: index.newest,
    age: daysBetween(index.asOf, day),
    named: opened.licensees.length,
    announced:
      index.announced === null
        ? null
        : { total: index.announced[0], source: sourceAt(index, index.announced[1]) },
  });

  if (text === '') return answer('idle', 'nothing', [], false);
  const exact = exactly(opened, question);
  if (exact !== undefined)
    return answer(verdictOn(opened, exact.names, day), exact.reason, exact.names, false);
  const parts = namesIn(opened, text, readings);
  if (parts.length > 1) return answer('several', 'two-names', parts, false);
  if (parts.length > 0) return answer(verdictOn(opened, parts, day), 'name', parts, false);
  const posing = address === undefined ? undefined : posingAs(opened, address);
  if (posing === undefined && tellingWords(parted(spelled), opened.vocabulary).length === 0)
    return answer('no-record', address === undefined ? 'generic' : 'nothing', [], false);
  const like = posing ?? resemblanceOf(opened, spelled);
  if (like === undefined) return answer('no-record', 'nothing', [], true);
  // An address is more than a name, whatever word it adds.
  const reason = address !== undefined && like.reason === 'generic-word' ? 'around' : like.reason;
  const resembling = answer('resembles', reason, like.names, true);
  const shown = address?.beside === '' ? shownOf(address) : text;
  const [nearest] = resembling.matches;
  return {
    ...resembling,
    matches: resembling.matches.slice(0, 3),
    difference: nearest === undefined ? null : differenceBetween(shown, nearest.name),
  };
}
