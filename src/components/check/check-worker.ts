import { type Answer, mayMeanAnother, type Suggestion } from '../../check/answer.ts';
import { ask } from '../../check/ask.ts';
import type { CheckIndex } from '../../check/index.ts';
import { SearchIndex } from '../../check/search-index.ts';
import type { Day } from '../../dates.ts';

/**
 * The check beside the page: what takes time for ten thousand companies must never hold up a keystroke. Where there can
 * be no worker, the page imports this module, and is given `answering` by an event: a bundled worker exports nothing.
 */

/** The text of the index, or a question. What was asked before the index came is answered when it has. */
export type Message = { readonly index: string } | AskedQuestion;

export interface AskedQuestion {
  readonly number: number;
  readonly question: string;
  readonly today: Day;
}

/** Every question gets its answer first, and then the suggestions for it, or the reason why there is none. */
export type Reply = { readonly number: number } & (
  { readonly answer: Answer } | { readonly suggestions: readonly Suggestion[] } | { readonly fault: string }
);

/** How long no other question must have come before suggestions are looked for, in milliseconds. */
const QUIET = 100;

/** Takes messages, and replies to the questions in them. */
export function answering(reply: (reply: Reply) => void): (message: Message) => void {
  let searchIndex: SearchIndex | undefined;
  let suggest: ((answer: Answer) => Suggestion[]) | undefined;
  let last: AskedQuestion | undefined;

  const suggestLater = async (searchIndex: SearchIndex, asked: AskedQuestion, answer: Answer) => {
    await new Promise((resolve) => setTimeout(resolve, QUIET));
    if (asked !== last) return;
    // Fuse comes only now, so that the first answer does not wait for it.
    suggest ??= (await import('../../check/suggestions.ts')).suggesterOf(searchIndex);
    reply({ number: asked.number, suggestions: suggest(answer) });
  };

  const answer = (searchIndex: SearchIndex, asked: AskedQuestion) => {
    const { number, question, today } = asked;
    const answer = ask(searchIndex, question, today);
    reply({ number, answer });
    const none = () => {
      reply({ number, suggestions: [] });
    };
    if (mayMeanAnother(answer)) suggestLater(searchIndex, asked, answer).catch(none);
    else none();
  };

  return (message) => {
    try {
      if ('index' in message) {
        searchIndex = new SearchIndex(JSON.parse(message.index) as CheckIndex);
        suggest = undefined;
      } else last = message;
      if (searchIndex !== undefined && last !== undefined) answer(searchIndex, last);
    } catch (error) {
      reply({ number: last?.number ?? 0, fault: String(error) });
    }
  };
}

if ('document' in globalThis) dispatchEvent(new CustomEvent('check:answering', { detail: answering }));
else {
  const take = answering((reply) => {
    postMessage(reply);
  });
  addEventListener('message', ({ data }: MessageEvent<Message>) => {
    take(data);
  });
}
