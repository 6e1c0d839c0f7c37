import { type Topic, TOPICS } from '../../data/question-words.ts';
import { topicText } from '../../i18n/questions-and-terms.ts';
import type { Addresses } from '../../i18n/site.ts';
import { type MessageKey, messages, type Words } from '../../i18n/words.ts';
import { LICENCE_STATUSES, OPERATING_STATUSES } from '../../register/licence.ts';
import type { HelpAnswer, LaterWords } from './page-words.ts';
import type { Register } from '../../register/register.ts';

/** The messages of the check: those of an exact answer are in the page, and the others come when one is needed. */

const FORMS = ['one', 'other'] as const;
const KINDS = ['brand', 'company'] as const;
const ASKED = ['name', 'domain', 'app'] as const;
const ENDED = ['none', 'suspended', 'revoked', 'surrendered', 'expired', 'possible'] as const;
const LOOKS = [
  'confusable',
  'generic-word',
  'divided',
  'swapped',
  'edits',
  'around',
  'shared-word',
  'product',
  'unread',
] as const;

/** What an answer to an exact name says. */
export const MESSAGES_IN_PAGE: readonly MessageKey[] = [
  'check.loading',
  'check.failed',
  'check.copied',
  'check.limits',
  'check.reviewed',
  'register.lastChecked',
  'register.lastChecked.licensed',
  'register.lastChecked.authorised',
  'register.lastChecked.commenced',
  'site.sentence',
  'check.newest',
  'register.undated',
  'register.uncertain.among',
  'register.licenceNo.none',
  'register.brand.none',
  'register.domains.none',
  'register.apps.none',
  'register.app.android',
  'register.app.ios',
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
  ...KINDS.flatMap((kind): MessageKey[] => [
    `check.licensed.${kind}`,
    `check.authorised.${kind}`,
    `check.then.licensed.${kind}`,
    `check.then.authorised.${kind}`,
  ]),
  ...ENDED.map((status): MessageKey => `check.not-current.${status}`),
  ...FORMS.map((form): MessageKey => `check.stale.${form}`),
  ...LICENCE_STATUSES.map((status): MessageKey => `register.status.${status}`),
  ...OPERATING_STATUSES.map((status): MessageKey => `register.operating.${status}`),
];

/** What only the other answers say. */
const MESSAGES_LATER: readonly MessageKey[] = [
  'check.several',
  'check.retry',
  'check.routes',
  'check.named',
  'check.compare.marks',
  'check.looksLike',
  'check.no-record.generic',
  'check.help.more',
  'check.help.all',
  ...ASKED.flatMap((asked): MessageKey[] => [`check.resembles.${asked}`, `check.no-record.${asked}`]),
  ...LOOKS.map((look): MessageKey => `check.reason.${look}`),
  ...FORMS.map((form): MessageKey => `check.announced.${form}`),
];

/** The file `check/words/<language>.json`: what the answers to all but exact names say. */
export function laterWordsOf(words: Words, addresses: Addresses, register: Register): LaterWords {
  const own = messages[words.language];
  const helpOf = (topic: Topic): HelpAnswer => ({
    text: topicText(words, register, topic),
    href: topic === 'list' ? addresses.licensees : `${addresses.help}#${topic}`,
  });
  return {
    messages: Object.fromEntries(MESSAGES_LATER.map((key) => [key, own[key]])),
    help: Object.fromEntries(TOPICS.map((topic) => [topic, helpOf(topic)])) as Record<Topic, HelpAnswer>,
  };
}
