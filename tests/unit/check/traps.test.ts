import { describe, expect, it, vi } from 'vitest';

import type { Answer } from '../../../src/check/answer.ts';
import { ask } from '../../../src/check/ask.ts';
import { indexOf } from '../../../src/check/make-index.ts';
import { SearchIndex } from '../../../src/check/search-index.ts';
import { suggesterOf } from '../../../src/check/suggestions.ts';
import { buildRegister } from '../../../src/register/register.ts';
import { generateTables } from '../../bench/generate.ts';
import { randomFrom } from '../../bench/random.ts';
import { LONG } from '../../long.ts';
import { searchIndex as pakistan, TODAY } from './pakistan.ts';
import {
  lookAlikeOf,
  lookAlikes,
  misspellingOf,
  misspellings,
  otherNames,
  type Trap,
  unspaced,
} from './traps.ts';
import { EVERYDAY, WORDS } from '../../words.ts';

vi.setConfig({ testTimeout: 60_000 });

const answersTo = (searchIndex: SearchIndex, questions: readonly string[]) =>
  questions.map((question) => ask(searchIndex, question, TODAY, EVERYDAY));
/** The same with what may have been meant. */
const suggestionsTo = (searchIndex: SearchIndex, questions: readonly string[]) => {
  const suggest = suggesterOf(searchIndex);
  return answersTo(searchIndex, questions).map((answer) => ({ ...answer, suggestions: suggest(answer) }));
};
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
      answersTo(pakistan, all)
        .filter(isExact)
        .map(({ question }) => question),
    ).toEqual([]);
  });

  it('resemble an entry when they are look-alikes of it, at least 95 of 100', () => {
    const { percent, not } = share(
      answersTo(pakistan, questionsOf(lookAlikes)),
      (answer, at) => resembles(answer) && answer.matches.some(({ id }) => id === lookAlikes[at]?.id),
    );
    expect(percent, not.join(', ')).toBeGreaterThanOrEqual(95);
  });

  it('have the right entry as the first suggestion when they are misspelled, at least 95 of 100', () => {
    const { percent, not } = share(suggestionsTo(pakistan, questionsOf(misspellings)), firstIs(misspellings));
    expect(percent, not.join(', ')).toBeGreaterThanOrEqual(95);
  });

  it('resemble an entry when they have nothing to do with it at most 2 times of 100', () => {
    const { percent, not } = share(answersTo(pakistan, otherNames), (answer) => !resembles(answer));
    expect(percent, not.join(', ')).toBeGreaterThanOrEqual(98);
  });
});

describe.each([100, 1_000, 10_000])('on a register of %i made-up companies', (size) => {
  const tables = generateTables(size);
  const searchIndex = new SearchIndex(indexOf(buildRegister(tables, TODAY), WORDS));
  const names = new Set(
    tables.services.flatMap(({ brand, aliases }) => [brand, ...aliases]).map((name) => unspaced(name)),
  );
  const random = randomFrom(size);
  // By chance one can be another name of the register.
  const some = (make: typeof misspellingOf) =>
    Array.from({ length: LONG ? 300 : 200 }, () => make(tables, random)).filter(
      ({ question }) => !names.has(unspaced(question)),
    );
  const alike = some(lookAlikeOf);
  const mistyped = some(misspellingOf);

  it('nothing that is not a name of it is answered as if it were', () => {
    const all = [...otherNames, ...questionsOf(alike), ...questionsOf(mistyped)];
    const wrong = answersTo(searchIndex, all).filter(isExact);
    expect(wrong.map(({ question }) => question)).toEqual([]);
  });

  it('look-alikes resemble an entry, at least 95 of 100', () => {
    const { percent, not } = share(answersTo(searchIndex, questionsOf(alike)), resembles);
    expect(percent, not.join(', ')).toBeGreaterThanOrEqual(95);
  });

  // With ten thousand it takes as long as all other tests of the check.
  it.runIf(LONG || size < 10_000)(
    'the right entry is the first suggestion for a misspelled name, at least 95 of 100',
    () => {
      const { percent, not } = share(suggestionsTo(searchIndex, questionsOf(mistyped)), firstIs(mistyped));
      expect(percent, not.join(', ')).toBeGreaterThanOrEqual(95);
    },
  );

  it('says how many unrelated names it takes for look-alikes', async ({ annotate }) => {
    const { percent } = share(answersTo(searchIndex, otherNames), (answer) => !resembles(answer));
    const said = `${(100 - percent).toFixed(1)} % of ${otherNames.length} unrelated names said to resemble`;
    console.log(`${size} companies: ${said}`);
    await annotate(said);
    expect(percent).toBeGreaterThan(0);
  });
});
