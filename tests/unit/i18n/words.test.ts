import { describe, expect, it } from 'vitest';

import { fill, partsOf } from '../../../src/i18n/message.ts';
import { messages, wordsIn } from '../../../src/i18n/words.ts';

const en = wordsIn('en');
const ur = wordsIn('ur');
const isolated = (value: string) => `\u2068${value}\u2069`;

describe('a date in words', () => {
  it.each([
    ['2025-11-13', '13 November 2025', '13 نومبر 2025'],
    ['2025-11', 'November 2025', 'نومبر 2025'],
    ['2025', '2025', '2025'],
    ['2024-02-29', '29 February 2024', '29 فروری 2024'],
    ['2026-01-01', '1 January 2026', '1 جنوری 2026'],
  ])('%s says no more than is known', (date, english, urdu) => {
    expect([en.date(date), ur.date(date)]).toEqual([english, urdu]);
  });
});

describe('numbers and lists', () => {
  it('have the digits 0 to 9 in both languages', () => {
    expect([en.number(20437), ur.number(20437)]).toEqual(['20,437', '20,437']);
  });

  it.each([
    [[], '', ''],
    [['الف'], isolated('الف'), 'الف'],
    [['Alpha'], 'Alpha', isolated('Alpha')],
    [['Alpha', 'Beta'], 'Alpha and Beta', `${isolated('Alpha')} اور ${isolated('Beta')}`],
    [
      ['Alpha', 'Beta', 'Crest VPN'],
      'Alpha, Beta and Crest VPN',
      `${isolated('Alpha')}، ${isolated('Beta')}، اور ${isolated('Crest VPN')}`,
    ],
  ])('%j is listed as a sentence lists it', (items, english, urdu) => {
    expect([en.list(items), ur.list(items)]).toEqual([english, urdu]);
  });
});

describe('a message with values', () => {
  it.each([
    ['a Latin name in Urdu', ur, 'Alpha VPN', isolated('Alpha VPN')],
    ['an accented Latin name in Urdu', ur, 'Ébène', isolated('Ébène')],
    ['a day in digits in Urdu, whose parts would turn around', ur, '2025-11-13', isolated('2025-11-13')],
    ['a number in Urdu', ur, '12', '12'],
    ['Urdu in Urdu', ur, '13 نومبر 2025', '13 نومبر 2025'],
    ['an Urdu name in English', en, 'الفا', isolated('الفا')],
    ['English in English', en, '13 November 2025', '13 November 2025'],
    ['what is isolated already', ur, isolated('Alpha'), isolated('Alpha')],
  ])('keeps the direction of %s', (_, words, value, shown) => {
    expect(words.t('badges.asOf', { date: value })).toBe(
      messages[words.language]['badges.asOf'].replace('{date}', shown),
    );
  });

  it('isolates a list as a whole and each of its names', () => {
    const names = ur.list(['Alpha', 'Beta']);
    expect(ur.t('badges.asOf', { date: names })).toContain(isolated(names));
  });

  it('sets a number in the form of the language', () => {
    expect(en.t('badges.asOf', { date: 20437 })).toContain('20,437');
  });

  it.each([en, ur])('throws in $name when a value is missing', (words) => {
    expect(() => words.t('badges.asOf')).toThrow('no value for {date}');
  });

  it('comes in parts for markup around its values', () => {
    expect(en.parts('badges.asOf')).toEqual([{ text: 'as of ' }, { slot: 'date' }]);
  });
});

describe('a message that depends on a number', () => {
  it.each([
    [0, 'other'],
    [1, 'one'],
    [2, 'other'],
    [20437, 'other'],
  ] as const)('of %i has the form "%s" in both languages', (count, form) => {
    for (const words of [en, ur]) {
      const message = messages[words.language][`figures.unnamed.${form}`];
      expect(words.plural('figures.unnamed', count)).toBe(message.replace('{count}', words.number(count)));
    }
  });
});

describe('a language', () => {
  it('says its name and direction', () => {
    expect([en, ur].map(({ language, name, dir }) => [language, name, dir])).toEqual([
      ['en', 'English', 'ltr'],
      ['ur', 'اردو', 'rtl'],
    ]);
  });
});

const plain = (value: string) => value;

describe('a message', () => {
  it.each([
    ['', []],
    ['No value.', [{ text: 'No value.' }]],
    ['{a}', [{ slot: 'a' }]],
    ['{a} of {b}.', [{ slot: 'a' }, { text: ' of ' }, { slot: 'b' }, { text: '.' }]],
    ['{not a slot} {}', [{ text: '{not a slot} {}' }]],
  ])('%j falls into its parts', (message, parts) => {
    expect(partsOf(message)).toEqual(parts);
  });

  it('is filled with its values, each as often as it is named', () => {
    expect(fill('{a}, {b}, {a}', { a: 'x', b: 'y', c: 'z' }, plain)).toBe('x, y, x');
  });

  it('ends a sentence once, where its last value ends with a full stop', () => {
    expect(fill('About {a}. More.', { a: 'Alpha Ltd.' }, plain)).toBe('About Alpha Ltd. More.');
    expect(fill('About {a}. More.', { a: 'Alpha' }, plain)).toBe('About Alpha. More.');
  });

  it('does not read placeholders in a value', () => {
    expect(fill('{a}', { a: '{b}', b: 'y' }, plain)).toBe('{b}');
  });

  it('passes the values, and not the words, through the isolation', () => {
    expect(fill('a {b} c', { b: 'x' }, (value) => `<${value}>`)).toBe('a <x> c');
  });

  it.each(['missing', 'constructor', 'toString'])(
    'throws rather than publish half a sentence without {%s}',
    (name) => {
      expect(() => fill(`A {${name}} B`, {}, plain)).toThrow(`no value for {${name}} in "A {${name}} B"`);
    },
  );
});
