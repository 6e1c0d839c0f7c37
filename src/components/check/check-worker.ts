import type { Answer } from '../../check/answer.ts';
import { ask } from '../../check/ask.ts';
import type { CheckIndex } from '../../check/index-format.ts';
import { openIndex, type Opened } from '../../check/opened.ts';
import type { Day } from '../../dates.ts';

/**
 * The check beside the page: what takes time for ten thousand licensees must never hold up a keystroke. Where there can be
 * no worker it runs in the page, and is asked there by an event that nobody can send from another page.
 */

export interface Asked {
  /** Where the index is. */
  readonly index: string;
  readonly number: number;
  readonly question: string;
  readonly today: Day;
}

export type Told =
  { readonly number: number; readonly answer: Answer } | { readonly number: number; readonly fault: string };

/** The text of the index. What was asked before it came is answered when it has. */
export interface Given {
  readonly text: string;
}

let opened: Opened | undefined;
let waiting: Asked | undefined;

const isInPage = 'document' in globalThis;

function tell(told: Told): void {
  if (isInPage) dispatchEvent(new MessageEvent('check:told', { data: told }));
  else postMessage(told);
}

function answer(asked: Asked): void {
  const { number, question, today } = asked;
  if (opened === undefined) waiting = asked;
  else tell({ number, answer: ask(opened, question, today) });
}

function open({ text }: Given): void {
  try {
    opened = openIndex(JSON.parse(text) as CheckIndex);
  } catch (error) {
    tell({ number: waiting?.number ?? 0, fault: String(error) });
    return;
  }
  if (waiting !== undefined) answer(waiting);
}

addEventListener(isInPage ? 'check:asked' : 'message', (event) => {
  const { data } = event as MessageEvent<Asked | Given>;
  if ('text' in data) open(data);
  else answer(data);
});
