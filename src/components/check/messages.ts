import type { Topic } from '../../data/question-words.ts';
import { topicText } from '../../i18n/pages.ts';
import type { Addresses } from '../../i18n/site.ts';
import { type MessageKey, messages, type Words } from '../../i18n/words.ts';
import { LICENCE_STATUSES, OPERATING_STATUSES } from '../../register/licence.ts';
import type { HelpAnswer, AnswerWords } from './answer-view.ts';
import type { Register } from '../../register/register.ts';
import { thisRegister } from '../../this-register.ts';

/**
 * The messages of the check: those that stand in for an answer are in the page, those of the answer to exactly one entry come
 * with the index, and the others when one is needed.
 */
export const MESSAGES_IN_PAGE: readonly MessageKey[] = [
  'check.loading',
  'check.failed',
  'check.copied',
  'check.suggestions',
];

/** What an answer says of the register, beside the messages of the check itself. */
const OF_REGISTER: readonly MessageKey[] = [
  'register.lastChecked',
  'register.lastChecked.licensed',
  'register.lastChecked.authorised',
  'register.lastChecked.commenced',
  'register.lastChecked.permitted',
  'site.sentence',
  'register.undated',
  'register.uncertain.among',
  'register.licenceNo.none',
  'register.brand.none',
  'register.domains.none',
  'register.apps.none',
  'register.app.android',
  'register.app.ios',
  'register.source',
  'register.source.said',
  'register.until',
  'register.effect.on',
  'register.effect.in',
  'register.effect.ahead.on',
  'register.effect.ahead.in',
  'register.later',
  'register.later.possible',
  'register.effect.by',
  'register.effect.byEnd',
  'register.effect.undated',
  ...LICENCE_STATUSES.map((status): MessageKey => `register.status.${status}`),
  ...OPERATING_STATUSES.map((status): MessageKey => `register.operating.${status}`),
];
/** What only the page itself says, and no answer. */
const NOT_OF_ANSWERS =
  /^check\.(?:loading|failed|copied|suggestions|label|label\.names|submit|answer|copy|share|wentBack|authority|more|source|compare\.(?:asked|named))$/;
/** What the answer to exactly one entry says. */
const OF_EXACT =
  /^check\.(?:opening\.(?!alike|several)|asked|brief|who|when|says|then\.(?!is)|operation|evidence|sure|limits|reviewed|stale|newest|empty)/;

/** What is about the second axis alone. */
const OF_OPERATION = /\.operation\.|\.(?:operating\.)?(?:commenced|permitted|not-on-record)$/;

type Messages = AnswerWords['messages'];

function messagesIn(words: Words, keys: readonly MessageKey[]): Messages {
  const said = keys.filter((key) => words.axes.length > 1 || !OF_OPERATION.test(key));
  return Object.fromEntries(said.map((key) => [key, messages[words.language][key]]));
}

const ofAnswers = (words: Words) =>
  (Object.keys(messages[words.language]) as MessageKey[]).filter(
    (key) => key.startsWith('check.') && !NOT_OF_ANSWERS.test(key),
  );

/** The file `check/answers/<language>.json`: what the answer to exactly one entry says. */
export function exactWordsOf(words: Words): Messages {
  return messagesIn(words, [...ofAnswers(words).filter((key) => OF_EXACT.test(key)), ...OF_REGISTER]);
}

/** The file `check/words/<language>.json`: what only the other answers say. */
export function answerWordsOf(words: Words, addresses: Addresses, register: Register): AnswerWords {
  const helpOf = (topic: Topic): HelpAnswer => ({
    text: topicText(words, register, topic),
    href: topic === 'list' ? addresses.licensees : `${addresses.help}#${topic}`,
  });
  return {
    messages: messagesIn(words, [
      ...ofAnswers(words).filter((key) => !OF_EXACT.test(key)),
      'search.everything',
    ]),
    help: Object.fromEntries(thisRegister.topics.map((topic) => [topic, helpOf(topic)])) as Record<
      Topic,
      HelpAnswer
    >,
  };
}
