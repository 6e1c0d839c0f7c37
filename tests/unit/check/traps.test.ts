import { describe, expect, it, vi } from 'vitest';

import type { Answer } from '../../../src/check/answer.ts';
import { ask } from '../../../src/check/ask.ts';
import { indexOf } from '../../../src/check/index-of.ts';
import { openIndex, type Opened } from '../../../src/check/opened.ts';
import { buildRegister } from '../../../src/register/register.ts';
import { generateTables } from '../../bench/generate.ts';
import { randomFrom } from '../../bench/random.ts';
import { opened as real, TODAY } from './real.ts';
import {
  lookAlikeOf,
  lookAlikes,
  misspellingOf,
  misspellings,
  otherNames,
  type Trap,
  unspaced,
} from './traps.ts';

vi.setConfig({ testTimeout: 60_000 });

const answersTo = (opened: Opened, questions: readonly string[]) =>
  questions.map((question) => ask(opened, question, TODAY));
const questionsOf = (traps: readonly Trap[]) => traps.map(({ question }) => question);

/** How many of a hundred answers are so, and which are not. */
function share(answers: readonly Answer[], isSo: (answer: Answer, at: number) => boolean) {
  const not = answers.filter((answer, at) => !isSo(answer, at)).map(({ question }) => question);
  return { percent: 100 - (100 * not.length) / answers.length, not };
}

const firstIs = (traps: readonly Trap[]) => (answer: Answer, at: number) =>
  answer.suggestions[0]?.id === traps[at]?.id;
const resembles = ({ verdict }: Answer) => verdict === 'resembles';
const isExact = ({ verdict }: Answer) => ['licensed', 'not-current', 'several'].includes(verdict);

describe('names not on this register', () => {
  it('are many, and each is there once', () => {
    for (const list of [otherNames, questionsOf(lookAlikes), questionsOf(misspellings)]) {
      expect(list.length).toBeGreaterThanOrEqual(150);
      expect(list.filter((name, at) => list.indexOf(name) !== at)).toEqual([]);
    }
  });

  it('are never answered as if they were on it', () => {
    const all = [...otherNames, ...questionsOf(lookAlikes), ...questionsOf(misspellings)];
    expect(
      answersTo(real, all)
        .filter(isExact)
        .map(({ question }) => question),
    ).toEqual([]);
  });

  it('are told as resembling an entry when they are look-alikes of it, at least 95 of 100', () => {
    const { percent, not } = share(
      answersTo(real, questionsOf(lookAlikes)),
      (answer, at) => resembles(answer) && answer.matches.some(({ id }) => id === lookAlikes[at]?.id),
    );
    expect(percent, not.join(', ')).toBeGreaterThanOrEqual(95);
  });

  it('have the right entry as the first suggestion when they are misspelled, at least 95 of 100', () => {
    const { percent, not } = share(answersTo(real, questionsOf(misspellings)), firstIs(misspellings));
    expect(percent, not.join(', ')).toBeGreaterThanOrEqual(95);
  });

  it('are told as resembling an entry when they have nothing to do with it at most 2 times of 100', () => {
    const { percent, not } = share(answersTo(real, otherNames), (answer) => !resembles(answer));
    expect(percent, not.join(', ')).toBeGreaterThanOrEqual(98);
  });
});

describe.each([100, 1_000, 10_000])('on a register of %i made-up companies', (size) => {
  const tables = generateTables(size);
  const opened = openIndex(indexOf(buildRegister(tables, TODAY)));
  const names = new Set(
    tables.services.flatMap(({ brand, aliases }) => [brand, ...aliases]).map((name) => unspaced(name)),
  );
  const random = randomFrom(size);
  // By chance one can be another name of the register.
  const some = (make: typeof misspellingOf) =>
    Array.from({ length: 300 }, () => make(tables, random)).filter(
      ({ question }) => !names.has(unspaced(question)),
    );
  const alike = some(lookAlikeOf);
  const mistyped = some(misspellingOf);

  it('nothing that is not a name of it is answered as if it were', () => {
    const all = [...otherNames, ...questionsOf(alike), ...questionsOf(mistyped)];
    const wrong = answersTo(opened, all).filter(isExact);
    expect(wrong.map(({ question }) => question)).toEqual([]);
  });

  it('look-alikes are told as resembling, at least 95 of 100', () => {
    const { percent, not } = share(answersTo(opened, questionsOf(alike)), resembles);
    expect(percent, not.join(', ')).toBeGreaterThanOrEqual(95);
  });

  it('the right entry is the first suggestion for a misspelled name, at least 95 of 100', () => {
    const { percent, not } = share(answersTo(opened, questionsOf(mistyped)), firstIs(mistyped));
    expect(percent, not.join(', ')).toBeGreaterThanOrEqual(95);
  });

  it('tells how many unrelated names it takes for look-alikes', ({ annotate }) => {
    const { percent } = share(answersTo(opened, otherNames), (answer) => !resembles(answer));
    const told = `${(100 - percent).toFixed(1)} % of ${otherNames.length} unrelated names told as resembling`;
    console.log(`${size} companies: ${told}`);
    return annotate(told).then(() => {
      expect(percent).toBeGreaterThan(0);
    });
  });
});
