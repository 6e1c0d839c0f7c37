import type { Day } from '../dates.ts';
import { assertDefined } from '../errors.ts';
import { readJournal } from '../history/journal.ts';
import { readJournalFiles } from '../history/journal-files.ts';
import { removalsOf } from '../history/published-history.ts';
import { versionsOf } from '../history/version.ts';
import type { Language } from '../i18n/languages.ts';
import { effectOf, lastCheckedKey, laterKey } from '../i18n/message.ts';
import { licenceText, operatingText } from '../i18n/phrases.ts';
import { topicText } from '../i18n/pages.ts';
import { type Addresses, addressesIn } from '../i18n/site.ts';
import { type Words, wordsIn } from '../i18n/words.ts';
import { thisRegister } from '../this-register.ts';
import type { LicenceStatus, OperatingStatus } from '../register/licence.ts';
import {
  type Answer,
  type AnswerAxis,
  type AnswerDecision,
  evidenceOf,
  leadOf,
  lostFirst,
  type Match,
  reasonOf,
  type Sentence,
  sharedText,
} from '../check/answer.ts';
import { ask } from '../check/ask.ts';
import { everydayWordsOf, indexOf } from '../check/make-index.ts';
import { Everyday } from '../check/question.ts';
import { SearchIndex } from '../check/search-index.ts';
import { suggesterOf } from '../check/suggestions.ts';
import { buildRegister, type Register } from '../register/register.ts';
import { loadWholeTables } from '../rules/load.ts';
import type { Settings } from '../settings.ts';

function decisionLine(
  words: Words,
  { effectiveOn, recordedOn, source, until }: AnswerDecision,
  day: Day,
): string {
  const { key, date } = effectOf({ effectiveOn, recordedOn, sourceDate: source.date, day });
  const said = words.t('register.source.said', {
    publisher: source.publisher,
    date: source.date === '' ? words.t('register.undated') : words.date(source.date),
  });
  const sentence = (text: string) => words.t('site.sentence', { text });
  const effect = [
    sentence(words.t(key, { date: words.date(date) })),
    ...(until === '' ? [] : [sentence(words.t('register.until', { date: words.date(until) }))]),
  ].join(' ');
  return `${effect} ${words.t('check.source', { said, url: source.url })}`;
}

/** `lastChecked` is the day of the last review in words, where it is overdue. */
function linesOfMatch(words: Words, match: Match, lastChecked: string | undefined): string[] {
  const { licensee, services, licence, operating } = match;
  const line = (label: string, texts: readonly string[]) => `  ${label}: ${words.list(texts)}`;
  const or = (texts: readonly string[], none: string) => (texts.length > 0 ? texts : [none]);
  const because = (decision: AnswerDecision | null) =>
    decision === null ? [] : [`    ${decisionLine(words, decision, match.day)}`];
  const linesOfAxis = <Status extends LicenceStatus | OperatingStatus>(
    label: string,
    axis: AnswerAxis<Status>,
    nameOf: (status: Status) => string,
  ) => [
    line(label, [
      lastChecked === undefined
        ? nameOf(axis.status)
        : words.t(lastCheckedKey(axis.status), { status: nameOf(axis.status), date: lastChecked }),
    ]),
    ...(axis.among.length > 1
      ? [`    ${words.t('register.uncertain.among', { statuses: words.list(axis.among.map(nameOf)) })}`]
      : []),
    ...because(axis.decision),
    ...axis.ahead.flatMap(({ from, status, among, decision }) => [
      `    ${words.t(laterKey(among), { date: words.date(from), status: nameOf(status) })}`,
      ...because(decision),
    ]),
  ];
  return [
    line(
      words.t('register.brand'),
      or(
        services.map(({ brand }) => brand),
        words.t('register.brand.none'),
      ),
    ),
    line(words.t('register.company'), [licensee.name]),
    // The licence is the company's: it says nothing about a service that is no longer offered.
    ...(match.ended === null ? words.axes : []).flatMap(({ axis, name }) =>
      axis === 'licence'
        ? linesOfAxis(name, licence, (status) => licenceText(words, status))
        : linesOfAxis(name, assertDefined(operating, name), (status) => operatingText(words, status)),
    ),
    line(
      words.t('register.domains'),
      or(
        services.flatMap(({ domains }) => domains),
        words.t('register.domains.none'),
      ),
    ),
    line(
      words.t('register.apps'),
      or(
        services.flatMap(({ apps }) => apps),
        words.t('register.apps.none'),
      ),
    ),
  ];
}

/** A message as plain text, with its values filled in. */
function textOf(words: Words, { key, values }: Sentence): string {
  const filled = Object.entries(values).map(([slot, told]): [string, string] => [
    slot,
    'name' in told ? told.name : 'date' in told ? words.date(told.date) : textOf(words, told),
  ]);
  return words.t(key, Object.fromEntries(filled));
}

/** What is copied or shared of an answer. */
export function sharedTextOf(words: Words, register: Register, page: string, answer: Answer): string {
  const help = answer.help === null ? '' : topicText(words, register, answer.help);
  return sharedText(answer, leadOf(answer), (sentence) => textOf(words, sentence), help, page);
}

/** The lines of an answer; what decides is the first. */
export function linesOfAnswer(
  words: Words,
  register: Register,
  addresses: Addresses,
  answer: Answer,
): string[] {
  const { verdict, help, matches, announced, named, reviewedOn, newest, age, stale, isQuestion } = answer;
  if (verdict === 'idle') return [];
  const lead = leadOf(answer);
  const reason = reasonOf(answer);
  const date = words.date(reviewedOn);
  const counts =
    announced === null
      ? words.t('check.named', { named })
      : words.plural('check.announced', announced.total, { date: words.date(announced.source.date), named });
  const nothing = [
    counts,
    words.t('check.routes'),
    words.t('check.authority', { site: thisRegister.authority.site }),
    words.t('check.retry'),
  ];
  const listed = matches.map(({ id, licensee, services, licence }) => {
    const service = services.find((one) => one.id === id);
    const name = service === undefined ? licensee.name : `${service.brand} (${licensee.name})`;
    const status = licenceText(words, licence.status);
    const text = stale ? words.t(lastCheckedKey(licence.status), { status, date }) : status;
    return `  ${name}: ${text}`;
  });
  const asked = matches[0]?.name;
  const sentences = [
    ...(isQuestion && asked !== undefined ? [words.t('check.asked', { name: asked })] : []),
    ...lead.sentences.map((sentence) => textOf(words, sentence)),
  ];
  const suggestions = answer.suggestions.map(({ name }) => name);
  const after = [lead.operation, lead.source && evidenceOf(lead.source, false), lead.limit];
  return [
    help === null ? lead.opening && textOf(words, lead.opening) : topicText(words, register, help),
    suggestions.length === 0 ? null : `${words.t('check.suggestions')} ${words.list(suggestions)}`,
    sentences.join(' '),
    ...after.map((sentence) => sentence && textOf(words, sentence)),
    stale ? words.plural('check.stale', age, { date }) : words.t('check.reviewed', { date }),
    newest === '' ? null : words.t('check.newest', { date: words.date(newest) }),
    reason === undefined ? null : words.t(reason),
    ...(help === 'list'
      ? listed
      : lostFirst(matches).flatMap((match) => linesOfMatch(words, match, stale ? date : undefined))),
    ...(help === null
      ? []
      : help === 'list'
        ? [`${words.t('check.help.all')}: ${addresses.licensees}`]
        : [`${words.t('check.help.more')}: ${addresses.help}#${help}`]),
    answer.removed && addresses.licensee(answer.removed.licensee),
    ...(verdict === 'no-record' ? nothing : []),
  ].filter((line): line is string => line !== null && line !== '');
}

/** Answers a question from the data folder, as text or as JSON. */
export function answerTo(
  question: string,
  language: Language,
  isJson: boolean,
  { dataDir, today, reviewDueDays, siteUrl, basePath }: Settings,
): string {
  const { tables, words } = loadWholeTables(dataDir, today);
  const register = buildRegister(tables, today, reviewDueDays);
  const { bytes } = readJournalFiles(dataDir).journal;
  const { entries } = readJournal(bytes ?? new Uint8Array());
  const searchIndex = new SearchIndex(
    indexOf(register, words, entries.length, removalsOf(versionsOf(entries))),
  );
  const verdict = ask(searchIndex, question, today, new Everyday(everydayWordsOf(words)));
  const answer = { ...verdict, suggestions: suggesterOf(searchIndex)(verdict) };
  const own = wordsIn(language);
  const addresses = addressesIn(language, siteUrl + basePath);
  return isJson
    ? JSON.stringify({ ...answer, text: sharedTextOf(own, register, addresses.home, answer) }, undefined, 2)
    : linesOfAnswer(own, register, addresses, answer).join('\n');
}
