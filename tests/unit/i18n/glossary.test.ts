import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { messages } from '../../../src/i18n/words.ts';
import { PAKISTAN } from '../../registers/pakistan.ts';

const README = readFileSync('src/i18n/README.md', 'utf8');
const glossary = README.split('\n')
  .filter((line) => line.startsWith('| '))
  .slice(2)
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, english = '', urdu = '', source = '', review = '']) => ({ english, urdu, source, review }));

/** Everything in Urdu: the words of the site and the cells of the tables. */
const written = [
  'data/words/ur.json',
  ...['help', 'about', 'glossary'].map((page) => `data/pages/ur/${page}.md`),
  join(PAKISTAN, 'register.json'),
  ...['licensees', 'services', 'press-releases'].map((table) => join(PAKISTAN, `${table}.csv`)),
]
  .map((file) => readFileSync(file, 'utf8'))
  .concat(Object.values(messages.ur))
  .join('\n');

it('has a term for each thing once', () => {
  const english = glossary.map((term) => term.english);
  expect(english.length).toBeGreaterThan(30);
  expect(new Set(english).size).toBe(english.length);
});

it('lists the Urdu that the site uses, and none that it does not', () => {
  expect(glossary.filter(({ urdu }) => !written.includes(urdu))).toEqual([]);
});

it('names a source for a term or says that there is none', () => {
  expect(glossary.filter(({ source }) => !/^\[.+\]\(https:|^not attested/.test(source))).toEqual([]);
});

it('marks every term without a source for review', () => {
  const unattested = glossary.filter(({ source }) => source.startsWith('not attested'));
  expect(unattested.filter(({ review }) => review !== 'yes')).toEqual([]);
  expect(glossary.filter(({ review }) => review !== 'yes' && review !== 'no')).toEqual([]);
});

it('says that no native reader has reviewed the Urdu', () => {
  expect(README).toContain('no native reader has reviewed it');
});
