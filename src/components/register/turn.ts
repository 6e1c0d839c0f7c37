import type { Day } from '../../dates.ts';
import type { Tone } from '../../register/standing.ts';

/** What an element says from a day on, and the tone of it where it is shown in colour. */
export type Turn = readonly [from: Day, text: string, tone?: Tone];

/**
 * Brings a page that was built earlier to the reader's own day: a status turns as `data-turns` says (the oldest first),
 * and what has `data-from` is shown from that day on.
 */
function bringTo(today: Day): void {
  for (const element of document.querySelectorAll<HTMLElement>('[data-turns]')) {
    const turns = JSON.parse(element.dataset.turns ?? '[]') as readonly Turn[];
    const turn = turns.findLast(([from]) => from <= today);
    if (turn === undefined) continue;
    const [, text, tone] = turn;
    element.textContent = text;
    if (tone !== undefined) element.dataset.tone = tone;
  }
  for (const element of document.querySelectorAll<HTMLElement>('[data-from]'))
    if ((element.dataset.from ?? '') <= today) element.hidden = false;
}

const timeZone = document.querySelector<HTMLElement>('[data-time-zone]')?.dataset.timeZone;
// Sweden writes a date as ISO 8601 does.
if (timeZone !== undefined) bringTo(new Intl.DateTimeFormat('sv', { timeZone }).format());
