import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { ask } from '../../../src/check/ask.ts';
import { indexOf } from '../../../src/check/make-index.ts';
import { SearchIndex } from '../../../src/check/search-index.ts';
import type { DecisionRow, Tables } from '../../../src/data/tables.ts';
import { buildRegister } from '../../../src/register/register.ts';
import { tables } from '../../registers/pakistan.ts';
import { EVERYDAY, WORDS } from '../../words.ts';
import { TODAY } from './pakistan.ts';

interface Row {
  readonly question: string;
  readonly verdict: string;
  /** The ids of the entries in any order, or the id of the help answer. */
  readonly ids: readonly string[];
}

function rowsOf(text: string): Row[] {
  let verdict = '';
  let ids: string[] = [];
  return text.split('\n').flatMap((line) => {
    if (line.startsWith('= ')) [verdict = '', ...ids] = line.slice(2).split(' ');
    else if (line !== '') return [{ question: line, verdict, ids: ids.filter((id) => id !== '-') }];
    return [];
  });
}

const rows = rowsOf(readFileSync('tests/unit/check/asked/questions.txt', 'utf8'));

/** The frozen register after two losses. */
function withLosses(): Tables {
  const lose = (licensee: string, decision: DecisionRow['decision'], id: number): DecisionRow => {
    const own = tables.decisions.find((row) => row.licensee === licensee);
    if (own === undefined) throw new Error(`a decision on ${licensee}`);
    return { ...own, id, decision, effective_on: '2026-11-20', recorded_on: TODAY };
  };
  const { length } = tables.decisions;
  return {
    ...tables,
    decisions: [
      ...tables.decisions,
      lose('nexilium-tech', 'revoked', length + 1),
      lose('uki-conic-solutions', 'suspended', length + 2),
    ],
  };
}
const LOST = ['kestrel-vpn', 'nexilium-tech', 'quixure-vpn', 'uki-conic-solutions'];

const afterLosses = rows.map((row) =>
  row.verdict === 'licensed' && row.ids.some((id) => LOST.includes(id))
    ? { ...row, verdict: 'not-current' }
    : row,
);

describe.each([
  { name: 'the frozen register', own: tables, expected: rows },
  { name: 'the same after two losses', own: withLosses(), expected: afterLosses },
])('questions as people ask them, on $name', ({ own, expected }) => {
  const searchIndex = new SearchIndex(indexOf(buildRegister(own, TODAY), WORDS));
  const answered = expected.map((row) => {
    const { verdict, matches, help } = ask(searchIndex, row.question, TODAY, EVERYDAY);
    const ids = help === null ? matches.map(({ id }) => id) : [help];
    return { ...row, got: verdict, gotIds: ids };
  });
  const shown = (wrong: typeof answered) =>
    wrong.map(
      ({ question, verdict, ids, got, gotIds }) =>
        `${question}: ${verdict} ${ids.join()}, got ${got} ${gotIds.join()}`,
    );

  it('are at least 600, in three writings', () => {
    expect(expected.length).toBeGreaterThanOrEqual(600);
    expect(expected.filter(({ question }) => /\p{Script=Arabic}/u.test(question)).length).toBeGreaterThan(90);
  });

  it('are never answered "licensed" where they should not be', () => {
    const green = answered.filter(
      ({ verdict, ids, got, gotIds }) =>
        got === 'licensed' && (verdict !== 'licensed' || ids.join() !== gotIds.join()),
    );
    expect(shown(green)).toEqual([]);
  });

  it('get the right verdict and entry, at least 97 of 100', () => {
    const wrong = answered.filter(({ verdict, ids, got, gotIds }) => {
      // Of what a question resembles, or names beside another, the nearest comes first.
      const nearest = verdict === 'resembles' ? gotIds.slice(0, ids.length) : gotIds;
      return verdict !== got || ids.toSorted().join() !== nearest.toSorted().join();
    });
    expect(shown(wrong).slice(0, 1 + answered.length * 0.03)).toEqual([]);
  });
});
