import { type Day, daysBetween } from '../dates.ts';
import { assertDefined } from '../errors.ts';
import { clean, parted, spell, tellingWords } from '../names/spelling.ts';
import { stepsAhead } from '../register/outlook.ts';
import { holds } from '../register/standing.ts';
import { addressesOf, shownOf } from './address.ts';
import type { Answer, AnswerAxis, AnswerStep, Match, Reason, Verdict } from './answer.ts';
import { differenceBetween } from './difference.ts';
import type { IndexedStep } from './index.ts';
import { posingAs, resemblanceOf } from './look-alike.ts';
import { type Question, readQuestion, spelledName } from './question.ts';
import { idOf, type Name, type Owner, type SearchIndex } from './search-index.ts';

/** How many entries an answer names at most. */
const MAX_MATCHES = 6;
const MAX_LOOK_ALIKES = 3;

/** One axis of a company on a day: the last step that has begun by then, and those that are known to follow. */
function axisOn<Status extends string>(
  searchIndex: SearchIndex,
  steps: readonly IndexedStep<Status>[],
  day: Day,
): AnswerAxis<Status> {
  const { sources, index } = searchIndex;
  let decision: AnswerStep<Status>['decision'] = null;
  const all = steps.map(([from, statuses, place]): AnswerStep<Status> & { readonly allows: string } => {
    const among = typeof statuses === 'string' ? [statuses] : statuses;
    if (place === null) decision = null;
    else if (place !== undefined) {
      const { source, ...rest } = assertDefined(index.decisions[place], 'a decision');
      decision = { ...rest, source: assertDefined(sources.get(source), 'a source') };
    }
    return { from, status: assertDefined(among[0], 'a status'), among, decision, allows: among.join() };
  });
  const [today, ...later] = all.slice(all.findLastIndex(({ from }) => from <= day));
  const stepOf = ({ from, status, among, decision }: AnswerStep<Status>) => ({
    from,
    status,
    among,
    decision,
  });
  const now = assertDefined(today, 'a standing');
  return { ...stepOf(now), ahead: stepsAhead([now, ...later]).map(stepOf) };
}

/** The service or company that a name belongs to, as it stands on a day. */
function matchOf(searchIndex: SearchIndex, name: Name, day: Day): Match {
  const { company, service } = name;
  return {
    day,
    id: idOf(name),
    name: name.text,
    licensee: {
      id: idOf({ company, service: null }),
      name: company.name,
      nameUr: company.nameUr ?? '',
      number: company.number ?? '',
    },
    services: (service === null ? company.services : [service]).map((one) => ({
      id: idOf({ company, service: one }),
      brand: one.brand,
      brandUr: one.brandUr ?? '',
      aliases: one.aliases ?? [],
      domains: one.domains ?? [],
      apps: one.apps ?? [],
    })),
    licence: axisOn(searchIndex, company.licence, day),
    operating: axisOn(searchIndex, company.operating ?? [['', 'not-on-record']], day),
  };
}

interface Found {
  readonly reason: Reason;
  readonly names: readonly Name[];
}

/** The names that a question is exactly: first as a domain or app, then as a name, alias or number. */
function exactMatch(searchIndex: SearchIndex, { addresses, readings }: Question): Found | undefined {
  for (const { kind } of addresses.filter((address) => searchIndex.findAddress(address).length > 0))
    return { reason: kind, names: addresses.flatMap((address) => searchIndex.findAddress(address)) };
  for (const reading of readings) {
    const names = searchIndex.find(spell(reading));
    const [first] = names;
    if (first !== undefined) return { reason: first.reason, names };
  }
  return undefined;
}

/** A text that is made of names and nothing else. */
interface NamesInRow {
  readonly names: readonly Name[];
  /** Whether a mark or a word stands between all of them: `Crest VPN (Zettabyte)`, but not `Zettabyte Crest VPN`. */
  readonly areApart: boolean;
}

const MAX_PIECES = 24;
const MAX_PIECES_OF_NAME = 8;
/** What stands between spaces and the marks that can part two names. */
const PIECE = /[^ ,;/|()[\]،؛]+/g;

/** The names that a text is: a recorded address where it stands as it was typed, else a name. */
function namesAt(searchIndex: SearchIndex, text: string, asTyped: boolean): readonly Name[] {
  const recorded = asTyped ? addressesOf(text).flatMap((address) => searchIndex.findAddress(address)) : [];
  return recorded.length > 0 ? recorded : searchIndex.find(spell(text));
}

/** The names that a text is made of; nothing where a piece of it is left over. */
function namesInRow(searchIndex: SearchIndex, text: string, asTyped: boolean): NamesInRow | undefined {
  const pieces = Array.from(text.matchAll(PIECE), ({ 0: piece, index }) => ({
    from: index,
    to: index + piece.length,
  }));
  if (pieces.length > MAX_PIECES) return undefined;
  // For each number of pieces read so far, the names that they are made of.
  const made: (NamesInRow | undefined)[] = [{ names: [], areApart: true }];
  pieces.forEach(({ to }, at) => {
    for (let start = at; start >= 0 && at - start < MAX_PIECES_OF_NAME; start -= 1) {
      const before = made[start];
      if (before === undefined) continue;
      const { from } = assertDefined(pieces[start], 'a piece');
      const names = namesAt(searchIndex, text.slice(from, to), asTyped);
      if (names.length === 0) continue;
      const between = text.slice(pieces[start - 1]?.to ?? 0, from);
      const isApart = start === 0 || between.trim() !== '';
      made[at + 1] = { names: [...before.names, ...names], areApart: before.areApart && isApart };
      return;
    }
  });
  return made[pieces.length];
}

/** What a question names by several names and nothing else: one entry, or several. */
interface NamedTogether {
  readonly entries: 'one' | 'several';
  /** A name of each. */
  readonly names: readonly Name[];
}

/**
 * Reads a question made of several names: `crest vpn or kestrel vpn` are several entries, `Crest VPN (Zettabyte)` is one,
 * since a company beside its own service is no second entry.
 */
function namedTogether(
  searchIndex: SearchIndex,
  typed: string,
  readings: readonly string[],
): NamedTogether | undefined {
  // Two letters that are one in a name may be two in an address.
  const asTyped = clean(typed) === typed;
  const { between } = searchIndex.vocabulary;
  for (const reading of readings) {
    const words = reading.split(' ').map((word) => (between.has(word.toLowerCase()) ? ',' : word));
    const row = namesInRow(searchIndex, words.join(' '), asTyped);
    if (row === undefined || row.names.length < 2) continue;
    const companies = new Set(row.names.map(({ company }) => company));
    if (!row.areApart && companies.size < 2) continue;
    const served = new Set(row.names.filter(({ service }) => service !== null).map(({ company }) => company));
    const names = oneOfEach(
      row.names.filter(({ company, service }) => service !== null || !served.has(company)),
    );
    return { entries: names.length > 1 ? 'several' : 'one', names };
  }
  return undefined;
}

/** The first name of each service or company. */
function oneOfEach(names: readonly Name[]): Name[] {
  const owners = new Set<Owner['service'] | Owner['company']>();
  return names.filter(({ company, service }) => {
    const owner = service ?? company;
    const isNew = !owners.has(owner);
    owners.add(owner);
    return isNew;
  });
}

/** The verdict on names that the question is exactly. */
function verdictOn(searchIndex: SearchIndex, names: readonly Name[], day: Day): Verdict {
  if (new Set(names.map(({ company }) => company)).size > 1) return 'several';
  return names.every((name) => holds(matchOf(searchIndex, name, day))) ? 'licensed' : 'not-current';
}

/**
 * Answers a question as of a day, without suggestions. Never `licensed` but for exactly a name, alias, number or address
 * of an entry whose licence certainly holds on that day.
 */
export function ask(searchIndex: SearchIndex, typed: string, today: Day): Answer {
  const { index, vocabulary, sources } = searchIndex;
  // A clock behind the register's own day is wrong.
  const day = today > index.asOf ? today : index.asOf;
  const question = readQuestion(typed, vocabulary.frames);
  const { text, readings } = question;
  const [address] = question.addresses;
  const answer = (verdict: Verdict, reason: Reason, names: readonly Name[] = []): Answer => ({
    question: text,
    verdict,
    reason,
    asked: address?.kind ?? 'name',
    matches: oneOfEach(names)
      .slice(0, verdict === 'resembles' ? MAX_LOOK_ALIKES : MAX_MATCHES)
      .map((name) => matchOf(searchIndex, name, day)),
    difference: null,
    suggestions: [],
    reviewedOn: index.reviewedOn,
    newest: index.newest,
    age: daysBetween(index.reviewedOn, day),
    stale: text !== '' && day >= index.overdueFrom,
    named: index.companies.length,
    announced: index.announced && {
      total: index.announced.total,
      source: assertDefined(sources.get(index.announced.source), 'a source'),
    },
  });

  if (text === '') return answer('idle', 'nothing');
  const exact = exactMatch(searchIndex, question);
  if (exact !== undefined) return answer(verdictOn(searchIndex, exact.names, day), exact.reason, exact.names);
  const together = namedTogether(searchIndex, text, readings);
  if (together?.entries === 'several') return answer('several', 'two-names', together.names);
  if (together !== undefined)
    return answer(verdictOn(searchIndex, together.names, day), 'name', together.names);
  const posing = address === undefined ? undefined : posingAs(searchIndex, address);
  const spelled = spelledName(question);
  if (posing === undefined && tellingWords(parted(spelled), vocabulary).length === 0)
    return answer('no-record', address === undefined ? 'generic' : 'nothing');
  const like = posing ?? resemblanceOf(searchIndex, spelled);
  if (like === undefined) return answer('no-record', 'nothing');
  // An address is more than a name, whatever word it adds.
  const reason = address !== undefined && like.reason === 'generic-word' ? 'around' : like.reason;
  const resembling = answer('resembles', reason, like.names);
  const shown = address?.beside === '' ? shownOf(address) : text;
  const nearest = assertDefined(resembling.matches[0], 'a match');
  return { ...resembling, difference: differenceBetween(shown, nearest.name) };
}
