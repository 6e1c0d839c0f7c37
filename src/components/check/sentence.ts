import type { Answer, Match } from '../../check/answer.ts';
import type { Voice } from './voice.ts';

/** A status that is not certain is told as such, whatever it most likely is. */
function notCurrent(voice: Voice, { name, licensee, licence }: Match): DocumentFragment {
  const [status = 'none', ...others] = licence.among;
  const ended =
    others.length > 0 ? 'possible' : status === 'licensed' || status === 'authorised' ? 'none' : status;
  return voice.say(`check.not-current.${ended}`, {
    name: voice.name(name),
    licensee: voice.name(licensee.name),
  });
}

function licensed(voice: Voice, match: Match): DocumentFragment {
  const { id, name, licensee, licence } = match;
  const kind = id === licensee.id ? 'company' : 'brand';
  const status = licence.status === 'authorised' ? 'authorised' : 'licensed';
  return voice.say(`check.${status}.${kind}`, {
    name: voice.name(name),
    licensee: voice.name(licensee.name),
  });
}

/** The answer in one plain sentence or two; the rest of it only adds to this. */
export function sentenceOf(voice: Voice, answer: Answer): DocumentFragment {
  const { verdict, reason, asked } = answer;
  const [match] = answer.matches;
  const question = voice.name(answer.question.slice(0, 120));
  if (verdict === 'several') return voice.say('check.several', { question });
  if (match !== undefined && verdict === 'licensed') return licensed(voice, match);
  if (match !== undefined && verdict === 'not-current') return notCurrent(voice, match);
  if (match !== undefined && verdict === 'resembles')
    return voice.say(`check.resembles.${asked}`, { question, name: voice.name(match.name) });
  return voice.say(reason === 'generic' ? 'check.no-record.generic' : `check.no-record.${asked}`, {
    question,
  });
}
