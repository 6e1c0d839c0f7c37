import type { MessageKey } from '../i18n/messages.ts';
import type { Answer, Match } from './answer.ts';

/** A message and the texts that stand in it. */
interface Sentence {
  readonly key: MessageKey;
  readonly values: Readonly<Record<string, string>>;
}

/** How much of a long question is said back. */
const LONGEST = 120;

/** The end of `check.not-current.…`. A status that is not certain is told as such, whatever it most likely is. */
function ended({ licence: { status, among } }: Match) {
  if (among.length > 1) return 'possible';
  return status === 'licensed' || status === 'authorised' ? 'none' : status;
}

/** The answer in one plain sentence or two; all else only adds to it. */
export function sentenceOf({ question, verdict, reason, asked, matches }: Answer): Sentence {
  const asks = question.slice(0, LONGEST);
  const [match] = matches;
  if (verdict === 'several') return { key: 'check.several', values: { question: asks } };
  if (match !== undefined) {
    const values = { question: asks, name: match.name, licensee: match.licensee.name };
    if (verdict === 'resembles') return { key: `check.resembles.${asked}`, values };
    if (verdict === 'not-current') return { key: `check.not-current.${ended(match)}`, values };
    const status = match.licence.status === 'authorised' ? 'authorised' : 'licensed';
    return { key: `check.${status}.${match.id === match.licensee.id ? 'company' : 'brand'}`, values };
  }
  return { key: `check.no-record.${reason === 'generic' ? reason : asked}`, values: { question: asks } };
}

/** Which message says how the question and the name differ; nothing for an answer that is not about likeness. */
export function reasonOf({ verdict, reason }: Answer): MessageKey | undefined {
  switch (reason) {
    case 'confusable':
    case 'generic-word':
    case 'swapped':
    case 'edits':
    case 'around':
    case 'shared-word':
      return verdict === 'resembles' ? `check.reason.${reason}` : undefined;
    default:
      return undefined;
  }
}
