import { announcedOverTime, figuresOf } from '../register/figures.ts';
import type { Register } from '../register/register.ts';
import { statedIn } from '../register/stated.ts';
import type { Words } from './words.ts';

/** The gaps of the register, in sentences made from its data. */

/** Every announced total, each once, and how many of the licensees announced last are not named anywhere. */
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

/** The date of the register and of its newest source; nothing where no source has a date. */
export function newestText(words: Words, register: Register): string[] {
  const { newest } = figuresOf(register);
  if (newest === '') return [];
  return [words.t('figures.newest', { today: words.date(register.today), source: words.date(newest) })];
}

/** For how many companies a source gives a licence number, a date, an address, an app, or the loss of the licence. */
export function statedText(words: Words, register: Register): string[] {
  const { losses, ...stated } = statedIn(register);
  return [
    words.t('figures.stated', { ...stated }),
    losses === 0 ? words.t('figures.losses.none') : words.plural('figures.losses', losses),
    ...newestText(words, register),
  ];
}
