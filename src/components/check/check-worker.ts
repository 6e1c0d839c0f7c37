import type { Answer } from '../../check/answer.ts';
import { ask } from '../../check/ask.ts';
import type { CheckIndex } from '../../check/index-format.ts';
import { openIndex, type Opened } from '../../check/opened.ts';
import type { Day } from '../../dates.ts';

/** The check beside the page: what takes time for ten thousand licensees must never hold up a keystroke. */

export interface Asked {
  /** Where the index is. */
  readonly index: string;
  readonly number: number;
  readonly question: string;
  readonly today: Day;
}

export type Told =
  { readonly number: number; readonly answer: Answer } | { readonly number: number; readonly fault: string };

let opening: Promise<Opened> | undefined;

async function load(address: string): Promise<Opened> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return openIndex((await response.json()) as CheckIndex);
}

async function tell({ index, number, question, today }: Asked): Promise<Told> {
  try {
    const opened = await (opening ??= load(index));
    return { number, answer: ask(opened, question, today) };
  } catch (error) {
    // The next question tries again.
    opening = undefined;
    return { number, fault: String(error) };
  }
}

addEventListener('message', ({ data }: MessageEvent<Asked>) => {
  void tell(data).then((told) => {
    postMessage(told);
  });
});
