import { announcedOverTime, figuresOf } from '../register/figures.ts';
import type { Register } from '../register/register.ts';
import { statedIn } from '../register/stated.ts';
import type { Words } from './words.ts';

/** What the register knows of its own gaps, in sentences that follow its data. */

/** Every total that was announced, each once, and how many of the licensees announced last are named nowhere. */
export function totalsText(words: Words, register: Register): string[] {
  const announced = announcedOverTime(register);
  const totals = new Map<number, string>();
  for (const { total, between } of announced.toSorted((a, b) => a.total - b.total)) {
    const number = words.number(total);
    if (between !== null) totals.set(total, number);
    else if (!totals.has(total)) totals.set(total, `${number} (${words.t('register.undated')})`);
  }
  const figures = figuresOf(register);
  const unnamed = figures.announced === null ? 0 : figures.announced.total - figures.named;
  return [
    ...(totals.size > 0 ? [words.t('figures.totals', { totals: words.list([...totals.values()]) })] : []),
    ...(unnamed > 0 ? [words.plural('figures.unnamed', unnamed)] : []),
  ];
}

/** The day of the register and of its newest source; nothing where no source has a date. */
export function newestText(words: Words, register: Register): string[] {
  const { newest } = figuresOf(register);
  if (newest === '') return [];
  return [words.t('figures.newest', { today: words.date(register.today), source: words.date(newest) })];
}

/** Of how many companies the sources state a number, a day, an address, an app, or the loss of the licence. */
export function statedText(words: Words, register: Register): string[] {
  const { losses, ...stated } = statedIn(register);
  return [
    words.t('figures.stated', { ...stated }),
    losses === 0 ? words.t('figures.losses.none') : words.plural('figures.losses', losses),
    ...newestText(words, register),
  ];
}
