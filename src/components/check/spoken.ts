import type { MessageKey } from '../../i18n/messages.ts';
import { LICENCE_STATUSES, OPERATING_STATUSES } from '../../register/standing.ts';

/** The messages that the script puts into an answer. The page carries each as a template, in its own language. */

const FORMS = ['one', 'other'] as const;
const KINDS = ['brand', 'company'] as const;
const ASKED = ['name', 'domain', 'app'] as const;
const ENDED = ['none', 'suspended', 'revoked', 'surrendered', 'expired', 'possible'] as const;
const LOOKS = ['confusable', 'generic-word', 'swapped', 'edits', 'around', 'shared-word'] as const;

export const SPOKEN: readonly MessageKey[] = [
  'check.loading',
  'check.failed',
  'check.copied',
  'check.limits',
  'check.several',
  'check.retry',
  'check.routes',
  'check.named',
  'check.compare.marks',
  'check.looksLike',
  'check.no-record.generic',
  'check.asOf.today',
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
  ...KINDS.flatMap((kind): MessageKey[] => [`check.licensed.${kind}`, `check.authorised.${kind}`]),
  ...ENDED.map((status): MessageKey => `check.not-current.${status}`),
  ...ASKED.flatMap((asked): MessageKey[] => [`check.resembles.${asked}`, `check.no-record.${asked}`]),
  ...LOOKS.map((look): MessageKey => `check.reason.${look}`),
  ...FORMS.flatMap((form): MessageKey[] => [
    `check.announced.${form}`,
    `check.asOf.${form}`,
    `check.stale.${form}`,
  ]),
  ...LICENCE_STATUSES.map((status): MessageKey => `register.status.${status}`),
  ...OPERATING_STATUSES.map((status): MessageKey => `register.operating.${status}`),
];
