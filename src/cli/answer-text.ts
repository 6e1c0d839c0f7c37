import type { Day } from '../dates.ts';
import { effectOf, laterKey, licenceText, operatingText } from '../i18n/phrases.ts';
import type { Words } from '../i18n/words.ts';
import { jurisdiction } from '../jurisdiction.ts';
import {
  type Answer,
  type AnswerAxis,
  type AnswerDecision,
  type Match,
  reasonOf,
  sentenceOf,
} from '../check/answer.ts';

function decisionLine(words: Words, { effectiveOn, recordedOn, source }: AnswerDecision, day: Day): string {
  const { key, date } = effectOf({ effectiveOn, recordedOn, sourceDate: source.date, day });
  const said = words.t('register.source.said', {
    publisher: source.publisher,
    date: source.date === '' ? words.t('register.undated') : words.date(source.date),
  });
  const effect = words.t('site.sentence', { text: words.t(key, { date: words.date(date) }) });
  return `${effect} ${words.t('check.source', { said, url: source.url })}`;
}

function linesOfMatch(words: Words, match: Match): string[] {
  const { licensee, services, licence, operating } = match;
  const line = (label: string, texts: readonly string[]) => `  ${label}: ${words.list(texts)}`;
  const or = (texts: readonly string[], none: string) => (texts.length > 0 ? texts : [none]);
  const because = (decision: AnswerDecision | null) =>
    decision === null ? [] : [`    ${decisionLine(words, decision, match.day)}`];
  const linesOfAxis = <Status>(
    label: string,
    axis: AnswerAxis<Status>,
    nameOf: (status: Status) => string,
  ) => [
    line(label, [nameOf(axis.status)]),
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
    ...linesOfAxis(words.t('register.axis.licence'), licence, (status) => licenceText(words, status)),
    ...linesOfAxis(words.t('register.axis.operating'), operating, (status) => operatingText(words, status)),
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

/** The lines of an answer; the sentence is the first. `isStale` when the register is older than an answer should rest on. */
export function linesOfAnswer(words: Words, answer: Answer, isStale: boolean): string[] {
  const { verdict, matches, announced, named, asOf, newest, age, suggestions } = answer;
  if (verdict === 'idle') return [];
  const { key, values } = sentenceOf(answer);
  const reason = reasonOf(answer);
  const date = words.date(asOf);
  const counts =
    announced === null
      ? words.t('check.named', { named })
      : words.plural('check.announced', announced.total, { date: words.date(announced.source.date), named });
  const nothing = [
    words.t('check.retry'),
    counts,
    words.t('check.routes'),
    words.t('check.authority', { site: jurisdiction.authoritySite }),
  ];
  return [
    words.t(key, values),
    ...(isStale ? [words.plural('check.stale', age, { date })] : []),
    age === 0 ? words.t('check.asOf.today', { date }) : words.plural('check.asOf', age, { date }),
    ...(newest === '' ? [] : [words.t('check.newest', { date: words.date(newest) })]),
    ...(verdict === 'licensed' ? [words.t('check.limits')] : []),
    ...(reason === undefined ? [] : [words.t(reason)]),
    ...matches.flatMap((match) => linesOfMatch(words, match)),
    ...(verdict === 'no-record' ? nothing : []),
    ...(suggestions.length === 0
      ? []
      : [`${words.t('check.suggestions')} ${words.list(suggestions.map(({ name }) => name))}`]),
  ];
}
