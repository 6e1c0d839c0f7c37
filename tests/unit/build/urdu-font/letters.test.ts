import { describe, expect, it } from 'vitest';

import { arabicWordsIn, CHARACTERS, letterPairs } from '../../../../src/build/urdu-font/letters.ts';

describe('arabicWordsIn', () => {
  it.each([
    [
      'a sentence with Latin names and digits',
      'پی ٹی اے: Crest VPN، 13 نومبر 2025',
      ['پی', 'ٹی', 'اے', 'نومبر'],
    ],
    ['a word with vowel signs', 'سَنَد', ['سَنَد']],
    ['a word with a non-joiner inside', 'می\u200cخواہم', ['می\u200cخواہم']],
    ['a line of a table', '3,cypher,سائفر,"سائفر (پرائیویٹ)"', ['سائفر', 'پرائیویٹ']],
    ['English', 'Licensed VPN providers', []],
  ])('finds the words of %s', (_, text, words) => {
    expect([...arabicWordsIn(text)]).toEqual(words);
  });
});

it('pairs each letter with each, itself included', () => {
  const pairs = new Set(letterPairs());
  expect(pairs).toContain('بب');
  expect(pairs).toContain('ۓء');
  expect([...CHARACTERS].every((character) => pairs.has(character))).toBe(true);
});
