import { type Answer, mayMeanAnother, type Suggestion } from '../../check/answer.ts';
import { answerExact, type CheckIndex, SearchIndex } from '../../check/search-index.ts';
import type { FirstPart } from '../../check/first-part.ts';
import type { EverydayWords } from '../../check/question.ts';
import type { Day } from '../../dates.ts';
import type { Mention } from '../../search/mentions.ts';
import type { SearchIndex as RowsIndex } from '../../search/rows.ts';

/**
 * The check beside the page: what takes time for ten thousand companies must never hold up a keystroke. Where there can
 * be no worker, the page imports this module, and is given `answering` by an event: a bundled worker exports nothing.
 */

/**
 * The text of the index or of its first part, a question, or the words that were wanted. What was asked before they came is
 * answered when they have.
 */
export type Message =
  | { readonly first: string }
  | { readonly index: string }
  | { readonly everyday: EverydayWords }
  | AskedMentions
  | AskedQuestion;

/** A name, and the address of the index of the search in which it may be mentioned. */
interface AskedMentions {
  readonly number: number;
  readonly mentioned: string;
  readonly search: string;
}

interface AskedQuestion {
  readonly number: number;
  readonly question: string;
  readonly today: Day;
}

/**
 * Where the index has a first part, a question may get the verdict of that one before its answer: then the answer is brief.
 * Every question gets its answer first, and then the suggestions for it, or the reason why there is none. An answer to
 * all but an exact name wants the words of `check/words/<language>.json` first.
 */
export type Reply = { readonly number: number } & (
  | { readonly answer: Answer; readonly isBrief?: true }
  | { readonly suggestions: readonly Suggestion[] }
  | { readonly mentions: readonly Mention[] }
  | { readonly wants: 'words' }
  | { readonly fault: string }
);

/** How long no other question must have come before suggestions are looked for, in milliseconds. */
const SETTLE_MS = 100;

/** Takes messages, and replies to the questions in them. */
export function answering(reply: (reply: Reply) => void): (message: Message) => void {
  let searchIndex: SearchIndex | undefined;
  let firstPart: SearchIndex | undefined;
  /** What answers all but exact names, once a question has wanted it. */
  let askAnything: ((searchIndex: SearchIndex, asked: AskedQuestion) => Answer) | undefined;
  let suggest: ((answer: Answer) => Suggestion[]) | undefined;
  let last: AskedQuestion | undefined;

  const fail = (error: unknown) => {
    reply({ number: last?.number ?? 0, fault: String(error) });
  };

  const suggestLater = async (searchIndex: SearchIndex, asked: AskedQuestion, answer: Answer) => {
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
    if (asked !== last) return;
    // Fuse comes only now, so that the first answer does not wait for it.
    suggest ??= (await import('../../check/suggestions.ts')).suggesterOf(searchIndex);
    reply({ number: asked.number, suggestions: suggest(answer) });
  };

  const mention = async ({ number, mentioned, search }: AskedMentions) => {
    const [{ mentionsIn }, index] = await Promise.all([
      import('../../search/mentions.ts'),
      fetch(search).then((response) => response.json() as Promise<RowsIndex>),
    ]);
    reply({ number, mentions: mentionsIn(index, mentioned) });
  };

  const learn = async (words: EverydayWords) => {
    const [{ ask }, { Everyday }] = await Promise.all([
      import('../../check/ask.ts'),
      import('../../check/question.ts'),
    ]);
    const everyday = new Everyday(words);
    askAnything = (searchIndex, { question, today }) => ask(searchIndex, question, today, everyday);
    if (searchIndex !== undefined && last !== undefined) answer(searchIndex, last);
  };

  /** What is no name of the first part, or asked when that has no verdict any more, waits for the index. */
  const answerBriefly = (firstPart: SearchIndex, { number, question, today }: AskedQuestion) => {
    const answer = answerExact(firstPart, question, today);
    if (answer?.matches.length === 1 && !answer.stale) reply({ number, answer, isBrief: true });
  };

  const openFirst = async (text: string) => {
    const { indexOfFirst } = await import('../../check/first-part.ts');
    firstPart = new SearchIndex(indexOfFirst(JSON.parse(text) as FirstPart));
    if (searchIndex === undefined && last !== undefined) answerBriefly(firstPart, last);
  };

  const answer = (searchIndex: SearchIndex, asked: AskedQuestion) => {
    const { number, question, today } = asked;
    const answer = answerExact(searchIndex, question, today) ?? askAnything?.(searchIndex, asked);
    if (answer === undefined) {
      reply({ number, wants: 'words' });
      return;
    }
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
      } else if ('first' in message) {
        // Where it cannot be read, the index comes all the same.
        openFirst(message.first).catch(() => undefined);
        return;
      } else if ('everyday' in message) {
        learn(message.everyday).catch(fail);
        return;
      } else if ('mentioned' in message) {
        // Where the search cannot be had, the answer stands without.
        mention(message).catch(() => undefined);
        return;
      } else last = message;
      if (last === undefined) return;
      if (searchIndex !== undefined) answer(searchIndex, last);
      else if (firstPart !== undefined) answerBriefly(firstPart, last);
    } catch (error) {
      fail(error);
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
