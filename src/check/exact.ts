import { type Day, daysBetween } from '../dates.ts';
import { assertDefined } from '../errors.ts';
import { clean, MAX_NAME, spell } from '../names/spelling.ts';
import { stepsAhead } from '../register/standing.ts';
import { addressesOf } from './address.ts';
import {
  type Answer,
  type AnswerAxis,
  type AnswerStep,
  holds,
  type Match,
  type Reason,
  type Verdict,
} from './answer.ts';
import { idOf, type IndexedStep, isEnded, type Name, type Owner, type SearchIndex } from './search-index.ts';

/**
 * The answers to a text that is exactly a name, a number or an address, which need nothing but the index. All others are
 * in `ask.ts`, which a page loads when one is needed.
 */

/** How many entries an answer names at most. */
const MAX_MATCHES = 12;
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

const isLatin = (text: string) => /\p{Script=Latin}/u.test(text);

/** A name in the script that a question is in, where its entry has one. */
export function nameInScriptOf(question: string, { text, company, service }: Name): string {
  const own = service === null ? [company.name, company.nameUr] : [service.brand, service.brandUr];
  const isSame = (name: string | undefined) => name !== undefined && isLatin(name) === isLatin(question);
  return [text, ...own].find(isSame) ?? text;
}

/** The service or company that a name belongs to, as it stands on a day. */
function matchOf(searchIndex: SearchIndex, name: Name, day: Day, question: string): Match {
  const { company, service } = name;
  return {
    day,
    id: idOf(name),
    name: nameInScriptOf(question, name),
    licensee: {
      id: idOf({ company, service: null }),
      name: company.name,
      nameUr: company.nameUr ?? '',
      number: company.number ?? '',
    },
    services: (service === null ? company.services.filter((one) => !isEnded(one)) : [service]).map((one) => ({
      id: idOf({ company, service: one }),
      brand: one.brand,
      brandUr: one.brandUr ?? '',
      aliases: one.aliases ?? [],
      domains: one.domains ?? [],
      apps: one.apps ?? [],
    })),
    licence: axisOn(searchIndex, company.licence, day),
    operating: searchIndex.index.withoutOperation
      ? undefined
      : axisOn(searchIndex, company.operating ?? [['', 'not-on-record']], day),
    ended: service?.until === undefined ? null : { until: service.until, next: service.next },
    before: service?.before ?? null,
  };
}

/** The first name of each service or company. */
export function oneOfEach(names: readonly Name[]): Name[] {
  const owners = new Set<Owner['service'] | Owner['company']>();
  return names.filter(({ company, service }) => {
    const owner = service ?? company;
    const isNew = !owners.has(owner);
    owners.add(owner);
    return isNew;
  });
}

/** The verdict on names that the question is exactly. */
export function verdictOn(searchIndex: SearchIndex, names: readonly Name[], day: Day): Verdict {
  if (new Set(names.map(({ company }) => company)).size > 1) return 'several';
  return names.every((name) => holds(matchOf(searchIndex, name, day, name.text)))
    ? 'licensed'
    : 'not-current';
}

/** Makes the answers to one text on one day. */
export type Answering = (verdict: Verdict, reason: Reason, names?: readonly Name[]) => Answer;

/** `text` is the question as it is shown. A clock behind the register's own day is wrong. */
export function answering(searchIndex: SearchIndex, text: string, today: Day): Answering {
  const { index, sources } = searchIndex;
  const day = today > index.asOf ? today : index.asOf;
  return (verdict, reason, names = []) => ({
    question: text,
    name: text,
    verdict,
    reason,
    help: null,
    asked: reason === 'domain' || reason === 'app' ? reason : 'name',
    isQuestion: false,
    matches: oneOfEach(names)
      .slice(0, verdict === 'resembles' ? MAX_LOOK_ALIKES : MAX_MATCHES)
      .map((name) => matchOf(searchIndex, name, day, text)),
    difference: null,
    found: null,
    link: null,
    isBeginning: false,
    example: searchIndex.example,
    hasAddresses: searchIndex.hasAddresses,
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
    removed: null,
  });
}

/** Space and nothing else between words; a zero width no-break space is space to a pattern, and nothing to a reader. */
export const withSpaces = (text: string) => text.replace(/[^\S\uFEFF]+/gu, ' ').trim();

/** Answers a text that is nothing, or as a whole exactly on the register; `undefined` for any other. */
export function answerExact(searchIndex: SearchIndex, typed: string, today: Day): Answer | undefined {
  const text = withSpaces(typed);
  const meant = text.length > 4 * MAX_NAME ? undefined : clean(text);
  // Marks alone ask nothing.
  const isNothing = meant !== undefined && /^\p{P}*$/u.test(meant);
  const answer = answering(searchIndex, isNothing ? '' : text, today);
  if (isNothing) return answer('idle', 'nothing');
  const addresses = addressesOf(text);
  const [recorded] = addresses.filter((address) => searchIndex.findAddress(address).length > 0);
  const names = recorded
    ? addresses.flatMap((address) => searchIndex.findAddress(address))
    : meant === undefined || meant.length > MAX_NAME + 80
      ? []
      : searchIndex.find(spell(meant));
  const [first] = names;
  if (first === undefined) return undefined;
  return answer(verdictOn(searchIndex, names, today), recorded?.kind ?? first.reason, names);
}
